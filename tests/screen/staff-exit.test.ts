import { expect } from '@playwright/test';
import { test, type KioskPage } from './support/kiosk.ts';

/** Taps the corner five times, as staff do. */
async function askForStaff(kiosk: KioskPage): Promise<void> {
	await kiosk.guarded();
	await kiosk.page.evaluate(() => {
		// Inside the page, because five taps by Playwright may take longer than allowed on a busy machine.
		const at = { bubbles: true, clientX: window.innerWidth - 4, clientY: 4 };
		const touched = document.elementFromPoint(at.clientX, at.clientY);
		for (let taps = 0; taps < 5; taps += 1) touched?.dispatchEvent(new MouseEvent('click', at));
	});
}

async function typePin(kiosk: KioskPage, pin: string): Promise<void> {
	for (const digit of pin) await kiosk.by(`pin-${digit}`).click();
}

/** Returns the side of the code in CSS pixels, its margin included. */
async function codeSide(kiosk: KioskPage): Promise<number> {
	await expect(kiosk.code.locator('canvas')).toBeVisible();
	return kiosk.code.locator('canvas').evaluate((canvas) => canvas.getBoundingClientRect().width);
}

test.describe('at a kiosk with a PIN', () => {
	// Large enough for a code of 10 cm that leaves room on the screen.
	test.use({ knownKiosk: 'K1', viewport: { width: 1080, height: 1920 } });
	test.describe.configure({ mode: 'serial' });

	test('five taps and the PIN open the staff menu, which leads back to the start', async ({
		kiosk
	}) => {
		await askForStaff(kiosk);
		await typePin(kiosk, '246811');
		await expect(kiosk.by('pin-notice')).not.toBeEmpty();
		await expect(kiosk.by('staff-start')).toBeHidden();
		await kiosk.page.keyboard.type('246810');
		await expect(kiosk.by('staff-connection')).toBeVisible();
		await expect(kiosk.by('staff-version')).toContainText(/\d{4}/);
		await kiosk.by('staff-start').click();
		await expect(kiosk.by('staff-exit')).toBeHidden();
		await kiosk.shows('attract');
	});

	test('calibration with a bank card gives the code its size in millimetres', async ({ kiosk }) => {
		await kiosk.askToPay('20');
		const unmeasured = await codeSide(kiosk);
		await kiosk.by('cancel').click();
		await kiosk.by('done').click();

		await askForStaff(kiosk);
		await typePin(kiosk, '246810');
		await kiosk.by('staff-calibrate').click();
		const card = kiosk.by('card');
		const before = (await card.boundingBox())?.width ?? 0;
		await kiosk.by('card-10').click();
		await kiosk.by('card--1').click();
		await kiosk.page.keyboard.press('ArrowRight');
		const box = await card.boundingBox();
		expect(box?.width).toBeCloseTo(before + 10, 1);
		expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(85.6 / 53.98, 2);
		await kiosk.by('calibrate-save').click();
		await expect(kiosk.by('staff-code')).toContainText('100');
		await kiosk.by('staff-start').click();

		await kiosk.askToPay('20');
		const measured = await codeSide(kiosk);
		expect(measured).toBeLessThan(unmeasured);
		const pxPerMm = (box?.width ?? 0) / 85.6;
		// Without the margin of four modules on each side; PromptPay's code has 37 or 41 modules here.
		expect(measured / pxPerMm).toBeGreaterThan(100);
		expect(measured / pxPerMm).toBeLessThan(150);
		await kiosk.by('cancel').click();
		await kiosk.by('done').click();
	});

	test('five taps do nothing while a sale is on the screen', async ({ kiosk }) => {
		await kiosk.enterAmount('20');
		await askForStaff(kiosk);
		await expect(kiosk.by('staff-exit')).toHaveCount(0);
		await kiosk.by('cancel').click();
	});
});

test('five taps do nothing at a kiosk without a PIN', async ({ kiosk }) => {
	await askForStaff(kiosk);
	await kiosk.shows('attract');
	await expect(kiosk.by('staff-exit')).toHaveCount(0);
});
