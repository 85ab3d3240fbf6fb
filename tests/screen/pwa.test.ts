import { expect } from '@playwright/test';
import * as v from 'valibot';
import { test } from './support/kiosk.ts';
import { act, readCode, scan } from './support/phone.ts';

test.use({ serviceWorkers: 'allow' });

const Manifest = v.looseObject({ icons: v.array(v.object({ src: v.string() })) });

test('the app opens without a network, and never shows a cached payment', async ({ kiosk }) => {
	const { page, relay } = kiosk;
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await kiosk.askToPay('60');
	await act(await scan(await readCode(kiosk.code)), 'pay');
	await kiosk.shows('paid');
	relay.cut();
	await page.reload();
	await kiosk.shows('connecting');
	relay.mend();
	await kiosk.shows('paid');
});

test('the service worker caches nothing of /api', async ({ kiosk }) => {
	const { page } = kiosk;
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await page.reload();
	await kiosk.shows('attract');
	const cached = await page.evaluate(async () => {
		const names = await caches.keys();
		const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
		return keys.flat().map(({ url }) => new URL(url).pathname);
	});
	expect(cached.length).toBeGreaterThan(3);
	expect(cached.filter((path) => path.startsWith('/api') || path.startsWith('/hooks'))).toEqual([]);
});

test('Chinese text has its own font without a network', async ({ kiosk }) => {
	const { page, relay } = kiosk;
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	relay.cut();
	await page.reload();
	await kiosk.shows('connecting');
	await kiosk.by('language-zh').click();
	await expect(kiosk.screen('connecting')).toContainText('正在');
	const fontStates = () =>
		page.evaluate(() =>
			[...document.fonts]
				.filter(({ family, status }) => family.includes('SC') && status !== 'unloaded')
				.map(({ status }) => status)
		);
	await expect.poll(async () => (await fontStates()).length).toBeGreaterThan(1);
	await expect.poll(async () => new Set(await fontStates())).toEqual(new Set(['loaded']));
});

test('the page has what an installable app needs: manifest, icons, theme colour', async ({
	kiosk,
	request
}) => {
	const answer: unknown = await (
		await request.get(`${kiosk.relay.url}/manifest.webmanifest`)
	).json();
	const manifest = v.parse(Manifest, answer);
	expect(manifest).toMatchObject({ display: 'fullscreen', start_url: '/' });
	for (const icon of manifest.icons) {
		expect((await request.get(new URL(icon.src, kiosk.relay.url).href)).status()).toBe(200);
	}
});

test('the health page says in words that all is well', async ({ kiosk }) => {
	await kiosk.page.goto(`${kiosk.relay.url}/health`);
	await expect(kiosk.page.getByText('offline')).toBeVisible();
	await expect(kiosk.page.getByText('2048')).not.toHaveCount(0);
});

test('headers limit what the page may load and who may frame it', async ({ kiosk, request }) => {
	const headers = (await request.get(kiosk.relay.url)).headers();
	expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
	expect(headers['x-content-type-options']).toBe('nosniff');
});
