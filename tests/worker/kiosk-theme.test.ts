import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { LOGO_BYTES_MAX } from '../../shared/shop/theme/logo.ts';
import { OPERATOR } from '../support/shop.ts';
import { call, refusalIn, TestKiosk } from '../support/test-kiosk.ts';

const PNG =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const COLOURS = { brand: '#6b2d0f', onBrand: '#ffffff', tint: '#fff7ec' };
const THEME_INPUT = { ...COLOURS, logo: `data:image/png;base64,${PNG}` };

const setTheme = (id: string, theme: unknown, headers: Record<string, string> = OPERATOR) =>
	call('POST', `/api/operator/kiosks/${id}/theme`, { body: { theme }, headers });

async function themeOf(kiosk: TestKiosk) {
	return (await kiosk.view()).kiosk.theme;
}

describe('the theme of a kiosk', () => {
	it('is null until the shop sets one, then reaches its screens at once', async () => {
		const kiosk = await TestKiosk.pair();
		expect(await themeOf(kiosk)).toBeNull();
		const events = await kiosk.events();
		expect((await setTheme(kiosk.id, THEME_INPUT)).status).toBe(200);
		await events.find('the theme', ({ data }) => data.includes('"brand":"#6b2d0f"'));
		expect(await themeOf(kiosk)).toMatchObject({ ...COLOURS, logo: expect.any(String) as string });
		await setTheme(kiosk.id, null);
		expect(await themeOf(kiosk)).toBeNull();
		await events.cancel();
	});

	it('is applied when a screen is paired later', async () => {
		const kiosk = await TestKiosk.pair();
		await setTheme(kiosk.id, THEME_INPUT);
		await kiosk.evict();
		await call('POST', '/api/kiosk/pair', { body: { kioskId: kiosk.id } });
		expect(await themeOf(kiosk)).toMatchObject(COLOURS);
	});

	it.each([
		[
			{ ...COLOURS, onBrand: '#c09070' },
			'text on the brand colour has 3.7:1, at least 7:1 is needed'
		],
		[
			{ ...COLOURS, logo: 'https://shop.test/a.png' },
			'the logo must be a data: URL of a png, jpeg or webp picture in base64'
		]
	])('is refused when it cannot be applied: %j', async (theme, detail) => {
		const kiosk = await TestKiosk.pair();
		const { status, problem } = await refusalIn(setTheme(kiosk.id, theme));
		expect([status, problem.code, problem.detail]).toEqual([400, 'bad_request', detail]);
		expect(await themeOf(kiosk)).toBeNull();
	});

	it('is ignored when its stored colours lack contrast', async () => {
		const kiosk = await TestKiosk.pair();
		const colours = JSON.stringify({ ...COLOURS, onBrand: '#6b2d0f' });
		await env.DB.prepare('UPDATE kiosk SET theme = ? WHERE id = ?').bind(colours, kiosk.id).run();
		await call('POST', '/api/kiosk/pair', { body: { kioskId: kiosk.id } });
		expect(await themeOf(kiosk)).toBeNull();
	});

	it('is accepted from the shop only', async () => {
		const kiosk = await TestKiosk.pair();
		const { problem } = await refusalIn(setTheme(kiosk.id, THEME_INPUT, {}));
		expect(problem.code).toBe('not_signed_in');
		expect((await refusalIn(setTheme('NOSUCH', THEME_INPUT))).problem.code).toBe('not_found');
	});
});

describe('a logo', () => {
	it('is served to the kiosk’s own screens by content tag, with immutable caching', async () => {
		const kiosk = await TestKiosk.pair();
		await setTheme(kiosk.id, THEME_INPUT);
		const tag = (await themeOf(kiosk))?.logo ?? '';
		const answer = await kiosk.call('GET', `/logo/${tag}`);
		expect(Buffer.from(await answer.arrayBuffer()).toString('base64')).toBe(PNG);
		expect(answer.headers.get('content-type')).toBe('image/png');
		expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
		expect((await refusalIn(call('GET', `/api/kiosk/logo/${tag}`))).problem.code).toBe(
			'not_paired'
		);
		const other = await TestKiosk.pair();
		expect((await refusalIn(other.call('GET', `/logo/${tag}`))).problem.code).toBe('not_found');
	});

	it('of the largest allowed size fits the request and its row', async () => {
		const kiosk = await TestKiosk.pair();
		const bytes = Buffer.concat([Buffer.from(PNG, 'base64')], LOGO_BYTES_MAX);
		const logo = `data:image/png;base64,${bytes.toString('base64')}`;
		expect((await setTheme(kiosk.id, { ...THEME_INPUT, logo })).status).toBe(200);
		const tag = (await themeOf(kiosk))?.logo ?? '';
		const answer = await kiosk.call('GET', `/logo/${tag}`);
		expect((await answer.arrayBuffer()).byteLength).toBe(LOGO_BYTES_MAX);
	});
});
