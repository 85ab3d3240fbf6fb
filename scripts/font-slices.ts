import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RANGES_FILE = 'node_modules/@fontsource-variable/noto-sans-sc/unicode.json';
const WORDS_DIR = 'web/lib/text';

/** Returns the names of the Chinese font's slices, as in its files, that hold the characters of the app's own words. */
export function slicesOfOwnWords(): string[] {
	const words = readdirSync(WORDS_DIR).map((file) => readFileSync(join(WORDS_DIR, file), 'utf8'));
	const ranges = JSON.parse(readFileSync(RANGES_FILE, 'utf8')) as Record<string, string>;
	return slicesOf(words.join(''), ranges);
}

/** Returns the slices, out of `name → "U+4E00-4E05,U+9FA0"`, that hold the Chinese characters of a text. */
export function slicesOf(text: string, ranges: Readonly<Record<string, string>>): string[] {
	const points = [...new Set(text)].map((character) => character.codePointAt(0) ?? 0);
	const chinese = points.filter((point) => point >= FIRST_CHINESE);
	return Object.entries(ranges)
		.filter(([, list]) => {
			const within = list.split(',').map(endsOf);
			return chinese.some((point) =>
				within.some(([first, last]) => point >= first && point <= last)
			);
		})
		.map(([name]) => name.replaceAll(/[[\]]/g, ''));
}

/** The first code point of CJK punctuation; the Latin and Thai fonts draw the characters below it. */
const FIRST_CHINESE = 0x3000;

function endsOf(range: string): [number, number] {
	const [first = '', last = first] = range.trim().slice('U+'.length).split('-');
	return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}
