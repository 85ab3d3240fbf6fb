import { CHECK_AFTER_EXPIRY_MS } from '../limits.ts';

/**
 * Ksher's names of the wallets its Native Pay serves (seed, "Native pay account type support each wallet"), in the order
 * buyers in a Thai shop look for theirs: what every Thai phone has, the other Thai ways, then visitors' wallets.
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

/** A Ksher merchant account is of one type; the type decides which channels it can serve. */
export const ACCOUNT_TYPES = ['offline', 'online'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** What is known of a channel, as data. Sources: seed tables; ksher-api.md 6.7, 8.1, 8.2. */
export interface ChannelFacts {
	/** Account types that can make a code, in the order we prefer them. */
	readonly accounts: readonly AccountType[];
	/** How long a code stays payable after it is issued; null: never expires, or not known. */
	readonly codeLivesMs: number | null;
	/** Whether native_pay can be told when the code shall end (seed, "QR expire time"). */
	readonly codeLifeCanBeSet: boolean;
	/** Whether order_close works, and how long after creation it is refused. */
	readonly close: { readonly notBeforeMs: number } | null;
	/** Whether order_refund works, and on which days (seed, "order refund"; days are Bangkok's). */
	readonly refund: 'any_day' | 'same_day' | 'never';
	/** Whether refund_query works; where it does not, order_query's REFUND has to do. */
	readonly refundQuery: boolean;
	/** Smallest payable amount in minor units of THB. */
	readonly minimumMinor: number;
	/** The wallet refuses codes read from a saved picture: never offer "save" or "send". */
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

/** When a code issued at `issuedAtMs` can surely no longer be paid, with a margin for clocks; null: it never ends. */
export function surelyExpiredAtMs(channel: Channel, issuedAtMs: number): number | null {
	const { codeLivesMs } = CHANNEL_FACTS[channel];
	return codeLivesMs === null ? null : issuedAtMs + codeLivesMs + CHECK_AFTER_EXPIRY_MS;
}
