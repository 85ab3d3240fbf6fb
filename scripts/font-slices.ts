import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const RANGES_FILE = 'node_modules/@fontsource-variable/noto-sans-sc/unicode.json';
const WORDS_DIR = 'web/lib/text';

/** Names of the Chinese font's slices that hold every character of the app's own words, as in its file names. */
export function slicesOfOwnWords(): string[] {
	const words = readdirSync(WORDS_DIR).map((file) => readFileSync(join(WORDS_DIR, file), 'utf8'));
	const ranges = JSON.parse(readFileSync(RANGES_FILE, 'utf8')) as Record<string, string>;
	return slicesOf(words.join(''), ranges);
}

/** The slices, out of `name → "U+4E00-4E05,U+9FA0"`, that hold the Chinese characters of a text. */
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

/** Where CJK punctuation begins; what lies below is drawn in Latin and Thai. */
const FIRST_CHINESE = 0x3000;

function endsOf(range: string): [number, number] {
	const [first = '', last = first] = range.trim().slice('U+'.length).split('-');
	return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}
