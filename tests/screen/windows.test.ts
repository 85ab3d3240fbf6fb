import { expect } from '@playwright/test';
import { KioskPage, test } from './support/kiosk.ts';
import { act, readCode, scan } from './support/phone.ts';

test.use({ serviceWorkers: 'allow', viewport: { width: 390, height: 844 } });

test('a superseded window says so, shows no code and no "paid", and can take the kiosk over again', async ({
	kiosk,
	context
}) => {
	await kiosk.askToPay('61');
	const text = await readCode(kiosk.code);
	const second = new KioskPage(await context.newPage(), kiosk.kioskId, kiosk.relay);
	await second.page.goto(kiosk.relay.url);
	await second.shows('scan');
	await kiosk.shows('superseded');
	await expect(kiosk.code).toHaveCount(0);
	await act(await scan(text), 'pay');
	await second.shows('paid');
	await second.by('done').click();
	await second.shows('attract');
	await kiosk.shows('superseded');
	await kiosk.by('take-over').click();
	await kiosk.shows('attract');
	await second.shows('superseded');
});
