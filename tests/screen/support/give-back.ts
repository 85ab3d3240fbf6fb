import type { Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { ENDINGS, type Screen } from '../../../shared/api/view.ts';
import { disagreement, lookAt } from './agreement.ts';
import type { KioskPage } from './kiosk.ts';

/** Looks at the screen while a sale is let go of; enough for the Worker's few answers. */
const LOOKS_MAX = 40;

/**
 * Brings a screen back to its start, whatever is on it. Where that needs somebody else's time, as with a buyer who is
 * confirming on the phone, the screen becomes another kiosk's.
 */
export async function giveBack(kiosk: KioskPage): Promise<void> {
	const { page } = kiosk;
	for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
		const look = await lookAt(page);
		const screen = look.view?.screen ?? { kind: 'closed' };
		const [kind] = look.shown.kinds;
		if (screen.kind === 'attract' && kind === 'attract' && disagreement(look) === null) return;
		if (kind === 'amount') await page.getByTestId('cancel').click();
		else await letGo(page, screen);
	}
	await page.goto(`${kiosk.relay.url}/?kiosk=T${randomBytes(3).toString('hex').toUpperCase()}`);
	await kiosk.shows('attract');
}

/** Cancels what is open, and dismisses what has ended. */
async function letGo(page: Page, screen: Screen): Promise<void> {
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
