import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { deliver } from '../support/webhooks.ts';

afterEach(() => sandbox.heal());

/** Stores another payee as the kiosk's first one. */
async function storeAnotherPayee(kiosk: TestKiosk): Promise<void> {
	await kiosk.sql(
		`INSERT INTO setting (key, value) VALUES ('payee:offline', 'biller 010556019950701')
		 ON CONFLICT (key) DO UPDATE SET value = excluded.value`
	);
}

async function silently<T>(act: () => Promise<T>): Promise<string> {
	const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
	await act();
	return errors.mock.calls.flat().map(String).join('\n');
}

describe('a PromptPay code', () => {
	it('sets the payee the first time and is shown while the payee stays the same', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		const [payee] = await kiosk.sql<{ value: string }>(
			`SELECT value FROM setting WHERE key = 'payee:offline'`
		);
		expect(payee?.value).toMatch(/^biller \d{15}$/);
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		await kiosk.dismiss(saleId);
		await kiosk.showCode();
	});

	it('for another payee is not shown: it opens a case and offers the other wallets', async () => {
		const kiosk = await TestKiosk.pair();
		await storeAnotherPayee(kiosk);
		const saleId = await kiosk.openSale();
		const logged = await silently(async () => {
			await kiosk.choose(saleId);
			await kiosk.settled();
		});
		expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', notice: 'unavailable' });
		expect(await kiosk.cases()).toEqual(['bad_code']);
		expect(logged).toContain('payee_changed');
		expect(JSON.stringify(await kiosk.view())).not.toContain('000201');
		await kiosk.choose(saleId, 'wechat');
		expect((await kiosk.shows('scan')).channel).toBe('wechat');
		await kiosk.passTime(2_000);
		const { results } = await env.DB.prepare('SELECT kind FROM money_case WHERE kiosk_id = ?')
			.bind(kiosk.id)
			.all();
		expect(results).toEqual([{ kind: 'bad_code' }]);
	});

	it('that was not shown is watched, and a payment of it still counts', async () => {
		const kiosk = await TestKiosk.pair();
		await storeAnotherPayee(kiosk);
		await silently(async () => {
			await kiosk.choose(await kiosk.openSale());
			await kiosk.settled();
		});
		const [order] = await sandbox.ordersOf(kiosk.id);
		const orderNo = order?.mchOrderNo ?? '';
		await sandbox.pay(orderNo);
		await deliver(await sandbox.webhook(orderNo));
		await kiosk.shows('paid');
	});

	it.each(['wrong_amount', 'wrong_currency', 'wrong_appid', 'wrong_order_no'] as const)(
		'in an answer with %s is not shown',
		async (kind) => {
			const kiosk = await TestKiosk.pair();
			await sandbox.fault({ call: 'native_pay', kind });
			await silently(async () => {
				await kiosk.choose(await kiosk.openSale());
				await kiosk.settled();
			});
			expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', notice: 'unavailable' });
			expect(await kiosk.cases()).toEqual(['bad_code']);
			expect(await kiosk.attemptStates()).toEqual(['watched']);
		}
	);
});
