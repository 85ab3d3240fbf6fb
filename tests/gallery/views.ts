import * as v from 'valibot';
import type { Catalogue } from '../../shared/shop/catalogue/catalogue.ts';
import { CHANNELS, type Channel } from '../../shared/payments/channel.ts';
import { AttemptId, KioskId, SaleId } from '../../shared/ids.ts';
import type { KioskInfo, SaleSummary, Screen, ScreenOf, View } from '../../shared/api/view.ts';

// Views as the Worker sends them, for pictures.

/** 14:30 in Bangkok. */
export const NOW_MS = Date.UTC(2026, 10, 25, 7, 30);

/** A menu without items. */
export const EMPTY_CATALOGUE: Catalogue = { currency: 'THB', categories: [], items: [] };

/** Returns the demo kiosk's settings as a View has them. */
export function kioskInfo(): KioskInfo {
	return {
		kioskId: v.parse(KioskId, 'K1'),
		shopName: 'Baan Kafe',
		defaultLanguage: 'en',
		languages: ['th', 'en', 'zh'],
		currency: 'THB',
		amountMinMinor: 100,
		amountMaxMinor: 10_000_000,
		amountMode: { kind: 'keypad' },
		wallets: CHANNELS.map((channel) => ({ channel, offer: 'ready' })),
		receiptPaper: 'none',
		theme: null,
		pictures: [],
		hasStaffExit: false,
		sandbox: false
	};
}

/** Returns the sale that every picture shows. */
export function saleSummary(): SaleSummary {
	return {
		saleId: v.parse(SaleId, 'sale-0123456789abcdef'),
		reference: '0427',
		amountMinor: 18_550,
		currency: 'THB',
		pieces: 0
	};
}

/** Returns a View with this screen. */
export function viewWith(screen: Screen): Omit<View, 'version'> {
	return { nowMs: NOW_MS, kiosk: kioskInfo(), screen, receiptUrl: null };
}

/** Returns a View of the start. */
export function attractView(): Omit<View, 'version'> {
	return viewWith({ kind: 'attract' });
}

/** Returns a View with a code to scan. */
export function scanView(
	channel: Channel,
	code: ScreenOf<'scan'>['code'],
	attemptId: string,
	remainingMs = 170_000
): Omit<View, 'version'> {
	return viewWith({
		kind: 'scan',
		sale: saleSummary(),
		channel,
		attemptId: v.parse(AttemptId, attemptId),
		code,
		remainingMs,
		moreTime: true,
		shownMs: 180_000
	});
}
