import { crc32, deflateSync } from 'node:zlib';

/** The modules of a square code, row by row, and the white margin around them. */
export interface Modules {
	/** 1 where a module is black. */
	readonly isBlack: Uint8Array;
	readonly size: number;
	readonly marginModules: number;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** The image header: one bit per pixel, greyscale, and the only defined compression, filter and interlace method. */
const ONE_BIT_GREY = [1, 0, 0, 0, 0];

/**
 * Draws a code as a PNG with one bit per pixel. The qrcode package's PNG has four bytes per pixel and took 37 ms an
 * order, longer than all other work of the sandbox.
 */
export function pngOfModules(modules: Modules, widthPx: number): Buffer {
	const header = Buffer.alloc(8 + ONE_BIT_GREY.length);
	header.writeUInt32BE(widthPx, 0);
	header.writeUInt32BE(widthPx, 4);
	header.set(ONE_BIT_GREY, 8);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(pixelsOf(modules, widthPx), { level: 1 })),
		chunk('IEND', Buffer.alloc(0))
	]);
}

/** Returns the rows of pixels, each after its filter byte (none); a white pixel is 1. */
function pixelsOf({ isBlack, size, marginModules }: Modules, widthPx: number): Buffer {
	const moduleAt = Array.from(
		{ length: widthPx },
		(_, px) => Math.floor((px * (size + 2 * marginModules)) / widthPx) - marginModules
	);
	const isInside = (module: number): boolean => module >= 0 && module < size;
	const rowOf = (moduleY: number): Buffer => {
		const row = Buffer.alloc(1 + Math.ceil(widthPx / 8));
		for (const [x, moduleX] of moduleAt.entries()) {
			const black =
				isInside(moduleX) && isInside(moduleY) && isBlack[moduleY * size + moduleX] === 1;
			const byte = 1 + (x >> 3);
			if (!black) row[byte] = (row[byte] ?? 0) | (0x80 >> (x & 7));
		}
		return row;
	};
	const rows = new Map([...new Set(moduleAt)].map((module) => [module, rowOf(module)]));
	return Buffer.concat(moduleAt.flatMap((module) => rows.get(module) ?? []));
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const whole = Buffer.alloc(body.length + 8);
	whole.writeUInt32BE(data.length, 0);
	whole.set(body, 4);
	whole.writeUInt32BE(crc32(body), body.length + 4);
	return whole;
}
