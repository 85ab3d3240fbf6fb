/**
 * Ksher's documented facts about the seven wallets: ksher-api.md 8.1 (support), 8.2 (expiry),
 * 8.3 (refunds), 6.7 (close) and 6.2 (which answers carry a text beside the image).
 */
export const CHANNELS = [
	'promptpay',
	'alipay',
	'alipayplus',
	'wechat',
	'airpay',
	'scb_qrcard',
	'truemoney'
] as const;

export type Channel = (typeof CHANNELS)[number];
export type AccountType = 'offline' | 'online';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The documented facts about a channel. */
export interface ChannelFacts {
	readonly wallet: string;
	readonly accountTypes: readonly AccountType[];
	/** Null when the code stays payable: documented for promptpay, a guess for airpay and scb_qrcard. */
	readonly expiresAfterMs: number | null;
	readonly refund: 'any_day' | 'same_day' | 'never';
	readonly refundQuery: boolean;
	readonly close: 'yes' | 'japan_only' | 'no';
	/** WeChat refuses to close an order this young. */
	readonly closeRefusedForMs: number;
	/** Whether native_pay always answers with code_url, or with an image alone. */
	readonly codeUrl: 'always' | 'image_only';
	/** The currency debited from the buyer's wallet, and the rate in query answers. */
	readonly cash: { readonly feeType: string; readonly rate: string };
}

const BAHT = { feeType: 'THB', rate: '1.000000' };
const YUAN = { feeType: 'CNY', rate: '0.223410' };

/** The facts by channel. */
export const CHANNEL_FACTS: Readonly<Record<Channel, ChannelFacts>> = {
	promptpay: {
		wallet: 'PromptPay',
		accountTypes: ['offline', 'online'],
		expiresAfterMs: null,
		refund: 'never',
		refundQuery: false,
		close: 'no',
		closeRefusedForMs: 0,
		codeUrl: 'always',
		cash: BAHT
	},
	alipay: {
		wallet: 'Alipay',
		accountTypes: ['offline'],
		expiresAfterMs: 3 * HOUR_MS,
		refund: 'any_day',
		refundQuery: false,
		close: 'yes',
		closeRefusedForMs: 0,
		codeUrl: 'image_only',
		cash: YUAN
	},
	alipayplus: {
		wallet: 'Alipay+',
		accountTypes: ['offline'],
		expiresAfterMs: 10 * MINUTE_MS,
		refund: 'any_day',
		refundQuery: false,
		close: 'japan_only',
		closeRefusedForMs: 0,
		codeUrl: 'image_only',
		cash: YUAN
	},
	wechat: {
		wallet: 'WeChat Pay',
		accountTypes: ['offline', 'online'],
		expiresAfterMs: 2 * HOUR_MS,
		refund: 'any_day',
		refundQuery: true,
		close: 'yes',
		closeRefusedForMs: 5 * MINUTE_MS,
		codeUrl: 'always',
		cash: YUAN
	},
	airpay: {
		wallet: 'ShopeePay',
		accountTypes: ['offline'],
		expiresAfterMs: null,
		refund: 'any_day',
		refundQuery: true,
		close: 'yes',
		closeRefusedForMs: 0,
		codeUrl: 'image_only',
		cash: BAHT
	},
	scb_qrcard: {
		wallet: 'QR card',
		accountTypes: ['offline', 'online'],
		expiresAfterMs: null,
		refund: 'same_day',
		refundQuery: true,
		close: 'no',
		closeRefusedForMs: 0,
		codeUrl: 'image_only',
		cash: BAHT
	},
	truemoney: {
		wallet: 'TrueMoney',
		accountTypes: ['online'],
		expiresAfterMs: 24 * HOUR_MS,
		refund: 'any_day',
		refundQuery: true,
		close: 'no',
		closeRefusedForMs: 0,
		codeUrl: 'image_only',
		cash: BAHT
	}
};

/** Returns whether a word names a channel. */
export function isChannel(word: string): word is Channel {
	return CHANNELS.some((channel) => channel === word);
}
