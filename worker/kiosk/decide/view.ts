import { AMOUNT_MIN_MINOR } from '../../../shared/limits.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import { screenOf } from './screen.ts';
import { LANGUAGES, type KioskInfo, type Screen, type View } from '../../../shared/api/view.ts';
import { receiptAddress } from '../../receipt-address.ts';
import type { Config } from '../../config.ts';
import type { Accounts } from './accounts.ts';
import type { KioskSettings } from '../storage/settings.ts';

/** A View without its version; its hash is stored to notice changes. */
export type ViewContent = Omit<View, 'version'>;

/** Returns everything the kiosk's screen may know at `nowMs`, without the version. */
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
	// Where no wallet can sell, no buyer may begin or choose again; an issued code stays shown and watched.
	const needsSelling = idle.kind === 'attract' || idle.kind === 'wallet';
	// Staff close an idle screen; a buyer who has begun can finish.
	const isClosed = (needsSelling && !canSell) || (idle.kind === 'attract' && settings.isClosed);
	const screen: Screen = isClosed ? { kind: 'closed' } : idle;
	return { nowMs, kiosk, screen, receiptUrl: receiptUrl(config, screen, sale) };
}

/** Returns the offers of the wallets the shop chose, in the shop's order. */
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
