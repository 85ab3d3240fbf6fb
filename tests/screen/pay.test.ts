import { expect } from '@playwright/test';
import type { Channel } from '../../shared/payments/channel.ts';
import { parsePayload } from '../../shared/payments/promptpay/payload.ts';
import { test } from './support/kiosk.ts';
import { act, readCode, scan } from './support/phone.ts';

test.use({ serviceWorkers: 'allow' });

const SIZES = {
	'a portrait kiosk': { width: 1080, height: 1920 },
	'a tablet': { width: 1280, height: 800 },
	'a phone-sized window': { width: 390, height: 844 }
} as const;

for (const [name, viewport] of Object.entries(SIZES)) {
	test.describe(`on ${name}`, () => {
		test.use({ viewport });

		test('a buyer types 150.50, scans the PromptPay code, pays, and sees "paid"', async ({
			kiosk
		}) => {
			await expect(kiosk.by('sandbox-banner')).toBeVisible();
			await kiosk.askToPay('150.5');
			await expect(kiosk.by('sandbox-banner')).toBeVisible();
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
	});
}

/**
 * The sandbox's code of each wallet but PromptPay (tested above), and the screen it is read on. All but WeChat's come as
 * pictures only: shown enlarged to twice their size, as they are, and shrunk.
 */
const CODES: Record<Exclude<Channel, 'promptpay'>, { code: RegExp; on: keyof typeof SIZES }> = {
	truemoney: { code: /^https:\/\/tmn\.truemoney\.example\//, on: 'a portrait kiosk' },
	airpay: { code: /^https:\/\/pay\.airpay\.example\//, on: 'a tablet' },
	scb_qrcard: { code: /^https:\/\/card\.scb\.example\//, on: 'a phone-sized window' },
	alipay: { code: /^https:\/\/qr\.alipay\.example\//, on: 'a phone-sized window' },
	wechat: { code: /^weixin:\/\//, on: 'a phone-sized window' },
	alipayplus: { code: /^https:\/\/qr\.alipayplus\.example\//, on: 'a phone-sized window' }
};

for (const [channel, { code, on }] of Object.entries(CODES)) {
	test.describe(`on ${on}`, () => {
		test.use({ viewport: SIZES[on] });

		test(`a buyer pays with ${channel}`, async ({ kiosk }) => {
			await kiosk.askToPay('99', channel);
			const text = await readCode(kiosk.code);
			expect(text).toMatch(code);
			const order = await scan(text);
			expect(order).toMatchObject({ channel, totalFee: 9_900, feeType: 'THB' });
			await act(order, 'pay');
			await kiosk.shows('paid');
		});
	});
}

test('the "paid" screen returns to the start by itself', async ({ kiosk }) => {
	await kiosk.askToPay('1');
	await act(await scan(await readCode(kiosk.code)), 'pay');
	await kiosk.shows('paid');
	await kiosk.shows('attract');
});

test('an amount outside the limits is explained and not accepted', async ({ kiosk }) => {
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

test('one tap selects any language, and the next buyer starts in the shop’s language', async ({
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
