import { expect } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { parsePayload } from '../../shared/payments/promptpay/payload.ts';
import { test, type KioskPage } from './support/kiosk.ts';
import { act, readCode, scan } from './support/phone.ts';

// Three kiosks of the demo shop, one per way to set an amount; the tests share them, so they run one after another.
test.describe.configure({ mode: 'serial' });

const SIZES = {
	'a portrait kiosk': { width: 1080, height: 1920 },
	'a tablet': { width: 1280, height: 800 },
	'a phone-sized window': { width: 390, height: 844 }
} as const;

/** Reads the amount in the PromptPay code from a picture of the screen. */
async function amountInCode(kiosk: KioskPage): Promise<string | undefined> {
	const payload = parsePayload(await readCode(kiosk.code));
	expect(payload.ok, 'the CRC of the code on the screen is right').toBe(true);
	return payload.ok ? payload.value.get('54') : undefined;
}

/** Expects the whole button within the window, and large enough to hit. */
async function canBeHit(kiosk: KioskPage, testId: string): Promise<void> {
	const box = await kiosk.by(testId).boundingBox();
	const view = kiosk.page.viewportSize();
	if (box === null || view === null) throw new Error(`${testId} is not there`);
	expect(Math.min(box.width, box.height), testId).toBeGreaterThanOrEqual(44);
	expect(box.x, testId).toBeGreaterThanOrEqual(0);
	expect(box.x + box.width, testId).toBeLessThanOrEqual(view.width);
	expect(box.y + box.height, testId).toBeLessThanOrEqual(view.height);
}

test.describe('a kiosk with a menu', () => {
	test.use({ knownKiosk: 'K2' });

	for (const [name, viewport] of Object.entries(SIZES)) {
		test.describe(`on ${name}`, () => {
			test.use({ viewport });

			test('sells two items, and the code has their total', async ({ kiosk }) => {
				await kiosk.by('start').click();
				await kiosk.shows('catalogue');
				for (const testId of ['category-coffee', 'category-food', 'add-latte', 'review']) {
					await canBeHit(kiosk, testId);
				}
				await kiosk.by('add-latte').click();
				await kiosk.by('category-bakery').click();
				// Anywhere on the card, because people touch the picture.
				await kiosk.by('item-banana-cake').click({ position: { x: 20, y: 20 } });
				await expect(kiosk.by('cart-total')).toContainText('130.50');
				await kiosk.by('review').click();
				await expect(kiosk.by('cart-total')).toContainText('130.50');
				for (const testId of ['cart-pay', 'line-more-latte', 'line-remove-banana-cake']) {
					await canBeHit(kiosk, testId);
				}
				await kiosk.by('cart-pay').click();
				await kiosk.shows('wallet');
				await expect(kiosk.by('sale-amount')).toContainText('130.50');
				await kiosk.by('wallet-promptpay').click();
				await kiosk.shows('scan');
				expect(await amountInCode(kiosk)).toBe('130.50');
				await act(await scan(await readCode(kiosk.code)), 'pay');
				await kiosk.shows('paid');
				await kiosk.by('done').click();
				await kiosk.shows('attract');

				await kiosk.by('start').click();
				await kiosk.shows('catalogue');
				await expect(kiosk.by('review'), 'the next buyer begins with nothing').toBeDisabled();
				await kiosk.by('cancel').click();
				await kiosk.shows('attract');
			});
		});
	}

	test('lets the buyer change, remove and clear the lines of the cart', async ({ kiosk }) => {
		await kiosk.by('start').click();
		for (const id of ['espresso', 'latte']) await kiosk.by(`add-${id}`).click();
		await kiosk.by('fewer-latte').click();
		await kiosk.by('add-latte').click();
		await kiosk.by('review').click();
		await kiosk.by('line-more-espresso').click();
		await expect(kiosk.by('cart-total')).toContainText('195.00');
		await kiosk.by('line-fewer-espresso').click();
		await kiosk.by('line-remove-latte').click();
		await expect(kiosk.by('cart-total')).toContainText('60.00');
		await kiosk.by('cart-clear').click();
		await expect(kiosk.by('review')).toBeDisabled();
	});

	test('can be used with a keyboard up to the list of wallets', async ({ kiosk }) => {
		const { keyboard } = kiosk.page;
		await kiosk.by('start').press('Enter');
		await kiosk.by('category-coffee').focus();
		await keyboard.press('ArrowRight');
		await expect(kiosk.by('category-tea')).toBeFocused();
		await expect(kiosk.by('category-tea')).toHaveAttribute('aria-selected', 'true');
		await keyboard.press('ArrowLeft');
		await keyboard.press('ArrowLeft');
		await expect(kiosk.by('category-food'), 'they go round').toBeFocused();
		await keyboard.press('Tab');
		await expect(kiosk.by('add-basil-rice')).toBeFocused();
		await keyboard.press('Enter');
		await kiosk.by('fewer-basil-rice').press('Enter');
		await expect(kiosk.by('add-basil-rice'), 'the focus is not lost').toBeFocused();
		await keyboard.press('Enter');
		await kiosk.by('review').press('Enter');
		await kiosk.by('cart-pay').press('Enter');
		await kiosk.shows('wallet');
		await expect(kiosk.by('sale-amount')).toContainText('89.00');
		await kiosk.by('cancel').click();
		await kiosk.shows('attract');
	});

	test('says when the menu cannot be loaded, and loads it again on request', async ({ kiosk }) => {
		let isAway = true;
		await kiosk.page.route('**/api/kiosk/catalogue', (route) =>
			isAway ? route.fulfill({ status: 503, body: '{}' }) : route.continue()
		);
		await kiosk.by('start').click();
		await expect(kiosk.by('catalogue-again')).toBeVisible();
		isAway = false;
		await kiosk.by('catalogue-again').click();
		await expect(kiosk.by('add-latte')).toBeVisible();
	});

	test('says when a price changed, and shows the new price before the buyer pays', async ({
		kiosk
	}) => {
		let isOld = true;
		await kiosk.page.route('**/api/kiosk/catalogue', async (route) => {
			const response = await route.fetch();
			const text = await response.text();
			// The screen gets an older price; the Worker's price is 75.00.
			await route.fulfill({
				response,
				body: isOld ? text.replace('"priceMinor":7500', '"priceMinor":7000') : text
			});
		});
		await kiosk.by('start').click();
		await kiosk.by('add-latte').click();
		await kiosk.by('review').click();
		await expect(kiosk.by('cart-total')).toContainText('70.00');
		isOld = false;
		await kiosk.by('cart-pay').click();
		await expect(kiosk.by('notice')).toBeVisible();
		await expect(kiosk.by('cart-total')).toContainText('75.00');
		await kiosk.by('cart-pay').click();
		await kiosk.shows('wallet');
		await expect(kiosk.by('sale-amount')).toContainText('75.00');
		await kiosk.by('cancel').click();
		await kiosk.shows('attract');
	});
});

test.describe('a kiosk beside a till', () => {
	test.use({ knownKiosk: 'K3' });

	test('shows the list of wallets when the till sends an amount', async ({ kiosk }) => {
		await expect(kiosk.by('waits')).toBeVisible();
		await expect(kiosk.by('start')).toHaveCount(0);
		const answer = await kiosk.page.request.post(
			`${process.env['KIOSK_URL'] ?? ''}/api/operator/kiosks/K3/sale`,
			{
				headers: { authorization: `Bearer ${process.env['OPERATOR_TOKEN'] ?? ''}` },
				data: { saleId: randomUUID(), amountMinor: 4_550, reference: 'T1-77' }
			}
		);
		expect(await answer.json()).toMatchObject({ state: 'open' });
		await kiosk.shows('wallet');
		await expect(kiosk.by('sale-reference')).toHaveText('T1-77');
		await kiosk.by('wallet-promptpay').click();
		await kiosk.shows('scan');
		expect(await amountInCode(kiosk)).toBe('45.50');
		await act(await scan(await readCode(kiosk.code)), 'pay');
		await kiosk.shows('paid');
		await kiosk.by('done').click();
		await kiosk.shows('attract');
	});
});

test.describe('a kiosk with one price', () => {
	test.use({ knownKiosk: 'K4' });

	test('shows the price on its start, and one tap leads to the wallets', async ({ kiosk }) => {
		await expect(kiosk.by('start')).toContainText('20.00');
		await kiosk.by('start').click();
		await kiosk.shows('wallet');
		await expect(kiosk.by('sale-amount')).toContainText('20.00');
		await kiosk.by('cancel').click();
		await kiosk.shows('attract');
	});
});
