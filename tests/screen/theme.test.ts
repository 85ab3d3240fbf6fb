import { expect } from '@playwright/test';
import { test } from './support/kiosk.ts';

// The demo kiosk with the shop's theme, which demo-shop.sql sets.
test.use({ knownKiosk: 'K2' });

test('a shop’s colours and logo are applied to the start, and never to the code', async ({
	kiosk
}) => {
	await expect(kiosk.by('start')).toHaveCSS('background-color', 'rgb(107, 45, 15)');
	await expect(kiosk.by('start')).toHaveCSS('color', 'rgb(255, 255, 255)');
	const logo = kiosk.by('logo');
	await expect(logo).toBeVisible();
	await expect
		.poll(() => logo.evaluate((image) => (image as HTMLImageElement).naturalWidth))
		.toBe(256);

	await kiosk.by('start').click();
	await kiosk.by('add-latte').click();
	await kiosk.by('review').click();
	await kiosk.by('cart-pay').click();
	await kiosk.by('wallet-promptpay').click();
	await kiosk.shows('scan');
	await expect(kiosk.code).toHaveCSS('background-color', 'rgb(255, 255, 255)');
	const colours = await kiosk.code.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
		const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
			data: []
		};
		const seen = new Set<string>();
		for (let at = 0; at < data.length; at += 4) seen.add([...data.slice(at, at + 4)].join());
		return [...seen].sort();
	});
	expect(colours).toEqual(['0,0,0,255', '255,255,255,255']);
	await kiosk.by('cancel').click();
	await kiosk.by('done').click();
	await kiosk.shows('attract');
});
