import { expect, type Browser, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { linkForOwner } from './inviting-owner.ts';

/** A staff member's browser. An error that its pages throw fails the test in `done`. */
export class StaffPage {
	readonly page: Page;
	readonly #thrown: string[] = [];

	private constructor(page: Page) {
		this.page = page;
		page.on('pageerror', (error) => this.#thrown.push(String(error)));
	}

	/** Opens a one-time owner’s link in a new browser context and fills in the form. */
	static async joinAsOwner(
		browser: Browser,
		viewport: { width: number; height: number },
		url = process.env['KIOSK_URL'] ?? ''
	): Promise<StaffPage> {
		const context = await browser.newContext({ viewport, locale: 'en-GB' });
		const staff = new StaffPage(await context.newPage());
		await staff.page.goto(await linkForOwner(url));
		await staff.fill('name', 'Somchai');
		await staff.fill('email', `owner-${randomBytes(4).toString('hex')}@shop.test`);
		await staff.fill('password', 'canal coffee in the morning');
		await staff.page.getByTestId('join').click();
		await expect(staff.page.getByTestId('nav-sales')).toBeVisible();
		return staff;
	}

	/** Fills in a field by name. */
	fill(field: string, text: string): Promise<void> {
		return this.page.getByTestId(`field-${field}`).fill(text);
	}

	/** Goes to a page of the console; on a phone some pages are behind "More". */
	async goTo(name: string): Promise<void> {
		const link = this.page.getByTestId(`nav-${name}`);
		if (!(await link.isVisible())) await this.page.getByTestId('nav-more').click();
		await link.click();
		await expect(link).toHaveAttribute('aria-current', 'page');
	}

	/** Expects that no page threw an error, and closes the browser context. */
	async done(): Promise<void> {
		expect(this.#thrown).toEqual([]);
		await this.page.context().close();
	}
}
