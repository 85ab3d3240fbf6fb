import { describe, expect, it } from 'vitest';
import { PIN_LOCKED_MS, PIN_TRIES_MAX } from '../../shared/shop/access/pin.ts';
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

/** Everything that can be told from an answer. */
async function told(answer: Promise<Response>): Promise<string> {
	const { status, headers } = await answer;
	return JSON.stringify([status, [...headers], await (await answer).text()]);
}

describe('the PIN at a kiosk’s screen', () => {
	it('opens when it is right, and changes nothing on the screen', async () => {
		const kiosk = await kioskWithPin();
		const before = await kiosk.view();
		expect(before.kiosk.hasStaffExit).toBe(true);
		const after = await viewIn(type(kiosk, RIGHT));
		expect({ ...after, nowMs: 0 }).toEqual({ ...before, nowMs: 0 });
	});

	it('is stored as a hash alone, and no View has any of it', async () => {
		const kiosk = await kioskWithPin();
		const stored = JSON.stringify(await kiosk.sql(`SELECT value FROM setting`));
		expect(stored).toMatch(/pbkdf2\$100000\$[0-9a-f]{32}\$[0-9a-f]{64}/);
		expect(stored).not.toContain(RIGHT);
		expect(JSON.stringify(await kiosk.view())).not.toContain('pbkdf2');
	});

	it('is locked for five minutes after five wrong ones, and the right one is answered like a wrong one', async () => {
		const kiosk = await kioskWithPin();
		const wrong = await told(type(kiosk, WRONG));
		for (let tries = 1; tries < PIN_TRIES_MAX; tries += 1) {
			expect(await told(type(kiosk, WRONG))).toBe(wrong);
		}
		expect(await told(type(kiosk, RIGHT))).toBe(wrong);
		await kiosk.evict();
		moveTimeOn(PIN_LOCKED_MS - 1_000);
		expect(await told(type(kiosk, RIGHT))).toBe(wrong);
		moveTimeOn(2_000);
		expect((await type(kiosk, RIGHT)).status).toBe(200);
	});

	it('is counted before it is looked at: tries at once do not outrun the lock', async () => {
		const kiosk = await kioskWithPin();
		await Promise.all(Array.from({ length: 2 * PIN_TRIES_MAX }, () => type(kiosk, WRONG)));
		const [row] = await kiosk.sql<{ value: string }>(
			`SELECT value FROM setting WHERE key = 'pin_attempts'`
		);
		expect(JSON.parse(row?.value ?? '')).toMatchObject({ count: PIN_TRIES_MAX });
		expect((await type(kiosk, RIGHT)).status).toBe(403);
	});

	it('that is right forgets the wrong ones before it', async () => {
		const kiosk = await kioskWithPin();
		for (let round = 0; round < 3; round += 1) {
			for (let tries = 1; tries < PIN_TRIES_MAX; tries += 1) await type(kiosk, WRONG);
			expect((await type(kiosk, RIGHT)).status).toBe(200);
		}
	});

	it('opens nothing where none is set, and says no more than for a wrong one', async () => {
		const without = await TestKiosk.pair();
		expect((await without.view()).kiosk.hasStaffExit).toBe(false);
		const withPin = await kioskWithPin();
		expect(await told(type(without, RIGHT))).toBe(await told(type(withPin, WRONG)));
	});

	it('is taken away by the shop', async () => {
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

	it('is asked of paired screens, and set by the shop, only', async () => {
		const kiosk = await kioskWithPin();
		const stranger = call('POST', '/api/kiosk/staff-pin', { body: { pin: RIGHT } });
		expect((await refusalIn(stranger)).problem.code).toBe('not_paired');
		expect((await refusalIn(setPin(kiosk.id, WRONG, {}))).problem.code).toBe('not_signed_in');
		expect((await type(kiosk, RIGHT)).status).toBe(200);
	});
});
