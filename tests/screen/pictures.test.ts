import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { test } from './support/kiosk.ts';
import { StaffPage } from './support/staff.ts';

for (const [what, size] of [
	['on a phone', { width: 390, height: 844 }],
	['on a desktop', { width: 1280, height: 800 }]
] as const) {
	test(`${what}: the shop’s pictures are put in order, and its screens at rest show them`, async ({
		kiosk,
		browser
	}) => {
		const staff = await StaffPage.joinAsOwner(browser, size);
		const { page } = staff;
		const own = page.getByTestId('shop-picture').locator('img[src^="/api/kiosk/pictures/"]');
		await staff.goTo('shop');
		await expect(page.getByTestId('pictures')).toBeVisible();
		const known = await own.count();
		await page.getByTestId('picture-add').setInputFiles({
			name: 'photo.png',
			mimeType: 'image/png',
			buffer: await page.screenshot()
		});
		await expect(own).toHaveCount(known + 1);
		const address = await own.last().getAttribute('src');
		// To the first place, one by one.
		const mine = page
			.getByTestId('shop-picture')
			.filter({ has: page.locator(`[src="${address ?? ''}"]`) });
		while (
			(await page.getByTestId('shop-picture').first().locator('img').getAttribute('src')) !==
			address
		) {
			const place = await mine.evaluate((li) =>
				[...(li.parentElement?.children ?? [])].indexOf(li)
			);
			await mine.getByRole('button').first().click();
			await expect
				.poll(() => mine.evaluate((li) => [...(li.parentElement?.children ?? [])].indexOf(li)))
				.toBe(place - 1);
		}
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
		expect(wide).toBe(0);

		// Told at once: nobody has touched this screen or loaded it again.
		const shown = kiosk.by('shop-pictures').locator(`img[src="${address ?? ''}"]`);
		await expect(shown).toBeVisible();
		await kiosk.by('start').click();
		await kiosk.shows('amount');
		await expect(kiosk.by('shop-pictures')).toHaveCount(0);

		await mine.getByTestId('picture-remove').click();
		await expect(own).toHaveCount(known);
		await staff.done();
	});
}
