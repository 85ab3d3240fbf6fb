import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { startRelay, type Relay } from './relay.ts';
import { reserveKiosk } from './reserve-kiosk.ts';

/** A kiosk's page behind a relay that the test can cut. */
export class KioskPage {
	readonly page: Page;
	readonly kioskId: string;
	readonly relay: Relay;

	constructor(page: Page, kioskId: string, relay: Relay) {
		this.page = page;
		this.kioskId = kioskId;
		this.relay = relay;
	}

	/** Opens the page. */
	async open(): Promise<void> {
		await this.page.goto(`${this.relay.url}/?kiosk=${this.kioskId}`);
		await this.shows('attract');
	}

	/** Waits until the page is locked down, which it does after everything a buyer needs. */
	async guarded(): Promise<void> {
		await this.page.waitForFunction(
			() =>
				!document.body.dispatchEvent(new Event('contextmenu', { cancelable: true, bubbles: true }))
		);
	}

	/** Waits until this screen, and no other, is shown. */
	async shows(kind: string): Promise<void> {
		await expect(this.screen(kind)).toBeVisible();
		await expect(this.page.locator('[data-screen]')).toHaveCount(1);
	}

	/** Locates a screen by its kind. */
	screen(kind: string): Locator {
		return this.page.locator(`[data-screen="${kind}"]`);
	}

	/** Locates an element by its test id. */
	by(testId: string): Locator {
		return this.page.getByTestId(testId);
	}

	/** Locates the code to pay. */
	get code(): Locator {
		return this.by('qr');
	}

	/** Taps in an amount digit by digit, and continues to the list of wallets. */
	async enterAmount(keys: string): Promise<void> {
		await this.by('start').click();
		await this.shows('amount');
		for (const key of keys) await this.by(`key-${key === '.' ? 'point' : key}`).click();
		await this.by('amount-continue').click();
		await this.shows('wallet');
	}

	/** Goes from the start to a code on the screen. */
	async askToPay(keys: string, channel = 'promptpay'): Promise<void> {
		await this.enterAmount(keys);
		await this.by(`wallet-${channel}`).click();
		await this.shows('scan');
	}
}

/**
 * Tests with a kiosk: a new one, or the demo kiosk that `knownKiosk` names. An error that the page throws or logs fails
 * the test.
 */
export const test = base.extend<{
	kiosk: KioskPage;
	kioskId: string;
	knownKiosk: string | null;
}>({
	knownKiosk: [null, { option: true }],
	// The tests that share a demo kiosk wait for each other here, which takes nothing from a test's own time.
	kioskId: [
		async ({ knownKiosk }, use) => {
			if (knownKiosk === null) {
				await use(`T${randomBytes(3).toString('hex').toUpperCase()}`);
				return;
			}
			const release = await reserveKiosk(process.env['STATE_DIR'] ?? '', knownKiosk);
			await use(knownKiosk);
			release();
		},
		{ timeout: 600_000 }
	],
	kiosk: async ({ page, kioskId }, use) => {
		const relay = await startRelay(process.env['KIOSK_URL'] ?? '');
		const thrown: string[] = [];
		page.on('pageerror', (error) => thrown.push(String(error)));
		const kiosk = new KioskPage(page, kioskId, relay);
		await kiosk.open();
		await use(kiosk);
		relay.close();
		expect(thrown).toEqual([]);
	}
});
