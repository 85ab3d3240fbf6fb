import { CHANNELS } from '../../shared/channel.ts';
import { AMOUNT_MIN_MINOR } from '../../shared/limits.ts';
import type { Sale } from '../../shared/sale/sale.ts';
import { screenOf } from '../../shared/sale/face.ts';
import type { KioskFace, Screen, View, WalletOffer } from '../../shared/view.ts';
import { accountFor, type Config } from '../config.ts';
import type { KioskSettings } from './settings.ts';

/** Everything the kiosk's screen may know at `nowMs`, but for its version. */
export function faceOf(
	settings: KioskSettings,
	config: Config,
	sale: Sale | null,
	nowMs: number
): Omit<View, 'version'> {
	const kiosk = kioskFace(settings, config);
	const idle = screenOf(sale, nowMs);
	const canSell = kiosk.wallets.some(({ offer }) => offer === 'ready');
	const screen: Screen = idle.kind === 'attract' && !canSell ? { kind: 'closed' } : idle;
	return { nowMs, kiosk, screen };
}

function kioskFace(settings: KioskSettings, config: Config): KioskFace {
	return {
		kioskId: settings.kioskId,
		shopName: settings.shopName,
		defaultLanguage: settings.defaultLanguage,
		currency: settings.currency,
		amountMinMinor: AMOUNT_MIN_MINOR,
		amountMaxMinor: settings.amountMaxMinor,
		wallets: CHANNELS.map((channel) => ({ channel, offer: offerOf(channel, config) })),
		sandbox: config.sandbox
	};
}

function offerOf(channel: WalletOffer['channel'], config: Config): WalletOffer['offer'] {
	return accountFor(config, channel) === undefined ? 'unavailable' : 'ready';
}
