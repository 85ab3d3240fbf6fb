import * as v from 'valibot';
import { KioskId } from '../ids.ts';

// Pairing: a screen shows a code, a staff member types it, and the screen becomes a kiosk.

/** Digits and capital letters without 0, 1, I, L and O, which people confuse. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const CODE_CHARS = 8;
/** Long enough to walk to the screen and back, too short to guess one of 850 thousand million. */
export const CODE_LIVES_MS = 10 * 60_000;
/** How often a waiting screen asks whether its code was used. */
export const PAIRING_ASK_EVERY_MS = 2_000;

/** A code as stored: eight characters without the hyphen. */
export const PairingCode = v.pipe(
	v.string(),
	v.transform((typed) => typed.replaceAll(/[\s-]/g, '').toUpperCase()),
	v.regex(new RegExp(`^[${CODE_ALPHABET}]{${String(CODE_CHARS)}}$`), 'a code is ABCD-EFGH'),
	v.brand('PairingCode')
);
export type PairingCode = v.InferOutput<typeof PairingCode>;

/** The pictures beside codes; the console asks whether the screen shows the right one. */
export const PICTURES = [
	'elephant',
	'boat',
	'umbrella',
	'mango',
	'bicycle',
	'fish',
	'star',
	'drum',
	'lotus',
	'train',
	'kite',
	'owl'
] as const;
export type Picture = (typeof PICTURES)[number];

/** Returns a code and its picture from 128 random bits, given as 32 hex digits; the bias is below 2⁻⁸⁴. */
export function makeCode(randomHex: string): { code: PairingCode; picture: Picture } {
	let left = BigInt(`0x${randomHex}`);
	const take = (count: number): number => {
		const taken = Number(left % BigInt(count));
		left /= BigInt(count);
		return taken;
	};
	let code = '';
	for (let at = 0; at < CODE_CHARS; at += 1)
		code += CODE_ALPHABET[take(CODE_ALPHABET.length)] ?? '';
	const picture = PICTURES[take(PICTURES.length)] ?? PICTURES[0];
	return { code: v.parse(PairingCode, code), picture };
}

/** Returns a code in the form ABCD-EFGH. */
export function formatCode(code: PairingCode): string {
	return `${code.slice(0, CODE_CHARS / 2)}-${code.slice(CODE_CHARS / 2)}`;
}

/** POST /api/kiosk/pairing: requests a code for a screen; `screen` is its size in CSS pixels. */
export const PairingRequest = v.strictObject({
	screen: v.pipe(v.string(), v.regex(/^\d{1,5}×\d{1,5}$/))
});

/** The answer to PairingRequest. The code's secret is in a cookie that scripts cannot read. */
export const ShownCode = v.object({
	code: PairingCode,
	picture: v.picklist(PICTURES),
	expiresInMs: v.number()
});
export type ShownCode = v.InferOutput<typeof ShownCode>;

/** GET /api/kiosk/pairing: whether the code was used; `over`: the code expired, so request another. */
export const PairingState = v.object({ state: v.picklist(['waiting', 'paired', 'over']) });
export type PairingState = v.InferOutput<typeof PairingState>;

/** POST /api/staff/kiosks/pairing/find: finds the device that shows this code. */
export const FindScreenRequest = v.strictObject({ code: PairingCode });
export const WaitingScreen = v.object({
	picture: v.picklist(PICTURES),
	userAgent: v.string(),
	screen: v.string(),
	madeAtMs: v.number()
});
export type WaitingScreen = v.InferOutput<typeof WaitingScreen>;

/** POST /api/staff/kiosks/pairing: makes the screen with this code and picture a kiosk. */
export const PairScreenRequest = v.strictObject({
	code: PairingCode,
	picture: v.picklist(PICTURES),
	kioskId: KioskId
});
