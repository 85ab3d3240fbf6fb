import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Random } from '../support/random.ts';

// Its own way is to fetch the module from a CDN; the file is in the package.
const WASM_FILE = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(WASM_FILE)).buffer } });

/** How a cheap phone sees a code from too far away (design.md 10). */
const PIXELS_PER_MODULE = 3;
const BLUR_MODULES = 0.4;
const COVERED_SHARE = 0.08;
/** A wallet's own picture may be a small code at level M, which mends no more; how it is drawn is not ours to choose. */
const PICTURE_COVERED_SHARE = 0.05;
/** Nobody holds a phone quite straight. */
const TILT_MAX_DEGREES = 4;
/** A phone looks thirty times a second, and the hand that holds it is never still. */
const FRAMES = 3;
const COVER_OFF_MODULES = 2;
const CONTRASTS = [0.35, 0.5, 0.7, 1];

/** What spoils one picture; positions are shares of the code's side. */
interface Spoiling {
	readonly sidePixels: number;
	readonly blurPixels: number;
	readonly tiltDegrees: number;
	readonly contrast: number;
	readonly cover: { readonly x: number; readonly y: number; readonly side: number };
	readonly coverGrey: number;
}

/**
 * What a phone reads of a picture of the card with the code on it, spoiled like that; null: nothing. `marginModules` is
 * how far the card reaches beyond the code.
 */
export async function readSpoiled(
	darkroom: Page,
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
		const spoiled = await darkroom.evaluate(spoil, {
			picture: picture.toString('base64'),
			...spoiling,
			tiltDegrees
		});
		const text = await readPicture(Buffer.from(spoiled, 'base64'));
		if (text !== null) return text;
	}
	return null;
}

/** What a phone reads of a picture as it is; null: nothing. */
export async function readPicture(picture: Buffer): Promise<string | null> {
	const [found] = await readBarcodes(new Blob([new Uint8Array(picture)]), {
		formats: ['QRCode'],
		tryHarder: true
	});
	return found?.text ?? null;
}

/** A square that hides its share of the code near its middle, as a sticker or a reflection does. */
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

/** Runs in a page of its own; gives the spoiled picture as a PNG in base64. */
async function spoil(given: Spoiling & { picture: string }): Promise<string> {
	const image = new Image();
	image.src = `data:image/png;base64,${given.picture}`;
	await image.decode();
	const { sidePixels: side, cover } = given;
	const room = Math.ceil(side * 0.12);
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = side + 2 * room;
	const pen = canvas.getContext('2d');
	if (pen === null) throw new Error('this browser cannot draw');
	pen.imageSmoothingQuality = 'high';
	pen.filter = `blur(${String(given.blurPixels)}px) contrast(${String(given.contrast)})`;
	pen.fillStyle = 'white';
	// Far beyond the picture: blurred at its own edges it would be a frame.
	pen.fillRect(-side, -side, 4 * side, 4 * side);
	pen.translate(canvas.width / 2, canvas.height / 2);
	pen.rotate((given.tiltDegrees * Math.PI) / 180);
	pen.drawImage(image, -side / 2, -side / 2, side, side);
	pen.fillStyle = `rgb(${String(given.coverGrey)} ${String(given.coverGrey)} ${String(given.coverGrey)})`;
	pen.fillRect(
		(cover.x - 0.5) * side,
		(cover.y - 0.5) * side,
		cover.side * side,
		cover.side * side
	);
	return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
