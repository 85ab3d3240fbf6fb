import type * as Encoder from 'qrcode';

/** The quiet zone the standard requires, in modules. */
export const MARGIN_MODULES = 4;
/** Below three device pixels a module, cheap phone cameras begin to fail. */
const MODULE_LEAST_PIXELS = 3;

let encoder: Promise<typeof Encoder> | null = null;

/** Loads the encoder, which the first page does not need. Call it while the buyer is still typing. */
export function preloadQr(): Promise<typeof Encoder> {
	encoder ??= import('qrcode').catch((reason: unknown) => {
		// The failure is not kept: the next call loads it again.
		encoder = null;
		throw reason;
	});
	return encoder;
}

/**
 * Codes of up to this many modules a side get level Q for one or two sizes more: at level M, a spot over 8 % of so
 * small a code damages too large a part of its few codewords to be corrected.
 */
const SMALL_MODULES = 41;

/** Returns the code's modules, at error correction level M; a small code at level Q. */
export async function qrModules(text: string): Promise<Encoder.QRCode['modules']> {
	const { create } = await preloadQr();
	const { modules } = create(text, { errorCorrectionLevel: 'M' });
	return modules.size > SMALL_MODULES
		? modules
		: create(text, { errorCorrectionLevel: 'Q' }).modules;
}

/**
 * The side of a code without its margin on a measured screen: a tenth of the one metre from which kiosks are scanned.
 */
export const CODE_MM = 100;
/** The smallest side, whatever else needs room. */
export const CODE_LEAST_MM = 50;
/** The smallest module of a dense code, whatever size the whole code becomes. */
const MODULE_LEAST_MM = 1;

/**
 * Returns a module's size in whole device pixels, so that every edge falls between two pixels. Where the pixels per
 * millimetre are known, as large as the code needs; otherwise, or where that does not fit, as large as possible.
 */
export function modulePixels(
	size: number,
	boxPixels: number,
	pixelsPerMm: number | null = null
): number {
	const most = Math.floor(boxPixels / (size + 2 * MARGIN_MODULES));
	const moduleMm = Math.max(CODE_MM / size, MODULE_LEAST_MM);
	const wanted = pixelsPerMm === null ? most : Math.ceil(moduleMm * pixelsPerMm);
	return Math.max(MODULE_LEAST_PIXELS, Math.min(most, wanted));
}

/** Draws the code with its margin; one canvas pixel is one device pixel. */
export function drawQr(
	canvas: HTMLCanvasElement,
	modules: Encoder.QRCode['modules'],
	pixels: number,
	colours: { dark: string; light: string }
): void {
	const side = (modules.size + 2 * MARGIN_MODULES) * pixels;
	canvas.width = side;
	canvas.height = side;
	const pen = canvas.getContext('2d', { alpha: false });
	if (pen === null) throw new Error('this browser cannot draw');
	pen.fillStyle = colours.light;
	pen.fillRect(0, 0, side, side);
	pen.fillStyle = colours.dark;
	for (let row = 0; row < modules.size; row += 1) {
		for (let column = 0; column < modules.size; column += 1) {
			if (modules.get(row, column) === 0) continue;
			const x = (column + MARGIN_MODULES) * pixels;
			pen.fillRect(x, (row + MARGIN_MODULES) * pixels, pixels, pixels);
		}
	}
}

/** Pictures have a margin of unknown width; this share of their side is added on every side. */
export const PICTURE_MARGIN_SHARE = 1 / 32;

/**
 * Returns the side, in device pixels, at which a picture of a code is shown: the largest whole multiple of its grid
 * that fits. A picture larger than the box is shrunk to fit, and one with an unknown grid fills the box.
 */
export function pictureSide(gridUnits: number | null, boxPixels: number): number {
	const roomPixels = Math.floor(boxPixels / (1 + 2 * PICTURE_MARGIN_SHARE));
	if (gridUnits === null || gridUnits > roomPixels) return roomPixels;
	return gridUnits === 0 ? 0 : gridUnits * Math.floor(roomPixels / gridUnits);
}

/**
 * Returns the units along the side of an svg's square viewBox, often its modules; null without one, or for a bitmap.
 */
export function svgUnits(dataUri: string): number | null {
	const [, head = '', body] = /^data:image\/svg\+xml([^,]*),(.*)$/s.exec(dataUri) ?? [];
	if (body === undefined) return null;
	const viewBox = /<svg[^>]*\sviewBox=["']0 0 (\d+) (\d+)["']/.exec(decoded(head, body));
	const [, width, height] = viewBox ?? [];
	return width !== undefined && width === height && Number(width) > 0 ? Number(width) : null;
}

function decoded(head: string, body: string): string {
	try {
		return head.endsWith(';base64') ? atob(body) : decodeURIComponent(body);
	} catch {
		// Broken text: the browser decides whether and how to show it.
		return '';
	}
}
