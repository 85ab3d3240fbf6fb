import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './support/kiosk.ts';
import { act, readCode, scan } from './support/phone.ts';
import { StaffPage } from './support/staff.ts';

const PHONE = { width: 390, height: 844 };

/** Expects a page without barriers that axe finds, and not wider than the screen. */
async function expectSound(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
	const [wide, screen] = await page.evaluate(() => [
		document.documentElement.scrollWidth,
		innerWidth
	]);
	expect(wide).toBe(screen);
}

test('a claim “I did pay” is checked on a phone, by order number and by the reference on the screen', async ({
	kiosk,
	browser
}) => {
	const staff = await StaffPage.joinAsOwner(browser, PHONE);
	const { page } = staff;
	await kiosk.askToPay('61.75', 'wechat');
	const order = await scan(await readCode(kiosk.code));
	await kiosk.by('cancel').click();
	await kiosk.shows('not_paid');
	const reference = await kiosk.by('sale-reference').textContent();
	await staff.goTo('claims');
	await page.getByTestId('claim-find').click();
	await expect(page.getByTestId('notice')).toBeVisible();
	await staff.fill('code', order.mchOrderNo);
	await expect(async () => {
		await page.getByTestId('claim-find').click();
		// The ledger gets the sale two seconds later.
		await expect(page.getByTestId('claim')).toHaveCount(1, { timeout: 500 });
	}).toPass();
	await expect(page.getByTestId('claim')).toContainText('61.75');
	await page.getByTestId('claim-ask').click();
	await expect(page.getByTestId('claim')).toHaveAttribute('data-verdict', 'unpaid');
	await expectSound(page);

	await act(order, 'pay');
	await staff.fill('code', reference?.replace(/\D/g, '') ?? '');
	await staff.fill('amount', '61.75');
	await page.getByTestId('claim-find').click();
	const claim = page.getByTestId('claim').filter({ hasText: '61.75' }).first();
	await claim.getByTestId('claim-ask').click();
	await expect(claim).toHaveAttribute('data-verdict', 'paid');
	await expect(claim.getByTestId('verdict')).toContainText('WeChat');
	await claim.getByTestId('claim-view').click();
	await expect(page.getByTestId('timeline')).toContainText('they checked with Ksher');
	await staff.done();
});

test.describe('the menu on a desktop', () => {
	test.use({ knownKiosk: 'K2', viewport: { width: 1080, height: 1920 } });

	test('an item that a manager adds is on the kiosk, and every page is accessible', async ({
		kiosk,
		browser
	}) => {
		const staff = await StaffPage.joinAsOwner(browser, { width: 1280, height: 800 });
		const { page } = staff;
		const name = `Mango juice ${String(Date.now() % 100_000)}`;
		await staff.goTo('catalogue');
		await page.getByTestId('add-to-tea').click();
		for (const language of ['th', 'en', 'zh']) await staff.fill(`name-${language}`, name);
		await staff.fill('price', '0');
		await page.getByTestId('item-save').click();
		await expect(page.getByTestId('notice')).toBeVisible();
		await staff.fill('price', '55.50');
		// A photo far larger than a menu needs; the browser scales it down.
		await page.getByTestId('picture').setInputFiles({
			name: 'photo.png',
			mimeType: 'image/png',
			buffer: await page.screenshot()
		});
		await expect(page.locator('img[src^="data:image/webp"]')).toBeVisible();
		await expectSound(page);
		await page.getByTestId('item-save').click();
		await expect(page.getByTestId('change').first()).toHaveAttribute('data-what', 'item_added');
		await expectSound(page);

		await kiosk.by('start').click();
		await kiosk.shows('catalogue');
		await kiosk.by('category-tea').click();
		const card = kiosk.page.locator('article').filter({ hasText: name });
		await expect(card).toContainText('55.50');
		await expect
			.poll(() => card.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth))
			.toBe(512);

		const row = page.locator('li').filter({ hasText: name }).first();
		await row.locator('[data-testid^="edit-"]').click();
		page.once('dialog', (dialog) => void dialog.accept());
		await page.getByTestId('item-remove').click();
		await expect(page.getByTestId('change').first()).toHaveAttribute('data-what', 'item_removed');
		for (const pageName of ['shop', 'health']) {
			await staff.goTo(pageName);
			await expect(page.locator('section').first()).toBeVisible();
			await expectSound(page);
		}
		await staff.done();
	});
});
