import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { CODE_LIVES_MS, PairingState, PICTURES, ShownCode } from '../../shared/api/pairing.ts';
import { AddedKiosk } from '../../shared/api/staff/kiosks.ts';
import { Staff } from '../support/staff.ts';
import { call, refusalIn, TestKiosk, viewIn } from '../support/test-kiosk.ts';
import { moveTimeOn } from '../support/test-time.ts';

/** Returns an unpaired screen with its shown code. */
async function waiting(): Promise<ShownCode & { cookie: string }> {
	const answer = await call('POST', '/api/kiosk/pairing', {
		body: { screen: '1080×1920' },
		headers: { 'user-agent': 'Kiosk Chromium', 'cf-connecting-ip': crypto.randomUUID() }
	});
	const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
	return { ...v.parse(ShownCode, await answer.json()), cookie };
}

async function ask(cookie: string): Promise<{ state: string; device: string }> {
	const answer = await call('GET', '/api/kiosk/pairing', { headers: { cookie } });
	const device = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
	return { ...v.parse(PairingState, await answer.json()), device };
}

async function newKiosk(staff: Staff): Promise<string> {
	return v.parse(AddedKiosk, await staff.post('/kiosks', { name: 'Door' })).kioskId;
}

const codeOf = async (answer: Promise<Response>) => (await refusalIn(answer)).problem.code;

describe('pairing a screen by its code', () => {
	it('shows the device to staff, then pairs it once', async () => {
		const staff = await Staff.as('manager');
		const screen = await waiting();
		const kioskId = await newKiosk(staff);
		expect(await ask(screen.cookie)).toEqual({ state: 'waiting', device: '' });
		const typed = `${screen.code.slice(0, 4)}-${screen.code.slice(4)}`.toLowerCase();
		const seen = await staff.post('/kiosks/pairing/find', { code: typed });
		expect(seen).toMatchObject({
			picture: screen.picture,
			userAgent: 'Kiosk Chromium',
			screen: '1080×1920'
		});
		const request = { code: typed, picture: screen.picture, kioskId };
		await staff.post('/kiosks/pairing', request);
		expect(await codeOf(staff.call('POST', '/kiosks/pairing', request))).toBe('pairing_over');
		const first = await ask(screen.cookie);
		expect(first.state).toBe('paired');
		// A lost answer can be requested again.
		expect((await ask(screen.cookie)).device).toBe(first.device);
		const view = await viewIn(
			call('GET', '/api/kiosk/view', { headers: { cookie: first.device } })
		);
		expect(view.kiosk.kioskId).toBe(kioskId);
	});

	it('answers a wrong picture, an unknown code and an expired code alike', async () => {
		const staff = await Staff.as('manager');
		const screen = await waiting();
		const kioskId = await newKiosk(staff);
		const picture = PICTURES.find((one) => one !== screen.picture);
		const request = { code: screen.code, picture, kioskId };
		const pair = (body: object) => staff.call('POST', '/kiosks/pairing', body);
		const wrongPicture = await (await pair(request)).text();
		const unknown = await (await pair({ ...request, code: '22222222' })).text();
		moveTimeOn(CODE_LIVES_MS);
		await staff.signInAgain();
		const old = await (await pair({ ...request, picture: screen.picture })).text();
		expect(new Set([wrongPicture, unknown, old]).size).toBe(1);
		expect((await ask(screen.cookie)).state).toBe('over');
	});

	it('limits how many codes a person may enter', async () => {
		const staff = await Staff.as('manager');
		const codes: string[] = [];
		for (let attempt = 0; attempt < 12; attempt += 1) {
			codes.push(await codeOf(staff.call('POST', '/kiosks/pairing/find', { code: '33333333' })));
		}
		expect(codes[0]).toBe('pairing_over');
		expect(codes.at(-1)).toBe('rate_limited');
	});

	it('refuses another shop’s kiosk', async () => {
		const kioskId = await newKiosk(await Staff.as('manager'));
		const screen = await waiting();
		const stranger = await Staff.ofAnotherShop('owner');
		const { code, picture } = screen;
		const request = { code, picture, kioskId };
		expect(await codeOf(stranger.call('POST', '/kiosks/pairing', request))).toBe('not_found');
		expect((await ask(screen.cookie)).state).toBe('waiting');
	});

	it('replaces the kiosk’s previous screen and ends its stream', async () => {
		const staff = await Staff.as('manager');
		const before = await TestKiosk.pair();
		const stream = await before.events();
		const { code, picture, cookie } = await waiting();
		await staff.post('/kiosks/pairing', { code, picture, kioskId: before.id });
		await expect.poll(() => stream.ended, { timeout: 5_000 }).toBe(true);
		expect(await codeOf(before.call('GET', '/view'))).toBe('not_paired');
		expect((await ask(cookie)).state).toBe('paired');
		const again = call('POST', '/api/kiosk/pair', { body: { kioskId: before.id } });
		expect(await codeOf(again)).toBe('pairing_closed');
	});
});
