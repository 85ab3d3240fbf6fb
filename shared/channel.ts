import { CHECK_AFTER_EXPIRY_MS } from './limits.ts';

/** Ksher's names of the wallets its Native Pay serves (seed, "Native pay account type support each wallet"). */
export const CHANNELS = [
	'promptpay',
	'wechat',
	'alipay',
	'alipayplus',
	'airpay',
	'scb_qrcard',
	'truemoney'
] as const;
export type Channel = (typeof CHANNELS)[number];

/** A Ksher merchant account is of one type; the type decides which channels it can serve. */
export const ACCOUNT_TYPES = ['offline', 'online'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** What is known of a channel, as data. Sources: seed tables; ksher-api.md 6.7, 8.1, 8.2. */
export interface ChannelFacts {
	/** Whether this version of the kiosk offers it; the others are listed as coming. */
	readonly stage: 'ready' | 'coming';
	/** Account types that can make a code, in the order we prefer them. */
	readonly accounts: readonly AccountType[];
	/** How long a code stays payable after it is issued; null: never expires, or not known. */
	readonly codeLivesMs: number | null;
	/** Whether order_close works, and how long after creation it is refused. */
	readonly close: { readonly notBeforeMs: number } | null;
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
		stage: 'ready',
		accounts: BOTH,
		codeLivesMs: null,
		close: null,
		minimumMinor: 100,
		scanFromScreenOnly: false
	},
	wechat: {
		stage: 'ready',
		accounts: BOTH,
		codeLivesMs: 2 * HOUR_MS,
		// WeChat Pay refuses to close an order in its first five minutes (WeChat Pay API v3, close order).
		close: { notBeforeMs: 5 * MINUTE_MS },
		minimumMinor: 100,
		scanFromScreenOnly: true
	},
	alipay: {
		stage: 'coming',
		accounts: ['offline'],
		codeLivesMs: 3 * HOUR_MS,
		close: { notBeforeMs: 0 },
		minimumMinor: 100,
		scanFromScreenOnly: true
	},
	alipayplus: {
		stage: 'coming',
		accounts: ['offline'],
		codeLivesMs: 10 * MINUTE_MS,
		// order_close lists alipayplus for merchants in Japan only.
		close: null,
		minimumMinor: 100,
		scanFromScreenOnly: true
	},
	airpay: {
		stage: 'coming',
		accounts: ['offline'],
		codeLivesMs: null,
		close: { notBeforeMs: 0 },
		minimumMinor: 100,
		scanFromScreenOnly: false
	},
	scb_qrcard: {
		stage: 'coming',
		accounts: BOTH,
		codeLivesMs: null,
		close: null,
		minimumMinor: 100,
		scanFromScreenOnly: false
	},
	truemoney: {
		stage: 'coming',
		accounts: ['online'],
		codeLivesMs: 24 * HOUR_MS,
		close: null,
		minimumMinor: 100,
		scanFromScreenOnly: false
	}
};

/** When a code issued at `issuedAtMs` can surely no longer be paid, with a margin for clocks; null: it never ends. */
export function surelyExpiredAtMs(channel: Channel, issuedAtMs: number): number | null {
	const { codeLivesMs } = CHANNEL_FACTS[channel];
	return codeLivesMs === null ? null : issuedAtMs + codeLivesMs + CHECK_AFTER_EXPIRY_MS;
}
