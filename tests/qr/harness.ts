import type { Browser, Page } from '@playwright/test';
import type { View } from '../../shared/api/view.ts';
import { MARGIN_MODULES, PICTURE_MARGIN_SHARE } from '../../web/lib/ui/qr.ts';
import { ScreenServer } from '../gallery/screen-server.ts';
import { attractView, EMPTY_CATALOGUE, kioskInfo, scanView } from '../gallery/views.ts';
import { seededRandom } from '../support/random.ts';
import { readPicture, readSpoiled } from './camera.ts';
import { drawSample, type Sample } from './sample.ts';

/** The results of reading many codes. */
export interface Reading {
	readonly read: number;
	readonly failures: readonly string[];
}

/** Device pixels per CSS pixel: a plain monitor, a scaled one, a tablet. */
const PIXEL_RATIOS = [1, 1.5, 2];
const RATIO_LASTS = 50;
const READS_MAX = 50;

/** Shows codes on the real screen one after the other, and reads each from a distorted picture of it. */
export async function readCodes(browser: Browser, seed: number, count: number): Promise<Reading> {
	const random = seededRandom(seed);
	const server = await ScreenServer.start(attractView(), EMPTY_CATALOGUE);
	const analysisPage = await browser.newPage();
	const failures: string[] = [];
	let page: Page | null = null;
	try {
		for (let number = 0; number < count; number += 1) {
			if (page === null || number % RATIO_LASTS === 0) {
				await page?.context().close();
				page = await openScreen(browser, server.url, random.pick(PIXEL_RATIOS));
			}
			const sample = await drawSample(random);
			const picture = await takePicture(page, server, sample, number);
			const { modules, code } = sample;
			const margin = marginOf(sample);
			const text = await readSpoiled(analysisPage, picture, modules, margin, code.kind, random);
			if (text !== sample.text) failures.push(wordsOf(seed, number, sample, text));
		}
	} finally {
		await page?.context().close();
		await analysisPage.close();
		await server.stop();
	}
	return { read: count - failures.length, failures };
}

/** Returns the margin in modules: a wallet's picture includes four, and the card adds a little. */
function marginOf({ code, modules }: Sample): number {
	const side = modules + 2 * MARGIN_MODULES;
	const more = code.kind === 'image' ? side * PICTURE_MARGIN_SHARE : 0;
	return MARGIN_MODULES + more;
}

async function openScreen(browser: Browser, url: string, pixelRatio: number): Promise<Page> {
	const context = await browser.newContext({
		deviceScaleFactor: pixelRatio,
		serviceWorkers: 'block',
		reducedMotion: 'reduce'
	});
	const page = await context.newPage();
	await page.goto(url);
	await page.locator('[data-screen]').waitFor();
	return page;
}

/** Takes a picture of the white card once this code is drawn. */
async function takePicture(
	page: Page,
	server: ScreenServer,
	sample: Sample,
	number: number
): Promise<Buffer> {
	await page.setViewportSize({ width: sample.width, height: sample.height });
	await server.show(viewOf(sample, number));
	const card = page.getByTestId('qr');
	for (let reads = 0; reads < READS_MAX; reads += 1) {
		const picture = await card.screenshot({ animations: 'disabled' });
		// The code before may still be there for a moment, so the text decides.
		if ((await readPicture(picture)) === sample.text) return picture;
	}
	throw new Error(`code ${String(number)} does not appear, or cannot be read even from close by`);
}

function viewOf({ channel, code, isSandbox }: Sample, number: number): Omit<View, 'version'> {
	const view = scanView(channel, code, `K1-AAAAAA-${String(number)}`);
	return { ...view, kiosk: { ...kioskInfo(), sandbox: isSandbox } };
}

function wordsOf(seed: number, number: number, sample: Sample, read: string | null): string {
	const { channel, code, width, height, modules } = sample;
	return (
		`seed ${String(seed)}, code ${String(number)}: ${channel} (${code.kind}, ${String(modules)} modules) ` +
		`on ${String(width)}x${String(height)}: ${read === null ? 'not read' : 'read as something else'}`
	);
}
