import { CHANNELS, CHANNEL_FACTS, type AccountType, type Channel } from '../channel.ts';
import type { MerchantFacts } from './facts.ts';
import type { AccountHealth } from './health.ts';

/** A configured account with all that is known of it; `facts` is null before merchant_info was first answered. */
export interface AccountStanding {
	readonly type: AccountType;
	readonly health: AccountHealth;
	readonly facts: MerchantFacts | null;
}

/**
 * Why a channel cannot be had now:
 * no_account          no account of a type that serves it is configured
 * not_opened          Ksher lists the merchant's channels, and this is not among them
 * account_refused     Ksher refuses the account
 * account_unreachable Ksher does not answer the account
 *
 * An amount over a channel's limit is not among them: an offer is made before there is an amount, and the limit's unit
 * is not known (facts.ts), so the limit is left to Ksher's KSHER_EXCEED_AMOUNT_LIMIT.
 */
export type OfferGap = 'no_account' | 'not_opened' | 'account_refused' | 'account_unreachable';

/** Whether a channel can be chosen, and which account would make its code. */
export type Offer =
	| { readonly kind: 'ready'; readonly account: AccountType }
	| { readonly kind: 'unavailable'; readonly why: OfferGap };

/**
 * Decides whether a channel can be offered: by the first account that can serve it, in the channel's order of
 * preference. When none can, the reason is that of the account we would rather use.
 */
export function offerOf(channel: Channel, accounts: readonly AccountStanding[]): Offer {
	const able = CHANNEL_FACTS[channel].accounts.flatMap((type) =>
		accounts.filter((account) => account.type === type)
	);
	const ready = able.find((account) => gapOf(channel, account) === null);
	if (ready !== undefined) return { kind: 'ready', account: ready.type };
	const [preferred] = able;
	const gap = preferred === undefined ? null : gapOf(channel, preferred);
	return { kind: 'unavailable', why: gap ?? 'no_account' };
}

/** The channels an account of this type could serve but that Ksher has not opened for it. */
export function notOpened(type: AccountType, channels: MerchantFacts['channels']): Channel[] {
	return CHANNELS.filter(
		(channel) => CHANNEL_FACTS[channel].accounts.includes(type) && isClosed(channel, channels)
	);
}

function gapOf(channel: Channel, { health, facts }: AccountStanding): OfferGap | null {
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
 * True only when Ksher's list is there, is in words we know, and lacks the channel. A list without any name we know
 * says more about our knowledge than about the merchant.
 */
function isClosed(channel: Channel, channels: MerchantFacts['channels']): boolean {
	const listed = (channels ?? []).flatMap((one) => channelsNamed(one.channel));
	return listed.length > 0 && !listed.includes(channel);
}

/**
 * Names a channel may go by in merchant_info, without case, signs and spaces. Real answers have been seen with alipay,
 * airpay, wechat, promptpay and truemoney; the other spellings are the wallets' own names. How merchant_info calls
 * scb_qrcard has not been seen: a plain `card` is let pass for it, since a wallet too many does less harm than one
 * too few.
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
