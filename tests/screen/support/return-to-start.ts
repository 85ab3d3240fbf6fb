import type { Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { ENDINGS, type Screen } from '../../../shared/api/view.ts';
import { disagreement, readScreen } from './agreement.ts';
import type { KioskPage } from './kiosk.ts';

/** Readings of the screen while a sale ends; enough for the Worker's few answers. */
const READINGS_MAX = 40;

/**
 * Returns a screen to its start, whatever is on it. Where that would take too long, as with a buyer who is confirming on
 * the phone, the screen becomes another kiosk's.
 */
export async function returnToStart(kiosk: KioskPage): Promise<void> {
	const { page } = kiosk;
	for (let readings = 0; readings < READINGS_MAX; readings += 1) {
		const reading = await readScreen(page);
		const screen = reading.view?.screen ?? { kind: 'closed' };
		const [kind] = reading.shown.kinds;
		if (screen.kind === 'attract' && kind === 'attract' && disagreement(reading) === null) return;
		if (kind === 'amount') await page.getByTestId('cancel').click();
		else await endSale(page, screen);
	}
	await page.goto(`${kiosk.relay.url}/?kiosk=T${randomBytes(3).toString('hex').toUpperCase()}`);
	await kiosk.shows('attract');
}

/** Cancels an open sale, or dismisses an ended one. */
async function endSale(page: Page, screen: Screen): Promise<void> {
	if (!('sale' in screen)) return;
	const ending = ENDINGS.find((kind) => kind === screen.kind);
	const path = `/api/kiosk/sales/${screen.sale.saleId}/${ending === undefined ? 'cancel' : 'dismiss'}`;
	const body = JSON.stringify(ending === undefined ? {} : { shown: ending });
	await page.evaluate(
		([to, text]) =>
			fetch(to, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: text
			}).then(() => null),
		[path, body] as const
	);
}
