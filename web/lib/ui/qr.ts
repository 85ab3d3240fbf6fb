import type * as Encoder from 'qrcode';

/** The quiet zone the standard asks for, in modules. */
export const MARGIN_MODULES = 4;
/** Under three device pixels a module, cheap phone cameras begin to fail. */
const MODULE_LEAST_PIXELS = 3;

let encoder: Promise<typeof Encoder> | null = null;

/** Fetches the encoder, which the first page does not need: call it while the buyer is still typing. */
export function preloadQr(): Promise<typeof Encoder> {
	encoder ??= import('qrcode').catch((reason: unknown) => {
		// Not kept: the next call tries again.
		encoder = null;
		throw reason;
	});
	return encoder;
}

/**
 * Up to this many modules a side, level M cannot mend a spot over 8 % of the code: a spot of few modules touches too
 * large a part of the few codewords. Level Q can, for one or two steps more in size.
 */
const SMALL_MODULES = 41;

/** The code's dark and light modules: at error correction level M, a small code at level Q. */
export async function qrModules(text: string): Promise<Encoder.QRCode['modules']> {
	const { create } = await preloadQr();
	const { modules } = create(text, { errorCorrectionLevel: 'M' });
	return modules.size > SMALL_MODULES
		? modules
		: create(text, { errorCorrectionLevel: 'Q' }).modules;
}

/** A code without its margin where the screen was measured: a tenth of the metre from which a kiosk is still scanned. */
export const CODE_MM = 100;
/** Whatever else wants room. */
export const CODE_LEAST_MM = 50;
/** A module of a dense code is no smaller, whatever that makes of the whole. */
const MODULE_LEAST_MM = 1;

/**
 * The device pixels of a module, whole, so that every edge falls between two pixels. Where it is known how many make a
 * millimetre, as many as the code needs; otherwise, or where that does not fit, the most that do.
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

/** Draws the code with its margin, one canvas pixel for one device pixel. */
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

/** Pictures bring a margin of their own, but nobody says how wide; this share of their side is added all round. */
export const PICTURE_MARGIN_SHARE = 1 / 32;

/**
 * The side in device pixels at which a picture of a code is shown: the largest whole multiple of its own grid that
 * fits. One that is larger than the box must shrink to fit, and one whose grid is not known fills the box.
 */
export function pictureSide(gridUnits: number | null, boxPixels: number): number {
	const roomPixels = Math.floor(boxPixels / (1 + 2 * PICTURE_MARGIN_SHARE));
	if (gridUnits === null || gridUnits > roomPixels) return roomPixels;
	return gridUnits === 0 ? 0 : gridUnits * Math.floor(roomPixels / gridUnits);
}

/** The units along the side of an svg's square viewBox, often its modules; null when it has none, or is no svg. */
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
		// Broken text: how it is shown, if at all, is for the browser to decide.
		return '';
	}
}
