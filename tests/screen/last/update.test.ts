import { expect } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from '../support/kiosk.ts';

/** Changes what the Worker serves to every screen, so it runs with a Worker of its own. */

const SERVICE_WORKER = 'build/service-worker.js';

test('a new version waits while a code is shown, and loads when the screen is idle', async ({
	kiosk
}) => {
	test.setTimeout(180_000);
	const { page } = kiosk;
	const built = readFileSync(SERVICE_WORKER, 'utf8');
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await page.reload();
	await kiosk.askToPay('70');
	await page.evaluate(() => {
		document.body.dataset['opened'] = 'before the update';
	});
	try {
		writeFileSync(SERVICE_WORKER, `${built}\n// ${String(Date.now())}\n`);
		deploy();
		await expect
			.poll(
				() =>
					page.evaluate(async () => {
						const registration = await navigator.serviceWorker.getRegistration();
						// The Worker does not answer while it loads the new build; the next check finds it.
						await registration?.update().catch(() => undefined);
						return registration?.waiting !== null && registration !== undefined;
					}),
				{ timeout: 60_000 }
			)
			.toBe(true);
		await kiosk.shows('scan');
		await expect(page.locator('body')).toHaveAttribute('data-opened', 'before the update');
		await kiosk.by('cancel').click();
		await kiosk.shows('not_paid');
		await kiosk.by('done').click();
		await kiosk.shows('attract');
		await expect(page.locator('body')).not.toHaveAttribute('data-opened', /./, { timeout: 90_000 });
		await kiosk.shows('attract');
	} finally {
		writeFileSync(SERVICE_WORKER, built);
		deploy();
	}
});

/** Makes the Worker load the new build, which cuts open streams as a real deploy does. */
function deploy(): void {
	process.kill(Number(process.env['WORKER_PID']), 'SIGUSR2');
}
