import { describe, expect, it } from 'vitest';
import type { MerchantFacts } from '../../../../shared/payments/account/facts.ts';
import { UNTRIED, type AccountHealth } from '../../../../shared/payments/account/health.ts';
import {
	notOpened,
	offerOf,
	type AccountStatus,
	type OfferGap
} from '../../../../shared/payments/account/offer.ts';
import {
	ACCOUNT_TYPES,
	CHANNELS,
	CHANNEL_FACTS,
	type AccountType,
	type Channel
} from '../../../../shared/payments/channel.ts';
import { NOON_MS } from '../../../support/sales.ts';

const REFUSED: AccountHealth = { state: 'refused', code: 'KSHER_SIGN_ERROR', sinceMs: NOON_MS };
const SILENT: AccountHealth = { state: 'unreachable', sinceMs: NOON_MS };

/** Returns the facts of an account with these channels; null means that merchant_info lists none. */
function factsWith(names: readonly string[] | null): MerchantFacts {
	return {
		accountType: 'Formal',
		businessMode: 'offline',
		allowPartialRefund: null,
		channels:
			names === null
				? null
				: names.map((channel) => ({ channel, singleLimitMinor: null, settlement: 'T+1' })),
		checkedAtMs: NOON_MS
	};
}

function account(
	type: AccountType,
	health: AccountHealth = UNTRIED,
	names: readonly string[] | null = null
): AccountStatus {
	return { type, health, facts: factsWith(names) };
}

/** The account that serves each channel, by the account types that are configured. */
const SERVED_BY: Record<Channel, Record<AccountType | 'both', AccountType | 'no_account'>> = {
	promptpay: { offline: 'offline', online: 'online', both: 'offline' },
	wechat: { offline: 'offline', online: 'online', both: 'offline' },
	alipay: { offline: 'offline', online: 'no_account', both: 'offline' },
	alipayplus: { offline: 'offline', online: 'no_account', both: 'offline' },
	airpay: { offline: 'offline', online: 'no_account', both: 'offline' },
	scb_qrcard: { offline: 'offline', online: 'online', both: 'offline' },
	truemoney: { offline: 'no_account', online: 'online', both: 'online' }
};

function saidOf(channel: Channel, accounts: readonly AccountStatus[]): AccountType | OfferGap {
	const offer = offerOf(channel, accounts);
	return offer.kind === 'ready' ? offer.account : offer.why;
}

describe('an offered channel', () => {
	it.each(CHANNELS)('%s is served by the accounts that can serve it', (channel) => {
		expect(saidOf(channel, [account('offline')])).toBe(SERVED_BY[channel].offline);
		expect(saidOf(channel, [account('online')])).toBe(SERVED_BY[channel].online);
		// The order of the configured accounts does not matter.
		expect(saidOf(channel, [account('online'), account('offline')])).toBe(SERVED_BY[channel].both);
		expect(saidOf(channel, [])).toBe('no_account');
	});

	it.each(CHANNELS)('%s is ready before merchant_info was ever answered', (channel) => {
		const unreached = ACCOUNT_TYPES.map((type) => ({ type, health: UNTRIED, facts: null }));
		expect(offerOf(channel, unreached).kind).toBe('ready');
	});
});

describe('an unavailable channel', () => {
	it('is unavailable without an account', () => {
		expect(offerOf('promptpay', [])).toEqual({ kind: 'unavailable', why: 'no_account' });
	});

	it.each([
		['account_refused', REFUSED],
		['account_unreachable', SILENT]
	] satisfies [OfferGap, AccountHealth][])(
		'is unavailable because of %s, listed or not',
		(why, health) => {
			for (const names of [null, ['promptpay'], ['alipay']]) {
				expect(saidOf('promptpay', [account('offline', health, names)])).toBe(why);
			}
		}
	);

	it('is not_opened when Ksher lists channels without it', () => {
		expect(saidOf('promptpay', [account('offline', UNTRIED, ['alipay'])])).toBe('not_opened');
		expect(saidOf('alipay', [account('offline', UNTRIED, ['alipay'])])).toBe('offline');
	});

	it.each([
		['no list', null],
		['an empty list', []],
		['a list of unknown names', ['kcc_instal', 'payout', 'kplus']]
	])('is never unavailable because of %s', (_, names) => {
		for (const channel of CHANNELS) {
			const accounts = ACCOUNT_TYPES.map((type) => account(type, UNTRIED, names));
			expect(offerOf(channel, accounts).kind, channel).toBe('ready');
		}
	});
});

describe('a shop with two accounts', () => {
	it('uses the second account for what the first cannot serve', () => {
		const online = account('online');
		expect(saidOf('wechat', [account('offline', REFUSED), online])).toBe('online');
		expect(saidOf('wechat', [account('offline', SILENT), online])).toBe('online');
		expect(saidOf('wechat', [account('offline', UNTRIED, ['alipay']), online])).toBe('online');
		expect(saidOf('alipay', [account('offline', REFUSED), online])).toBe('account_refused');
	});

	it('gives the reason of the preferred account when neither can serve', () => {
		const offline = account('offline', SILENT);
		expect(saidOf('wechat', [account('online', REFUSED), offline])).toBe('account_unreachable');
	});
});

describe('a channel name of Ksher', () => {
	it.each([
		['PromptPay', 'promptpay'],
		['PromptPay QR', 'promptpay'],
		['Thai QR', 'promptpay'],
		['prompt_pay', 'promptpay'],
		['WECHAT', 'wechat'],
		['WeChat Pay', 'wechat'],
		['weixin', 'wechat'],
		['wxpay', 'wechat'],
		['Alipay', 'alipay'],
		['Alipay CN', 'alipay'],
		['alipay+', 'alipayplus'],
		['Alipay Plus', 'alipayplus'],
		['alipay_plus', 'alipayplus'],
		['ShopeePay', 'airpay'],
		['Shopee', 'airpay'],
		['AirPay', 'airpay'],
		['SCB_QRCARD', 'scb_qrcard'],
		['SCB QR', 'scb_qrcard'],
		['QR card', 'scb_qrcard'],
		['card', 'scb_qrcard'],
		['True Money', 'truemoney'],
		['TMN', 'truemoney'],
		['TrueMoney Wallet', 'truemoney']
	] satisfies [string, Channel][])('is read leniently: %s is only %s', (name, channel) => {
		const opened = CHANNELS.filter((other) => {
			const accounts = ACCOUNT_TYPES.map((type) => account(type, UNTRIED, [name]));
			return offerOf(other, accounts).kind === 'ready';
		});
		expect(opened).toEqual([channel]);
	});
});

describe('the list of channels that are not opened', () => {
	it('contains only those the account’s type could serve', () => {
		const { channels } = factsWith(['promptpay', 'wechat', 'linepay']);
		expect(notOpened('offline', channels).sort()).toEqual([
			'airpay',
			'alipay',
			'alipayplus',
			'scb_qrcard'
		]);
		expect(notOpened('online', channels).sort()).toEqual(['scb_qrcard', 'truemoney']);
	});

	it('is empty when Ksher lists all channels or none', () => {
		for (const type of ACCOUNT_TYPES) {
			const all = CHANNELS.filter((channel) => CHANNEL_FACTS[channel].accounts.includes(type));
			expect(notOpened(type, factsWith(all).channels)).toEqual([]);
			expect(notOpened(type, null)).toEqual([]);
		}
	});
});
