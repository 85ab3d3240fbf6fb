import { err, ok, type Result } from '../../result.ts';

/** The largest logo: every screen of the kiosk fetches it once, and D1 stores it in the kiosk's row. */
export const LOGO_BYTES_MAX = 64 * 1024;

/** A shop's picture, as it is served. */
export interface Logo {
	readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
	readonly base64: string;
}

/** Why a text is no logo. */
export type LogoFault = 'no_picture' | 'not_what_it_says' | 'too_large';

/** The first bytes of each kind of picture, in base64; svg is missing because it can hold scripts. */
const BEGINNINGS: Record<Logo['type'], RegExp> = {
	'image/png': /^iVBORw0KGgo/,
	'image/jpeg': /^\/9j\//,
	'image/webp': /^UklGR.{7}RUJQ/
};

/** Reads a data: URL with a png, jpeg or webp picture in base64. Fails with the reason. */
export function readLogo(dataUri: string, bytesMax = LOGO_BYTES_MAX): Result<Logo, LogoFault> {
	const [, type = '', base64 = ''] =
		/^data:(image\/[a-z]+);base64,([A-Za-z0-9+/]+={0,2})$/.exec(dataUri) ?? [];
	if (!isLogoType(type) || base64.length % 4 !== 0) return err('no_picture');
	if (!BEGINNINGS[type].test(base64)) return err('not_what_it_says');
	return bytesIn(base64) > bytesMax ? err('too_large') : ok({ type, base64 });
}

function isLogoType(type: string): type is Logo['type'] {
	return type in BEGINNINGS;
}

function bytesIn(base64: string): number {
	return (base64.length / 4) * 3 - (base64.length - base64.replaceAll('=', '').length);
}
