import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from './support/kiosk.ts';
import { StaffPage } from './support/staff.ts';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };

test('a manager orders the shop’s pictures, and idle screens show them', async ({
	kiosk,
	browser
}) => {
	const staff = await StaffPage.joinAsOwner(browser, PHONE);
	const { page } = staff;
	const pictures = page.getByTestId('shop-picture');
	await staff.goTo('shop');
	await expect(pictures.first()).toBeVisible();
	const known = await pictures.count();
	// A photo of any size; the browser scales it down.
	await page.getByTestId('picture-add').setInputFiles({
		name: 'photo.png',
		mimeType: 'image/png',
		buffer: await page.screenshot()
	});
	await expect(pictures).toHaveCount(known + 1);
	const address = (await pictures.last().locator('img').getAttribute('src')) ?? '';
	expect(address).toMatch(/^\/api\/kiosk\/pictures\//);
	for (let place = known; place > 0; place -= 1) {
		await pictures.nth(place).getByRole('button').first().click();
		await expect(pictures.nth(place - 1).locator('img')).toHaveAttribute('src', address);
	}
	for (const size of [PHONE, DESKTOP]) {
		await page.setViewportSize(size);
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
		const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(tooWide).toBe(0);
	}

	// Pushed at once, without a touch or a reload of this screen.
	await expect(kiosk.by('shop-pictures').locator(`img[src="${address}"]`)).toBeVisible();
	await kiosk.by('start').click();
	await kiosk.shows('amount');
	await expect(kiosk.by('shop-pictures')).toHaveCount(0);

	await pictures.first().getByTestId('picture-remove').click();
	await expect(pictures).toHaveCount(known);
	await staff.done();
});
