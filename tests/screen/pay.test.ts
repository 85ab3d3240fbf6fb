import { expect } from '@playwright/test';
import { parsePayload } from '../../shared/promptpay/payload.ts';
import { test } from './support/kiosk.ts';
import { act, ordersOf, readCode, scan } from './support/phone.ts';

const SIZES = [
	{ name: 'a portrait kiosk', width: 1080, height: 1920 },
	{ name: 'a tablet', width: 1280, height: 800 },
	{ name: 'a phone-sized window', width: 390, height: 844 }
];

for (const { name, ...size } of SIZES) {
	test.describe(`on ${name}`, () => {
		test.use({ viewport: size });

		test('a buyer types 150.50, scans the PromptPay code from the screen, pays, and sees it', async ({
			kiosk
		}) => {
			await kiosk.askToPay('150.5');
			await expect(kiosk.by('sale-amount')).toContainText('150.50');

			const text = await readCode(kiosk.code);
			const payload = parsePayload(text);
			expect(payload.ok, 'the CRC of the code on the screen is right').toBe(true);
			const tags = payload.ok ? payload.value : new Map<string, string>();
			expect(tags.get('54')).toBe('150.50');
			expect(tags.get('53')).toBe('764');

			const order = await scan(text);
			expect(order).toMatchObject({ channel: 'promptpay', totalFee: 15_050, feeType: 'THB' });
			await act(order, 'scan');
			await kiosk.shows('confirming');
			await act(order, 'pay');
			await kiosk.shows('paid');
			await expect(kiosk.by('sale-amount')).toContainText('150.50');
			await kiosk.by('done').click();
			await kiosk.shows('attract');
		});

		test('a buyer pays a WeChat code', async ({ kiosk }) => {
			await kiosk.askToPay('99', 'wechat');
			const text = await readCode(kiosk.code);
			expect(text).toMatch(/^weixin:\/\//);
			const order = await scan(text);
			expect(order).toMatchObject({ channel: 'wechat', totalFee: 9_900 });
			await act(order, 'pay');
			await kiosk.shows('paid');
		});
	});
}

test('the five wallets that are coming are listed and cannot be tapped', async ({ kiosk }) => {
	await kiosk.enterAmount('20');
	for (const channel of ['alipay', 'alipayplus', 'airpay', 'scb_qrcard', 'truemoney']) {
		const wallet = kiosk.by(`wallet-${channel}`);
		await expect(wallet).toBeVisible();
		await wallet.click({ force: true });
	}
	await kiosk.shows('wallet');
	expect(await ordersOf(kiosk.kioskId)).toEqual([]);
});

test('a paid screen goes back to the start by itself', async ({ kiosk }) => {
	await kiosk.askToPay('1');
	await act(await scan(await readCode(kiosk.code)), 'pay');
	await kiosk.shows('paid');
	await kiosk.shows('attract');
});

test('an amount outside the limits is explained and goes no further', async ({ kiosk }) => {
	await kiosk.by('start').click();
	for (const key of ['0', 'point', '5']) await kiosk.by(`key-${key}`).click();
	await kiosk.by('amount-continue').click();
	await expect(kiosk.page.getByRole('alert')).toContainText('1.00');
	await kiosk.by('key-clear').click();
	for (const key of '100001') await kiosk.by(`key-${key}`).click();
	await expect(kiosk.page.getByRole('alert')).toContainText('100,000');
	await kiosk.by('amount-continue').click();
	await kiosk.shows('amount');
});

test('every language is one tap away, and the next buyer starts in the shop’s own', async ({
	kiosk
}) => {
	const { page } = kiosk;
	await expect(page.locator('html')).toHaveAttribute('lang', 'th');
	await kiosk.by('language-zh').click();
	await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
	await kiosk.askToPay('7');
	await expect(kiosk.screen('scan')).toContainText('扫');
	await act(await scan(await readCode(kiosk.code)), 'pay');
	await kiosk.shows('paid');
	await kiosk.by('done').click();
	await kiosk.shows('attract');
	await expect(page.locator('html')).toHaveAttribute('lang', 'th');
});

test('the screen says SANDBOX while the Worker is not talking to Ksher', async ({ kiosk }) => {
	await expect(kiosk.by('sandbox-banner')).toBeVisible();
	await kiosk.askToPay('5');
	await expect(kiosk.by('sandbox-banner')).toBeVisible();
});
