import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { test } from './support/kiosk.ts';
import { StaffPage } from './support/staff.ts';

const PHONE = { width: 390, height: 844 };

async function faultsOf(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('staff pair a screen by its code, set it, pause it and unpair it', async ({ browser }) => {
	const url = process.env['KIOSK_URL'] ?? '';
	const context = await browser.newContext({ viewport: { width: 768, height: 1024 } });
	const screen = await context.newPage();
	await screen.goto(`${url}/?pair`);
	const code = (await screen.getByTestId('pairing-code').textContent()) ?? '';
	expect(await faultsOf(screen)).toEqual([]);

	const staff = await StaffPage.joinAsOwner(browser, PHONE);
	const { page } = staff;
	await staff.goTo('kiosks');
	await staff.fill('code', code.toLowerCase());
	await page.getByTestId('pair-find').click();
	const picture = await page.getByTestId('pair-picture').textContent();
	const word = /“(.+)”/.exec(picture ?? '')?.[1] ?? '';
	await expect(screen.getByTestId('pairing-picture')).toContainText(word);
	const name = `Hall ${code}`;
	await staff.fill('kiosk-name', name);
	expect(await faultsOf(page)).toEqual([]);
	await page.getByTestId('pair-submit').click();
	await expect(page.getByTestId('paired')).toBeVisible();
	await expect(screen.locator('[data-screen="attract"]')).toBeVisible();

	await page.getByRole('link', { name: `Settings: ${name}` }).click();
	await expect(page.locator('h1').getByTestId('kiosk-state')).toHaveAttribute('data-state', 'on');
	await expect(page.getByTestId('mirror-shows')).toHaveText('Waiting for a buyer');
	await page.getByTestId('choice-mode').selectOption('fixed');
	await staff.fill('fixed', '45');
	await page.getByTestId('wallet-up-truemoney').click();
	await page.getByTestId('kiosk-save').click();
	await expect(page.getByTestId('kiosk-done')).toBeVisible();
	await expect(screen.locator('[data-screen="attract"]')).toContainText('45.00');
	expect(await faultsOf(page)).toEqual([]);

	await page.getByTestId('kiosk-closed').click();
	await expect(screen.locator('[data-screen="closed"]')).toBeVisible();
	await page.getByTestId('kiosk-closed').click();
	await expect(screen.locator('[data-screen="attract"]')).toBeVisible();

	page.once('dialog', (dialog) => void dialog.accept());
	await page.getByTestId('kiosk-revoke').click();
	await expect(screen.getByTestId('pairing-code')).toBeVisible();
	await expect(page.locator('h1').getByTestId('kiosk-state')).toHaveAttribute(
		'data-state',
		'unpaired'
	);
	await context.close();
	await staff.done();
});
