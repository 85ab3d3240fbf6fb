import { test as base, type Page } from '@playwright/test';
import { Shown } from '../../gallery/shown.ts';
import { SIZES, type SizeName } from '../../gallery/sizes.ts';
import { statesNamed } from '../../gallery/states.ts';
import type { Language } from '../../../shared/api/view.ts';

/** Brings the screen of a size into a state, without a Worker, and returns its page. */
export type Show = (size: SizeName, state: string, language?: Language) => Promise<Page>;

/** Tests of the appearance: one page of each size for all tests of a worker, and one page to analyse pictures. */
export const test = base.extend<object, { show: Show; analysisPage: Page }>({
	show: [
		async ({ browser }, use) => {
			const states = await statesNamed([]);
			const open = new Map<SizeName, Shown>();
			await use(async (size, name, language = 'th') => {
				const shown = open.get(size) ?? (await Shown.open(browser, SIZES[size]));
				open.set(size, shown);
				const state = states.find((one) => one.name === name);
				if (state === undefined) throw new Error(`there is no state "${name}"`);
				await shown.reach(state, language);
				return shown.page;
			});
			for (const shown of open.values()) await shown.close();
		},
		{ scope: 'worker' }
	],
	analysisPage: [
		async ({ browser }, use) => {
			const page = await browser.newPage();
			await use(page);
			await page.close();
		},
		{ scope: 'worker' }
	]
});

/** Red, green and blue, each up to 255. */
export type Colour = readonly [number, number, number];

/** Returns the most frequent colour of a picture; near shades count as one. */
export function dominantColour(analysisPage: Page, picture: Buffer): Promise<Colour> {
	return analysisPage.evaluate(async (data): Promise<Colour> => {
		const SIDE = 48;
		const SHADES = 16;
		const image = new Image();
		image.src = `data:image/png;base64,${data}`;
		await image.decode();
		const pen = new OffscreenCanvas(SIDE, SIDE).getContext('2d');
		if (pen === null) throw new Error('this browser cannot draw');
		pen.drawImage(image, 0, 0, SIDE, SIDE);
		const { data: bytes } = pen.getImageData(0, 0, SIDE, SIDE);
		const counts = new Map<string, { count: number; colour: Colour }>();
		for (let at = 0; at < bytes.length; at += 4) {
			const colour: Colour = [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0];
			const shade = colour.map((part) => Math.floor(part / SHADES)).join();
			const { count } = counts.get(shade) ?? { count: 0 };
			counts.set(shade, { count: count + 1, colour });
		}
		const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
		return most?.colour ?? [0, 0, 0];
	}, picture.toString('base64'));
}

/** Where the code lies in a picture of its card, and the darkest pixel of the margin around it. */
export interface CodeArea {
	readonly width: number;
	readonly height: number;
	/** In pixels from the card's edges: left, top, right, bottom. */
	readonly margins: readonly number[];
	/** 255 is white. */
	readonly darkestOfMargin: number;
}

/** Finds the code in a picture of its card. The card's outermost pixels do not count as margin. */
export function codeAreaOf(analysisPage: Page, picture: Buffer): Promise<CodeArea> {
	return analysisPage.evaluate(async (data): Promise<CodeArea> => {
		const DARK = 128;
		const image = new Image();
		image.src = `data:image/png;base64,${data}`;
		await image.decode();
		const { naturalWidth: width, naturalHeight: height } = image;
		const pen = new OffscreenCanvas(width, height).getContext('2d');
		if (pen === null) throw new Error('this browser cannot draw');
		pen.drawImage(image, 0, 0);
		const { data: bytes } = pen.getImageData(0, 0, width, height);
		const greyAt = (x: number, y: number): number => {
			const at = 4 * (y * width + x);
			return Math.min(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
		};
		let [left, top, right, bottom] = [width, height, -1, -1];
		for (let y = 0; y < height; y += 1) {
			for (let x = 0; x < width; x += 1) {
				if (greyAt(x, y) >= DARK) continue;
				left = Math.min(left, x);
				right = Math.max(right, x);
				top = Math.min(top, y);
				bottom = Math.max(bottom, y);
			}
		}
		// The outermost pixels mix with the background where the card begins between two pixels.
		let darkestOfMargin = 255;
		for (let y = 1; y < height - 1; y += 1) {
			for (let x = 1; x < width - 1; x += 1) {
				const isInside = x >= left && x <= right && y >= top && y <= bottom;
				if (!isInside) darkestOfMargin = Math.min(darkestOfMargin, greyAt(x, y));
			}
		}
		return {
			width: right - left + 1,
			height: bottom - top + 1,
			margins: [left, top, width - 1 - right, height - 1 - bottom],
			darkestOfMargin
		};
	}, picture.toString('base64'));
}
