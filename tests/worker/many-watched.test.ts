import { describe, expect, it, vi } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';

const WATCHED = 9;

/** Returns a kiosk with many cancelled PromptPay codes, whose checks are all due together. */
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

describe('many watched codes due together', () => {
	it('are all checked, at most six calls at once', async () => {
		const { kiosk, orderNos } = await watchMany();
		await Promise.all(orderNos.map((no) => sandbox.pay(no)));
		await kiosk.passTime(15_000);
		expect(await kiosk.attemptStates()).toEqual(orderNos.map(() => 'paid'));
		expect(await kiosk.cases()).toHaveLength(WATCHED);
	});

	it('do not make the alarm ring continually while Ksher is silent', async () => {
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
