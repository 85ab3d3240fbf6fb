import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { test } from './support/kiosk.ts';
import { act, readCode, scan } from './support/phone.ts';
import { StaffPage } from './support/staff.ts';

const SIZES = {
	'a phone': { width: 390, height: 844 },
	'a desktop': { width: 1280, height: 800 }
} as const;

/** Expects nothing wider than the screen, and no violation that axe finds. */
async function mustFit(page: Page, width: number): Promise<void> {
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

// The tests share one shop, and only one of them may close a day at a time.
test.describe.configure({ mode: 'serial' });

for (const [name, viewport] of Object.entries(SIZES)) {
	test(`on ${name} an owner sees today's money, closes the day and keeps its files`, async ({
		kiosk,
		browser
	}) => {
		const staff = await StaffPage.joinAsOwner(browser, viewport);
		const { page } = staff;
		await staff.goTo('days');
		await expect(page.getByTestId('last-days').locator('tbody tr')).toHaveCount(14);
		await kiosk.askToPay('91.50', 'wechat');
		const order = await scan(await readCode(kiosk.code));
		await act(order, 'pay');
		await kiosk.shows('paid');
		// The ledger gets the sale within seconds; the page reloads until then.
		await expect(async () => {
			await page.getByTestId('reload-days').click();
			await expect(page.getByTestId('so-far-kiosks')).toContainText(kiosk.kioskId, {
				timeout: 500
			});
		}).toPass();
		await expect(page.getByTestId('so-far-channels')).toContainText('WeChat Pay');
		await expect(page.getByTestId('so-far-hours').locator('tbody tr').first()).toBeAttached();
		await page.getByTestId('reconcile-now').click();
		await expect(page.getByTestId('reconciling')).toContainText('Last compared', {
			timeout: 15_000
		});
		await expect(page.getByTestId('reconcile-now')).toBeEnabled();
		await mustFit(page, viewport.width);

		await page.getByTestId('close-now').click();
		await page.getByTestId('close-yes').click();
		await expect(page.getByTestId('close-done')).toContainText('Somchai');
		await page.getByTestId('check-chain').click();
		await expect(page.getByTestId('chain')).toContainText('all right');
		await page.getByTestId('open-closing').first().click();
		await expect(page.getByTestId('closed-kiosks')).toContainText(kiosk.kioskId);
		await expect(page.getByTestId('seal')).toContainText('Unchanged');
		await mustFit(page, viewport.width);

		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByTestId('file-ledger-entries.csv').click()
		]);
		expect(download.suggestedFilename()).toMatch(
			/^closing-\d+-\d{4}-\d\d-\d\d-ledger-entries\.csv$/
		);
		const text = readFileSync(await download.path(), 'utf8');
		expect(text.startsWith('\u{feff}Closing,')).toBe(true);
		expect(text).toContain(',Payment,91.50,THB,WeChat Pay,');
		await page.emulateMedia({ media: 'print' });
		await expect(page.getByTestId('print')).toBeHidden();
		await expect(page.getByTestId('closed-left')).toBeVisible();
		await staff.done();
	});
}
