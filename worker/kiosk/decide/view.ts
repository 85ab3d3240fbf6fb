import { AMOUNT_MIN_MINOR } from '../../../shared/limits.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import { screenOf } from './screen.ts';
import { LANGUAGES, type KioskInfo, type Screen, type View } from '../../../shared/api/view.ts';
import { receiptAddress } from '../../receipt-address.ts';
import type { Config } from '../../config.ts';
import type { Accounts } from './accounts.ts';
import type { KioskSettings } from '../storage/settings.ts';

/** A View but for its version: what screens compare, and what is stored as a hash. */
export type ViewContent = Omit<View, 'version'>;

/** Gathers everything the kiosk's screen may know at `nowMs`, but for its version. */
export function viewContent(
	settings: KioskSettings,
	config: Config,
	accounts: Accounts,
	sale: Sale | null,
	nowMs: number
): ViewContent {
	const kiosk = kioskInfo(settings, config, accounts);
	const idle = screenOf(sale, nowMs);
	const canSell = kiosk.wallets.some(({ offer }) => offer === 'ready');
	// Nobody may begin, or choose again, where nothing can be paid; a code that is out stays shown and watched.
	const needsSelling = idle.kind === 'attract' || idle.kind === 'wallet';
	// Staff close a screen at rest; a buyer who has begun goes on to the end.
	const isClosed = (needsSelling && !canSell) || (idle.kind === 'attract' && settings.isClosed);
	const screen: Screen = isClosed ? { kind: 'closed' } : idle;
	return { nowMs, kiosk, screen, receiptUrl: receiptUrl(config, screen, sale) };
}

/** Returns what the accounts can sell, of the wallets the shop chose and in its order. */
function offered(settings: KioskSettings, accounts: Accounts): ReturnType<Accounts['offers']> {
	const offers = accounts.offers();
	const { channels } = settings;
	if (channels === null) return offers;
	return channels.flatMap((chosen) => offers.filter(({ channel }) => channel === chosen));
}

function receiptUrl(config: Config, screen: Screen, sale: Sale | null): string | null {
	const settledBy = sale?.settledBy ?? null;
	if (screen.kind !== 'paid' || settledBy === null || config.hooks === null) return null;
	return receiptAddress(config.hooks.publicUrl, settledBy, config.hooks.secret);
}

function kioskInfo(settings: KioskSettings, config: Config, accounts: Accounts): KioskInfo {
	return {
		kioskId: settings.kioskId,
		shopName: settings.shopName,
		defaultLanguage: settings.defaultLanguage,
		languages: settings.languages ?? [...LANGUAGES],
		currency: settings.currency,
		amountMinMinor: AMOUNT_MIN_MINOR,
		amountMaxMinor: settings.amountMaxMinor,
		amountMode: settings.amountMode,
		wallets: offered(settings, accounts).map(({ channel, offer }) => ({
			channel,
			offer: offer.kind
		})),
		receiptPaper: settings.receiptPaper,
		theme: settings.theme,
		pictures: settings.pictures,
		hasStaffExit: settings.staffPin !== null,
		sandbox: config.sandbox
	};
}
