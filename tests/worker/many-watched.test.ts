import { describe, expect, it, vi } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';

const WATCHED = 9;

/** A kiosk whose buyers gave up on many PromptPay codes: all are watched, and all fall due together. */
async function watchMany(): Promise<{ kiosk: TestKiosk; orderNos: string[] }> {
	const kiosk = await TestKiosk.pair();
	const orderNos: string[] = [];
	for (let n = 0; n < WATCHED; n += 1) {
		const { saleId, orderNo } = await kiosk.showCode();
		orderNos.push(orderNo);
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await kiosk.dismiss(saleId);
	}
	return { kiosk, orderNos };
}

describe('many watched codes that fall due together', () => {
	it('are all asked about, though only six calls go out at once', async () => {
		const { kiosk, orderNos } = await watchMany();
		await Promise.all(orderNos.map((no) => sandbox.pay(no)));
		await kiosk.passTime(15_000);
		expect(await kiosk.attemptStates()).toEqual(orderNos.map(() => 'paid'));
		expect(await kiosk.cases()).toHaveLength(WATCHED);
	});

	it('do not make the alarm ring on and on while Ksher is silent', async () => {
		const { kiosk } = await watchMany();
		let asked = 0;
		vi.stubGlobal('fetch', () => {
			asked += 1;
			return new Promise<Response>(() => undefined);
		});
		await kiosk.passTimeOnly(15_000);
		expect(asked).toBe(6);
		const alarmAtMs = await kiosk.alarmAtMs();
		expect((alarmAtMs ?? 0) - Date.now()).toBeGreaterThan(1_000);
	});
});
