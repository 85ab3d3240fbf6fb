import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from './support/kiosk.ts';
import { act, readCode, scan } from './support/phone.ts';
import { StaffPage } from './support/staff.ts';

const SIZES = {
	'a phone': { width: 390, height: 844 },
	'a desktop': { width: 1280, height: 800 }
} as const;

for (const [name, viewport] of Object.entries(SIZES)) {
	test(`on ${name} an owner joins by the link, sees a sale become paid, and refunds a part of it`, async ({
		kiosk,
		browser
	}) => {
		const staff = await StaffPage.joinAsOwner(browser, viewport);
		const { page } = staff;
		await kiosk.askToPay('84.25', 'wechat');
		const order = await scan(await readCode(kiosk.code));
		await staff.fill('q', order.mchOrderNo);
		const row = page.getByTestId('sale-row');
		// The search leaves only this sale in the list.
		await expect(row).toHaveCount(1);
		await expect(row).toHaveAttribute('data-state', 'open');
		await act(order, 'pay');
		await kiosk.shows('paid');
		await expect(row).toHaveAttribute('data-state', 'paid');
		await row.click();
		await expect(page.getByTestId('timeline')).toContainText('Ksher confirmed the payment');

		await page.getByTestId('refund-open').click();
		await expect(page.getByTestId('refund-eligibility')).toContainText('84.25');
		await staff.fill('amount', '100');
		await expect(page.getByTestId('refund-eligibility')).toContainText('more than is left');
		await expect(page.getByTestId('refund-submit')).toBeDisabled();
		await staff.fill('amount', '20');
		await staff.fill('reason', 'wrong drink');
		await page.getByTestId('refund-submit').click();
		await expect(page.getByTestId('refund-result')).toBeVisible();
		await expect(page.getByTestId('refund-row')).toHaveAttribute('data-state', 'succeeded');
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);

		// No page may be wider than the screen.
		for (const pageName of ['sales', 'problems', 'people', 'me']) {
			await staff.goTo(pageName);
			await expect(page.locator('h1')).toBeVisible();
			const wide = await page.evaluate(() => document.documentElement.scrollWidth);
			expect([pageName, wide]).toEqual([pageName, viewport.width]);
		}
		await page.getByTestId('sign-out-here').click();
		await expect(page.getByTestId('sign-in')).toBeVisible();
		await staff.done();
	});
}

test('a session that is ended on another device leaves the list and shows the sign-in', async ({
	browser,
	kiosk
}) => {
	const staff = await StaffPage.joinAsOwner(browser, SIZES['a desktop']);
	await expect(staff.page.getByTestId('live')).toHaveAttribute('data-live', 'true');
	const answer = await staff.page.request.post(
		`${process.env['KIOSK_URL'] ?? ''}/api/staff/sign-out`,
		{
			headers: { origin: process.env['KIOSK_URL'] ?? '' },
			data: {}
		}
	);
	expect(answer.status()).toBe(200);
	await expect(staff.page.getByTestId('sign-in')).toBeVisible();
	await kiosk.shows('attract');
	await staff.done();
});
