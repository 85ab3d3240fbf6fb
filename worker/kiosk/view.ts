import { AMOUNT_MIN_MINOR } from '../../shared/limits.ts';
import type { Sale } from '../../shared/sale/sale.ts';
import { screenOf } from '../../shared/sale/face.ts';
import type { KioskFace, Screen, View } from '../../shared/view.ts';
import { receiptAddress } from '../receipt-address.ts';
import type { Config } from '../config.ts';
import type { Accounts } from './accounts.ts';
import type { KioskSettings } from './settings.ts';

/** Everything the kiosk's screen may know at `nowMs`, but for its version. */
export function faceOf(
	settings: KioskSettings,
	config: Config,
	accounts: Accounts,
	sale: Sale | null,
	nowMs: number
): Omit<View, 'version'> {
	const kiosk = kioskFace(settings, config, accounts);
	const idle = screenOf(sale, nowMs);
	const canSell = kiosk.wallets.some(({ offer }) => offer === 'ready');
	// Nobody may begin, or choose again, where nothing can be paid; a code that is out stays shown and watched.
	const needsSelling = idle.kind === 'attract' || idle.kind === 'wallet';
	const screen: Screen = needsSelling && !canSell ? { kind: 'closed' } : idle;
	return { nowMs, kiosk, screen, receiptUrl: receiptUrl(config, screen, sale) };
}

function receiptUrl(config: Config, screen: Screen, sale: Sale | null): string | null {
	const settledBy = sale?.settledBy ?? null;
	if (screen.kind !== 'paid' || settledBy === null || config.hooks === null) return null;
	return receiptAddress(config.hooks.publicUrl, settledBy, config.hooks.secret);
}

function kioskFace(settings: KioskSettings, config: Config, accounts: Accounts): KioskFace {
	return {
		kioskId: settings.kioskId,
		shopName: settings.shopName,
		defaultLanguage: settings.defaultLanguage,
		currency: settings.currency,
		amountMinMinor: AMOUNT_MIN_MINOR,
		amountMaxMinor: settings.amountMaxMinor,
		amountMode: settings.amountMode,
		wallets: accounts.offers().map(({ channel, offer }) => ({ channel, offer: offer.kind })),
		receiptPaper: settings.receiptPaper,
		theme: settings.theme,
		hasStaffExit: settings.staffPin !== null,
		sandbox: config.sandbox
	};
}
