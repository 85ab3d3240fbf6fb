import { chromium } from '@playwright/test';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.ts';
import { buildProduct } from '../../scripts/stack/build.ts';
import { LANGUAGES } from '../../shared/api/view.ts';
import { takeGallery } from './gallery.ts';
import { SIZE_NAMES } from './sizes.ts';
import { statesNamed } from './states.ts';

/**
 * `npm run gallery`: takes a picture of every state of the buyer's screen in every language and size, and writes a page
 * that shows them. `--state`, `--language` and `--size` select some, as lists with commas. Fails where text is cut off
 * or a button cannot be reached.
 */

const { values } = parseArgs({
	options: {
		out: { type: 'string', default: '.kiosk/gallery' },
		state: { type: 'string', default: '' },
		language: { type: 'string', default: '' },
		size: { type: 'string', default: '' },
		'no-build': { type: 'boolean', default: false }
	}
});

/** Returns the members of `all` that the list names, or all of them when it names none. */
function chosen<One extends string>(what: string, list: string, all: readonly One[]): One[] {
	const names = listed(list);
	const unknown = names.find((name) => !all.some((one) => one === name));
	if (unknown !== undefined) {
		throw new Error(`There is no ${what} "${unknown}"; there are ${all.join(', ')}.`);
	}
	return all.filter((one) => names.length === 0 || names.includes(one));
}

function listed(list: string): string[] {
	return list === '' ? [] : list.split(',');
}

async function main(): Promise<number> {
	const wanted = {
		states: await statesNamed(listed(values.state)),
		languages: chosen('language', values.language, LANGUAGES),
		sizes: chosen('size', values.size, SIZE_NAMES),
		folder: values.out
	};
	const executablePath = findChromium();
	if (executablePath === undefined) throw new Error('No Chromium on this machine: see `npm test`.');
	if (!values['no-build']) await buildProduct();
	const startedMs = performance.now();
	const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
	const pictures = await takeGallery(browser, wanted).finally(() => browser.close());
	const wrong = pictures.filter(({ problems }) => problems.length > 0);
	for (const { file, problems } of wrong)
		console.error(`✗ ${file}\n    ${problems.join('\n    ')}`);
	const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
	console.log(
		`${String(pictures.length)} pictures in ${seconds} s, ${String(wrong.length)} with problems: ${wanted.folder}/index.html`
	);
	return wrong.length === 0 ? 0 : 1;
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
