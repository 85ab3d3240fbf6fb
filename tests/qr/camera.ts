import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Random } from '../support/random.ts';

// By default the reader fetches its module from a CDN; this is the file in the package.
const WASM_FILE = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(WASM_FILE)).buffer } });

/** A cheap phone's picture of a code from too far away (docs/design.md 6). */
const PIXELS_PER_MODULE = 3;
const BLUR_MODULES = 0.4;
const COVERED_SHARE = 0.08;
/** Less for a wallet's picture: it may be a small code at level M, which corrects no more, and we do not draw it. */
const PICTURE_COVERED_SHARE = 0.05;
/** Nobody holds a phone exactly straight. */
const TILT_MAX_DEGREES = 4;
/** A phone takes thirty pictures a second, each from a slightly different place; one readable frame is enough. */
const FRAMES = 3;
const COVER_OFF_MODULES = 2;
const CONTRASTS = [0.35, 0.5, 0.7, 1];

/** The distortions of one picture; positions are shares of the code's side. */
interface Spoiling {
	readonly sidePixels: number;
	readonly blurPixels: number;
	readonly tiltDegrees: number;
	readonly contrast: number;
	readonly cover: { readonly x: number; readonly y: number; readonly side: number };
	readonly coverGrey: number;
}

/**
 * Reads a distorted picture of the card with the code. Returns null when no frame can be read. `marginModules` is the
 * width of the card's margin.
 */
export async function readSpoiled(
	analysisPage: Page,
	picture: Buffer,
	modules: number,
	marginModules: number,
	kind: 'text' | 'image',
	random: Random
): Promise<string | null> {
	const spoiling: Omit<Spoiling, 'tiltDegrees'> = {
		sidePixels: (modules + 2 * marginModules) * PIXELS_PER_MODULE,
		blurPixels: BLUR_MODULES * PIXELS_PER_MODULE,
		contrast: random.pick(CONTRASTS),
		cover: drawCover(
			kind === 'text' ? COVERED_SHARE : PICTURE_COVERED_SHARE,
			modules,
			marginModules,
			random
		),
		coverGrey: random.below(256)
	};
	for (let frame = 0; frame < FRAMES; frame += 1) {
		const tiltDegrees = (random.next() * 2 - 1) * TILT_MAX_DEGREES;
		const spoiled = await analysisPage.evaluate(spoil, {
			picture: picture.toString('base64'),
			...spoiling,
			tiltDegrees
		});
		const text = await readPicture(Buffer.from(spoiled, 'base64'));
		if (text !== null) return text;
	}
	return null;
}

/** Reads a picture as it is. Returns null when it has no readable code. */
export async function readPicture(picture: Buffer): Promise<string | null> {
	const [found] = await readBarcodes(new Blob([new Uint8Array(picture)]), {
		formats: ['QRCode'],
		tryHarder: true
	});
	return found?.text ?? null;
}

/** Draws the place of a square that covers part of the code near its middle, as a sticker or a reflection does. */
function drawCover(
	share: number,
	modules: number,
	margin: number,
	random: Random
): Spoiling['cover'] {
	const side = Math.sqrt(share) * modules;
	const at = (): number =>
		margin + (modules - side) / 2 + (random.next() * 2 - 1) * COVER_OFF_MODULES;
	const whole = modules + 2 * margin;
	return { x: at() / whole, y: at() / whole, side: side / whole };
}

/** Runs in its own page: returns the distorted picture as a PNG in base64. */
async function spoil(input: Spoiling & { picture: string }): Promise<string> {
	const image = new Image();
	image.src = `data:image/png;base64,${input.picture}`;
	await image.decode();
	const { sidePixels: side, cover } = input;
	const room = Math.ceil(side * 0.12);
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = side + 2 * room;
	const pen = canvas.getContext('2d');
	if (pen === null) throw new Error('this browser cannot draw');
	pen.imageSmoothingQuality = 'high';
	pen.filter = `blur(${String(input.blurPixels)}px) contrast(${String(input.contrast)})`;
	pen.fillStyle = 'white';
	// Fills far beyond the picture, because a blur at its edges would draw a frame.
	pen.fillRect(-side, -side, 4 * side, 4 * side);
	pen.translate(canvas.width / 2, canvas.height / 2);
	pen.rotate((input.tiltDegrees * Math.PI) / 180);
	pen.drawImage(image, -side / 2, -side / 2, side, side);
	pen.fillStyle = `rgb(${String(input.coverGrey)} ${String(input.coverGrey)} ${String(input.coverGrey)})`;
	pen.fillRect(
		(cover.x - 0.5) * side,
		(cover.y - 0.5) * side,
		cover.side * side,
		cover.side * side
	);
	return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
