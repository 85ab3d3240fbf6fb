import { describe, expect, it } from 'vitest';
import type { AccountReport } from '../../../shared/api/health.ts';
import { accountWords } from '../../../web/lib/health/account-words.ts';

const NOON_MS = Date.UTC(2026, 10, 24, 5);

const WORKING: AccountReport = {
	type: 'offline',
	ready: true,
	keyBits: 2048,
	state: 'working',
	code: null,
	sinceMs: null,
	checkedAtMs: NOON_MS,
	notOpened: []
};

const WORDS: Record<AccountReport['state'], { given: Partial<AccountReport>; words: string }> = {
	working: {
		given: {},
		words: 'Key of 2048 bits. Ksher answers it. Checked 24 Nov 2026, 12:00.'
	},
	refused: {
		given: { sinceMs: NOON_MS - 3_600_000, code: 'KSHER_SIGN_ERROR' },
		words:
			'Key of 2048 bits. Ksher refuses it since 24 Nov 2026, 11:00: KSHER_SIGN_ERROR. Checked 24 Nov 2026, 12:00.'
	},
	unreachable: {
		given: { sinceMs: NOON_MS - 3_600_000 },
		words:
			'Key of 2048 bits. Ksher gives no clear answer since 24 Nov 2026, 11:00. Checked 24 Nov 2026, 12:00.'
	},
	unchecked: {
		given: { checkedAtMs: null },
		words: 'Key of 2048 bits. Not checked with Ksher yet.'
	}
};

describe('an account on the health page', () => {
	it.each(Object.keys(WORDS) as AccountReport['state'][])('is described when it is %s', (state) => {
		const { given, words } = WORDS[state];
		expect(accountWords({ ...WORKING, ...given, state })).toBe(words);
	});

	it('is shown with each wallet the merchant has not opened', () => {
		const words = accountWords({ ...WORKING, notOpened: ['alipay', 'airpay'] });
		expect(words).toContain('Not offered: alipay — merchant has not opened it.');
		expect(words).toContain('Not offered: airpay — merchant has not opened it.');
	});

	it('is shown without its state when it has no key', () => {
		expect(accountWords({ ...WORKING, keyBits: null })).toBe('No usable key.');
	});
});
