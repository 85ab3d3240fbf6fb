import { CHECK_AFTER_EXPIRY_MS } from '../limits.ts';

/**
 * Ksher's names of the wallets its Native Pay serves (seed, "Native pay account type support each wallet"), in the order
 * of use in a Thai shop: what every Thai phone has, the other Thai wallets, then visitors' wallets.
 */
export const CHANNELS = [
	'promptpay',
	'truemoney',
	'airpay',
	'scb_qrcard',
	'alipay',
	'wechat',
	'alipayplus'
] as const;
export type Channel = (typeof CHANNELS)[number];

/** The types of Ksher merchant accounts; the type decides which channels an account can serve. */
export const ACCOUNT_TYPES = ['offline', 'online'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** The properties of a channel. Sources: seed tables; ksher-api.md 6.7, 8.1, 8.2. */
export interface ChannelFacts {
	/** Account types that can create an order, the most preferred first. */
	readonly accounts: readonly AccountType[];
	/** How long a code stays payable after it is issued; null: it never expires, or its lifetime is not known. */
	readonly codeLivesMs: number | null;
	/** Whether native_pay accepts an expiry for the code (seed, "QR expire time"). */
	readonly codeLifeCanBeSet: boolean;
	/** How long after creation Ksher refuses order_close; null: order_close does not work at all. */
	readonly close: { readonly notBeforeMs: number } | null;
	/** Whether order_refund works, and on which days (seed, "order refund"; days are Bangkok's). */
	readonly refund: 'any_day' | 'same_day' | 'never';
	/** Whether refund_query works; where it does not, order_query's REFUND is used. */
	readonly refundQuery: boolean;
	/** Smallest payable amount in minor units of THB. */
	readonly minimumMinor: number;
	/** True where the wallet refuses codes read from a saved picture: never offer "save" or "send". */
	readonly scanFromScreenOnly: boolean;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const BOTH: readonly AccountType[] = ['offline', 'online'];

export const CHANNEL_FACTS: Record<Channel, ChannelFacts> = {
	promptpay: {
		accounts: BOTH,
		codeLivesMs: null,
		codeLifeCanBeSet: false,
		close: null,
		refund: 'never',
		refundQuery: false,
		minimumMinor: 100,
		scanFromScreenOnly: false
	},
	wechat: {
		accounts: BOTH,
		codeLivesMs: 2 * HOUR_MS,
		codeLifeCanBeSet: false,
		// WeChat Pay refuses to close an order in its first five minutes (WeChat Pay API v3, close order).
		close: { notBeforeMs: 5 * MINUTE_MS },
		refund: 'any_day',
		refundQuery: true,
		minimumMinor: 100,
		scanFromScreenOnly: true
	},
	alipay: {
		accounts: ['offline'],
		codeLivesMs: 3 * HOUR_MS,
		codeLifeCanBeSet: false,
		close: { notBeforeMs: 0 },
		refund: 'any_day',
		refundQuery: false,
		minimumMinor: 100,
		scanFromScreenOnly: true
	},
	alipayplus: {
		accounts: ['offline'],
		codeLivesMs: 10 * MINUTE_MS,
		codeLifeCanBeSet: false,
		// order_close lists alipayplus for merchants in Japan only.
		close: null,
		refund: 'any_day',
		refundQuery: false,
		minimumMinor: 100,
		scanFromScreenOnly: true
	},
	airpay: {
		accounts: ['offline'],
		codeLivesMs: null,
		codeLifeCanBeSet: false,
		close: { notBeforeMs: 0 },
		refund: 'any_day',
		refundQuery: true,
		minimumMinor: 100,
		scanFromScreenOnly: false
	},
	scb_qrcard: {
		accounts: BOTH,
		codeLivesMs: null,
		codeLifeCanBeSet: false,
		close: null,
		refund: 'same_day',
		refundQuery: true,
		minimumMinor: 100,
		scanFromScreenOnly: false
	},
	truemoney: {
		accounts: ['online'],
		codeLivesMs: 24 * HOUR_MS,
		codeLifeCanBeSet: true,
		close: null,
		refund: 'any_day',
		refundQuery: true,
		minimumMinor: 100,
		scanFromScreenOnly: false
	}
};

/** Returns when a code can surely no longer be paid, in epoch ms, with a margin for clocks; null: it never expires. */
export function surelyExpiredAtMs(channel: Channel, issuedAtMs: number): number | null {
	const { codeLivesMs } = CHANNEL_FACTS[channel];
	return codeLivesMs === null ? null : issuedAtMs + codeLivesMs + CHECK_AFTER_EXPIRY_MS;
}
