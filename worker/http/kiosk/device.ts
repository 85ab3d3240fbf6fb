import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import * as v from 'valibot';
import { KioskId, WINDOW_HEADER, WindowId } from '../../../shared/ids.ts';

/** Chromium keeps a cookie for 400 days at most; pairing sets a new one each time. */
const COOKIE_MAX_AGE_S = 400 * 24 * 3600;
const NAME = 'kiosk';

const Device = v.pipe(
	v.string(),
	v.regex(/^[A-Z0-9]{2,8}\.[0-9a-f]{32}$/),
	v.transform((cookie) => {
		const [kioskId = '', token = ''] = cookie.split('.');
		return { kioskId: v.parse(KioskId, kioskId), token };
	})
);

/** A paired screen: its kiosk, and the token by which the kiosk recognises the screen. */
export type Device = v.InferOutput<typeof Device>;

/** Returns the screen that a cookie names, or null without a valid cookie. The kiosk must still check the token. */
export function deviceOf(c: Context): Device | null {
	const device = v.safeParse(Device, getCookie(c, NAME, 'host'));
	return device.success ? device.output : null;
}

/** Returns the window that a request names, or null when it names none, as requests of the shop's own commands. */
export function windowOf(c: Context): WindowId | null {
	const windowId = v.safeParse(WindowId, c.req.header(WINDOW_HEADER) ?? c.req.query('window'));
	return windowId.success ? windowId.output : null;
}

/** Sets the cookie that makes a browser a kiosk's screen; scripts cannot read it, other sites cannot send it. */
export function rememberDevice(c: Context, { kioskId, token }: Device): void {
	setCookie(c, NAME, `${kioskId}.${token}`, {
		prefix: 'host',
		path: '/',
		secure: true,
		httpOnly: true,
		sameSite: 'Strict',
		maxAge: COOKIE_MAX_AGE_S
	});
}
