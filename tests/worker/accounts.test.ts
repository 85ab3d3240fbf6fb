import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { Health } from '../../shared/api/health.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { call, TestKiosk } from '../support/test-kiosk.ts';
import { until } from '../support/until.ts';

const MINUTE_MS = 60_000;

afterEach(async () => {
	await sandbox.heal();
	await sandbox.set({ closedChannels: [] });
	await sandbox.keys('restore-key');
});

async function health(): Promise<Health> {
	return v.parse(Health, await (await call('GET', '/api/health')).json());
}

async function readyWallets(kiosk: TestKiosk): Promise<string[]> {
	const { wallets } = (await kiosk.view()).kiosk;
	return wallets.filter(({ offer }) => offer === 'ready').map(({ channel }) => channel);
}

describe('a wallet that Ksher has not opened for the merchant', () => {
	it('is not offered, and health says why', async () => {
		await sandbox.set({ closedChannels: ['alipay', 'truemoney'] });
		const kiosk = await TestKiosk.pair();
		await until('the list without the closed channels', async () => {
			const ready = await readyWallets(kiosk);
			return ready.includes('alipay') || ready.includes('truemoney') ? null : ready;
		});
		expect(await readyWallets(kiosk)).toContain('promptpay');
		const saleId = await kiosk.openSale();
		expect((await kiosk.choose(saleId, 'alipay')).status).toBe(422);
		const { accounts } = await until('health to show the closed channels', async () => {
			const report = await health();
			return report.accounts.some(({ notOpened }) => notOpened.includes('alipay')) ? report : null;
		});
		expect(accounts.flatMap(({ notOpened }) => notOpened)).toContain('truemoney');
	});
});

describe('an account that gives no clear answer', () => {
	it('is unreachable after three sales and works again at the first clear answer', async () => {
		const kiosk = await TestKiosk.pair();
		await until('the first check of the accounts', async () => {
			const { results } = await env.DB.prepare('SELECT 1 FROM account_check WHERE kiosk_id = ?')
				.bind(kiosk.id)
				.all();
			return results.length === 2 ? true : null;
		});
		await sandbox.fault({ call: '*', kind: 'http_500', times: null });
		for (let buyer = 0; buyer < 6 && (await kiosk.screen()).kind !== 'closed'; buyer += 1) {
			const saleId = await kiosk.openSale();
			await kiosk.choose(saleId);
			await kiosk.settled();
			await kiosk.cancel(saleId);
		}
		expect((await kiosk.screen()).kind).toBe('closed');
		await sandbox.heal();
		await until('sales to go on', async () => {
			await kiosk.passTime(MINUTE_MS);
			return (await kiosk.screen()).kind === 'attract' ? true : null;
		});
	});
});

describe('a key that was reset at Ksher in the middle of the day', () => {
	it('closes the kiosk, keeps open codes watched, and reopens once the key is restored', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.keys('reset-key');
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind, 'a code that was issued stays shown').toBe('scan');
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await kiosk.dismiss(saleId);
		await until('the other account to be refused too', async () => {
			await kiosk.passTime(MINUTE_MS);
			return (await kiosk.screen()).kind === 'closed' ? true : null;
		});
		expect(await kiosk.call('POST', '/sales', { body: sale() })).toHaveProperty('status', 503);
		const { ok, problems } = await health();
		expect(ok).toBe(false);
		expect(problems.map(({ message }) => message).join()).toContain('KSHER_SIGN_ERROR');

		await sandbox.keys('restore-key');
		await until('sales to go on', async () => {
			await kiosk.passTime(MINUTE_MS);
			return (await kiosk.screen()).kind === 'attract' ? true : null;
		});
		await until('the payment to be found', async () => {
			await kiosk.passTime(MINUTE_MS);
			return (await kiosk.attemptStates())[0] === 'paid' ? true : null;
		});
		expect(await kiosk.cases()).toEqual(['paid_late']);
	});
});

function sale(): { saleId: string; amountMinor: number } {
	return { saleId: crypto.randomUUID(), amountMinor: 100 };
}
