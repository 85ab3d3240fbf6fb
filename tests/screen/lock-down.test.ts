import { expect, type Page } from '@playwright/test';
import { test } from './support/kiosk.ts';

/** Returns the events that the page prevents. */
function prevented(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const cancelable = { bubbles: true, cancelable: true };
		const events: Record<string, Event> = {
			contextmenu: new MouseEvent('contextmenu', cancelable),
			dragstart: new DragEvent('dragstart', cancelable),
			selectstart: new Event('selectstart', cancelable),
			gesturestart: new Event('gesturestart', cancelable),
			'wheel with ctrl': new WheelEvent('wheel', { ...cancelable, ctrlKey: true }),
			wheel: new WheelEvent('wheel', cancelable),
			'ctrl and +': new KeyboardEvent('keydown', { ...cancelable, ctrlKey: true, key: '+' }),
			'ctrl and -': new KeyboardEvent('keydown', { ...cancelable, ctrlKey: true, key: '-' }),
			'+': new KeyboardEvent('keydown', { ...cancelable, key: '+' })
		};
		return Object.keys(events).filter((name) => {
			const event = events[name];
			return event !== undefined && !document.body.dispatchEvent(event);
		});
	});
}

test('a buyer can scroll, but not zoom, select, drag or open a context menu', async ({ kiosk }) => {
	await kiosk.guarded();
	expect(await prevented(kiosk.page)).toEqual([
		'contextmenu',
		'dragstart',
		'selectstart',
		'gesturestart',
		'wheel with ctrl',
		'ctrl and +',
		'ctrl and -'
	]);
	await expect(kiosk.page.locator('.kiosk')).toHaveCSS('touch-action', 'pan-x pan-y');
	await expect(kiosk.page.locator('html')).toHaveCSS('overscroll-behavior-x', 'none');
});

test('the browser’s Back does nothing, before and after a touch, and the sale goes on', async ({
	kiosk
}) => {
	const { page } = kiosk;
	const loads: string[] = [];
	page.on('load', () => loads.push(page.url()));
	await kiosk.guarded();
	await page.goBack();
	await kiosk.shows('attract');
	await kiosk.enterAmount('20');
	for (let times = 0; times < 3; times += 1) await page.evaluate(() => history.back());
	await page.goBack();
	await kiosk.shows('wallet');
	await expect(page).toHaveURL(/\?kiosk=/);
	expect(loads, 'the page was never loaded again').toEqual([]);
	await kiosk.by('cancel').click();
	await kiosk.shows('attract');
});

test('pages other than the kiosk’s are not locked down', async ({ page }) => {
	await page.goto(`${process.env['KIOSK_URL'] ?? ''}/health`);
	await expect(page.locator('h1')).toBeVisible();
	expect(await prevented(page)).toEqual([]);
});
