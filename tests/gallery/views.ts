import * as v from 'valibot';
import type { Catalogue } from '../../shared/shop/catalogue/catalogue.ts';
import { CHANNELS, type Channel } from '../../shared/payments/channel.ts';
import { AttemptId, KioskId, SaleId } from '../../shared/ids.ts';
import type { KioskInfo, SaleSummary, Screen, ScreenOf, View } from '../../shared/api/view.ts';

// Views as a Worker makes them, for pictures.

/** Half past two in the afternoon in Bangkok. */
export const NOW_MS = Date.UTC(2026, 10, 25, 7, 30);

export const EMPTY_CATALOGUE: Catalogue = { currency: 'THB', categories: [], items: [] };

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

export function saleSummary(): SaleSummary {
	return {
		saleId: v.parse(SaleId, 'sale-0123456789abcdef'),
		reference: '0427',
		amountMinor: 18_550,
		currency: 'THB',
		pieces: 0
	};
}

export function viewWith(screen: Screen): Omit<View, 'version'> {
	return { nowMs: NOW_MS, kiosk: kioskInfo(), screen, receiptUrl: null };
}

export function attractView(): Omit<View, 'version'> {
	return viewWith({ kind: 'attract' });
}

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
