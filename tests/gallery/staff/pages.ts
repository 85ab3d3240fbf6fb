import { expect, type Page } from '@playwright/test';
import type { BusyShop, SaleAddress } from './busy-shop.ts';

/** A page of the console, and the steps on it before the picture. */
export interface StaffPicture {
	readonly name: string;
	readonly path: (shop: BusyShop) => string;
	/** Runs once the page is open, until everything for the picture is there. */
	readonly then: (page: Page, shop: BusyShop) => Promise<void>;
	/** True for a picture of the printed page. */
	readonly isPrinted?: boolean;
}

/** All pictures of the staff console. */
export const STAFF_PICTURES: readonly StaffPicture[] = [
	{ name: 'sign-in', path: () => '/staff/sign-in', then: sees('sign-in') },
	{
		name: 'sales',
		path: () => '/staff',
		// The ledger gets the sale a few seconds later.
		then: (page) =>
			expect(page.locator('[data-testid="sale-row"][data-state="open"]')).toBeVisible()
	},
	{ name: 'sale-paid', path: ({ paid }) => salePath(paid), then: sees('timeline') },
	{
		name: 'sale-refund',
		path: ({ paid }) => salePath(paid),
		then: async (page) => {
			await page.getByTestId('refund-open').click();
			await sees('refund-eligibility')(page);
		}
	},
	{ name: 'sale-paid-twice', path: ({ paidTwice }) => salePath(paidTwice), then: sees('timeline') },
	{ name: 'sale-paid-late', path: ({ paidLate }) => salePath(paidLate), then: sees('timeline') },
	{ name: 'problems', path: () => '/staff/problems', then: sees('open-case') },
	{
		name: 'claims',
		path: () => '/staff/claims',
		then: async (page, { paidLate }) => {
			await page.getByTestId('field-code').fill(paidLate.orderNo);
			await page.getByTestId('claim-find').click();
			await page.getByTestId('claim-ask').click();
			await expect(page.getByTestId('claim')).toHaveAttribute('data-verdict', /paid/);
		}
	},
	{ name: 'days', path: () => '/staff/days', then: sees('so-far-channels') },
	{ name: 'closing', path: () => '/staff/days/closing?number=1', then: sees('seal') },
	{
		name: 'closing-print',
		path: () => '/staff/days/closing?number=1',
		then: sees('seal'),
		isPrinted: true
	},
	{ name: 'kiosks', path: () => '/staff/kiosks', then: sees('mirror-shows') },
	{ name: 'kiosk', path: () => '/staff/kiosks/kiosk?id=K1', then: sees('kiosk-save') },
	{ name: 'people', path: () => '/staff/people', then: sees('people') },
	{ name: 'catalogue', path: () => '/staff/catalogue', then: sees('add-to-tea') },
	{
		name: 'catalogue-item',
		path: () => '/staff/catalogue',
		then: async (page) => {
			await page.getByTestId('add-to-tea').click();
			await sees('item-save')(page);
		}
	},
	{ name: 'shop', path: () => '/staff/shop', then: sees('field-once-cashier') },
	{ name: 'health', path: () => '/staff/health', then: sees('kiosk-health') },
	{ name: 'me', path: () => '/staff/me', then: sees('sessions') }
];

function salePath({ kioskId, saleId }: SaleAddress): string {
	return `/staff/sale?kiosk=${kioskId}&sale=${saleId}`;
}

function sees(testId: string): (page: Page) => Promise<void> {
	return (page) => expect(page.getByTestId(testId).first()).toBeVisible();
}
