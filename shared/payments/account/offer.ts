import { CHANNELS, CHANNEL_FACTS, type AccountType, type Channel } from '../channel.ts';
import type { MerchantFacts } from './facts.ts';
import type { AccountHealth } from './health.ts';

/** A configured account, its health and its facts; `facts` is null until merchant_info was first answered. */
export interface AccountStatus {
	readonly type: AccountType;
	readonly health: AccountHealth;
	readonly facts: MerchantFacts | null;
}

/**
 * Why a channel cannot be offered now:
 * no_account          no account of a type that serves the channel is configured
 * not_opened          Ksher's list of the merchant's channels lacks this one
 * account_refused     Ksher refuses the account
 * account_unreachable Ksher does not answer the account's calls
 *
 * A channel's limit is left to Ksher's KSHER_EXCEED_AMOUNT_LIMIT: an offer is made before there is an amount, and the
 * limit's unit is not known (facts.ts).
 */
export type OfferGap = 'no_account' | 'not_opened' | 'account_refused' | 'account_unreachable';

/** Whether a channel can be offered, and the account that would create its order. */
export type Offer =
	| { readonly kind: 'ready'; readonly account: AccountType }
	| { readonly kind: 'unavailable'; readonly why: OfferGap };

/**
 * Decides whether a channel can be offered: with the first account that can serve it, in the channel's order of
 * preference. When none can, gives the reason of the most preferred account.
 */
export function offerOf(channel: Channel, accounts: readonly AccountStatus[]): Offer {
	const able = CHANNEL_FACTS[channel].accounts.flatMap((type) =>
		accounts.filter((account) => account.type === type)
	);
	const ready = able.find((account) => gapOf(channel, account) === null);
	if (ready !== undefined) return { kind: 'ready', account: ready.type };
	const [preferred] = able;
	const gap = preferred === undefined ? null : gapOf(channel, preferred);
	return { kind: 'unavailable', why: gap ?? 'no_account' };
}

/** Returns the channels that an account of this type could serve but Ksher has not opened for it. */
export function notOpened(type: AccountType, channels: MerchantFacts['channels']): Channel[] {
	return CHANNELS.filter(
		(channel) => CHANNEL_FACTS[channel].accounts.includes(type) && isClosed(channel, channels)
	);
}

function gapOf(channel: Channel, { health, facts }: AccountStatus): OfferGap | null {
	switch (health.state) {
		case 'refused':
			return 'account_refused';
		case 'unreachable':
			return 'account_unreachable';
		case 'working':
			return isClosed(channel, facts?.channels ?? null) ? 'not_opened' : null;
	}
}

/**
 * Returns true only when Ksher gave a list, the list has a name we know, and it lacks the channel. A list without any
 * known name proves nothing about the merchant.
 */
function isClosed(channel: Channel, channels: MerchantFacts['channels']): boolean {
	const listed = (channels ?? []).flatMap((one) => channelsNamed(one.channel));
	return listed.length > 0 && !listed.includes(channel);
}

/**
 * Names a channel may have in merchant_info, in lower case without punctuation and spaces. Real answers had alipay,
 * airpay, wechat, promptpay and truemoney; the other spellings are the wallets' own names. merchant_info's name for
 * scb_qrcard has not been seen: a plain `card` is accepted, since one wallet too many does less harm than one too few.
 */
const NAMES: Record<Channel, readonly string[]> = {
	promptpay: ['promptpay', 'promptpayqr', 'thaiqr'],
	wechat: ['wechat', 'wechatpay', 'weixin', 'wxpay'],
	alipay: ['alipay', 'alipaycn'],
	alipayplus: ['alipayplus'],
	airpay: ['airpay', 'shopeepay', 'shopee'],
	scb_qrcard: ['scbqrcard', 'qrcard', 'scbqr', 'card'],
	truemoney: ['truemoney', 'truemoneywallet', 'tmn']
};

function channelsNamed(name: string): Channel[] {
	const plain = name
		.toLowerCase()
		.replaceAll('+', 'plus')
		.replaceAll(/[^a-z0-9]/g, '');
	return CHANNELS.filter((channel) => NAMES[channel].includes(plain));
}
