import { describe, expect, it } from 'vitest';
import { PIN_LOCKED_MS, PIN_ATTEMPTS_MAX } from '../../shared/shop/access/pin.ts';
import { OPERATOR } from '../support/shop.ts';
import { call, refusalIn, TestKiosk, viewIn } from '../support/test-kiosk.ts';
import { moveTimeOn } from '../support/test-time.ts';

const RIGHT = '135790';
const WRONG = '135791';

const setPin = (id: string, pin: unknown, headers: Record<string, string> = OPERATOR) =>
	call('POST', `/api/operator/kiosks/${id}/staff-pin`, { body: { pin }, headers });

async function kioskWithPin(): Promise<TestKiosk> {
	const kiosk = await TestKiosk.pair();
	expect((await setPin(kiosk.id, RIGHT)).status).toBe(200);
	return kiosk;
}

const type = (kiosk: TestKiosk, pin: string): Promise<Response> =>
	kiosk.call('POST', '/staff-pin', { body: { pin } });

/** Returns everything observable in an answer. */
async function observed(answer: Promise<Response>): Promise<string> {
	const { status, headers } = await answer;
	return JSON.stringify([status, [...headers], await (await answer).text()]);
}

describe('the PIN at a kiosk’s screen', () => {
	it('is accepted when right and does not change the View', async () => {
		const kiosk = await kioskWithPin();
		const before = await kiosk.view();
		expect(before.kiosk.hasStaffExit).toBe(true);
		const after = await viewIn(type(kiosk, RIGHT));
		expect({ ...after, nowMs: 0 }).toEqual({ ...before, nowMs: 0 });
	});

	it('is stored only as a hash and is in no View', async () => {
		const kiosk = await kioskWithPin();
		const stored = JSON.stringify(await kiosk.sql(`SELECT value FROM setting`));
		expect(stored).toMatch(/pbkdf2\$100000\$[0-9a-f]{32}\$[0-9a-f]{64}/);
		expect(stored).not.toContain(RIGHT);
		expect(JSON.stringify(await kiosk.view())).not.toContain('pbkdf2');
	});

	it('is locked for five minutes after five wrong PINs, with the same answer to the right one', async () => {
		const kiosk = await kioskWithPin();
		const wrong = await observed(type(kiosk, WRONG));
		for (let attempt = 1; attempt < PIN_ATTEMPTS_MAX; attempt += 1) {
			expect(await observed(type(kiosk, WRONG))).toBe(wrong);
		}
		expect(await observed(type(kiosk, RIGHT))).toBe(wrong);
		await kiosk.evict();
		moveTimeOn(PIN_LOCKED_MS - 1_000);
		expect(await observed(type(kiosk, RIGHT))).toBe(wrong);
		moveTimeOn(2_000);
		expect((await type(kiosk, RIGHT)).status).toBe(200);
	});

	it('is counted before it is verified, so that concurrent attempts cannot pass the lock', async () => {
		const kiosk = await kioskWithPin();
		await Promise.all(Array.from({ length: 2 * PIN_ATTEMPTS_MAX }, () => type(kiosk, WRONG)));
		const [row] = await kiosk.sql<{ value: string }>(
			`SELECT value FROM setting WHERE key = 'pin_attempts'`
		);
		expect(JSON.parse(row?.value ?? '')).toMatchObject({ count: PIN_ATTEMPTS_MAX });
		expect((await type(kiosk, RIGHT)).status).toBe(403);
	});

	it('resets the count of wrong PINs when right', async () => {
		const kiosk = await kioskWithPin();
		for (let round = 0; round < 3; round += 1) {
			for (let attempt = 1; attempt < PIN_ATTEMPTS_MAX; attempt += 1) await type(kiosk, WRONG);
			expect((await type(kiosk, RIGHT)).status).toBe(200);
		}
	});

	it('is answered like a wrong one where none is set', async () => {
		const without = await TestKiosk.pair();
		expect((await without.view()).kiosk.hasStaffExit).toBe(false);
		const withPin = await kioskWithPin();
		expect(await observed(type(without, RIGHT))).toBe(await observed(type(withPin, WRONG)));
	});

	it('can be removed by the shop', async () => {
		const kiosk = await kioskWithPin();
		await setPin(kiosk.id, null);
		expect((await kiosk.view()).kiosk.hasStaffExit).toBe(false);
		expect((await refusalIn(type(kiosk, RIGHT))).problem.code).toBe('pin_refused');
	});

	it.each([['12345'], ['1234567'], ['12345a'], [123456], [null]])('cannot be %j', async (pin) => {
		const kiosk = await TestKiosk.pair();
		const answers = [kiosk.call('POST', '/staff-pin', { body: { pin } }), setPin(kiosk.id, pin)];
		const statuses = (await Promise.all(answers)).map(({ status }) => status);
		expect(statuses).toEqual(pin === null ? [400, 200] : [400, 400]);
	});

	it('is entered only at paired screens and set only by the shop', async () => {
		const kiosk = await kioskWithPin();
		const stranger = call('POST', '/api/kiosk/staff-pin', { body: { pin: RIGHT } });
		expect((await refusalIn(stranger)).problem.code).toBe('not_paired');
		expect((await refusalIn(setPin(kiosk.id, WRONG, {}))).problem.code).toBe('not_signed_in');
		expect((await type(kiosk, RIGHT)).status).toBe(200);
	});
});
