import { describe, expect, it } from 'vitest';
import {
	accountFindings,
	kioskFindings,
	type FindingKind
} from '../../../shared/api/staff/health-findings.ts';
import type { KioskFigures } from '../../../shared/api/staff/health.ts';
import type { AccountReport } from '../../../shared/api/health.ts';
import {
	adviceWords,
	findingWords,
	spanWords
} from '../../../web/lib/staff/health/finding-words.ts';
import { health as en } from '../../../web/lib/staff/health/en.ts';
import { health as th } from '../../../web/lib/staff/health/th.ts';

const WELL: KioskFigures = {
	isPaired: true,
	sinceMs: 0,
	webhooks: { received: 5, verified: 5 },
	queries: 30,
	calls: { made: 40, unclear: 1 },
	payments: 5,
	errors: [],
	unclear: [],
	outbox: {
		calls: 1,
		callsLateMs: 900,
		callsParked: 0,
		copies: 1,
		copiesLateMs: 0,
		copiesParked: 0,
		parked: []
	},
	alarm: { atMs: 1, lateMs: 0 },
	accounts: [
		{
			type: 'offline',
			state: 'working',
			code: null,
			sinceMs: null,
			lastAnswerAtMs: 1,
			clockAheadMs: -400
		}
	]
};

const account = (clockAheadMs: number): KioskFigures['accounts'] =>
	WELL.accounts.map((one) => ({ ...one, clockAheadMs }));

describe('the findings about a kiosk', () => {
	const CASES: readonly (readonly [string, Partial<KioskFigures>, readonly FindingKind[]])[] = [
		['nothing', {}, []],
		['calls at the limit', { outbox: { ...WELL.outbox, callsLateMs: 60_000 } }, []],
		['calls late', { outbox: { ...WELL.outbox, callsLateMs: 60_001 } }, ['calls_late']],
		['copies late', { outbox: { ...WELL.outbox, copiesLateMs: 120_001 } }, ['copies_late']],
		['a parked call', { outbox: { ...WELL.outbox, callsParked: 1 } }, ['calls_parked']],
		['a parked copy', { outbox: { ...WELL.outbox, copiesParked: 1 } }, ['copies_parked']],
		['the alarm late', { alarm: { atMs: null, lateMs: 60_001 } }, ['alarm_late']],
		['a clock behind', { accounts: account(-30_001) }, ['clock_off']],
		['a clock ahead', { accounts: account(30_001) }, ['clock_off']],
		['a clock half a minute off', { accounts: account(30_000) }, []],
		['a forged webhook', { webhooks: { received: 5, verified: 4 } }, ['webhooks_forged']],
		['payments and no webhook', { webhooks: { received: 0, verified: 0 } }, ['webhooks_missing']],
		['no payment and no webhook', { payments: 0, webhooks: { received: 0, verified: 0 } }, []],
		['a quarter lost', { calls: { made: 40, unclear: 10 } }, ['many_unclear']],
		['less than a quarter lost', { calls: { made: 40, unclear: 9 } }, []],
		['too few calls to tell', { calls: { made: 9, unclear: 9 } }, []]
	];
	it.each(CASES)('are right for %s', (_what, change, kinds) => {
		expect(kioskFindings({ ...WELL, ...change }).map(({ kind }) => kind)).toEqual(kinds);
	});

	it('are kiosk_silent without figures', () => {
		expect(kioskFindings(null)).toEqual([{ kind: 'kiosk_silent' }]);
	});
});

describe('the findings about an account', () => {
	const report = (given: Partial<AccountReport>): AccountReport => ({
		type: 'online',
		ready: true,
		keyBits: 2_048,
		state: 'working',
		code: null,
		sinceMs: null,
		checkedAtMs: 1,
		notOpened: [],
		...given
	});
	it.each([
		[report({}), []],
		[report({ state: 'unchecked' }), []],
		[report({ keyBits: null, state: 'unchecked' }), ['account_missing']],
		[report({ state: 'refused', code: 'KSHER_SIGN_ERROR' }), ['account_refused']],
		[report({ state: 'unreachable' }), ['account_unreachable']]
	] as const)('are right for %o', (given, kinds) => {
		expect(accountFindings([given]).map(({ kind }) => kind)).toEqual(kinds);
	});
});

describe('the sentences of the health page', () => {
	const ADVICE = { KSHER_SIGN_ERROR: { en: 'Install the newest key.', th: 'ติดตั้งกุญแจ' } };

	it('give Ksher’s code and the advice for it, in the reader’s language', () => {
		const finding = {
			kind: 'account_refused',
			account: 'offline',
			code: 'KSHER_SIGN_ERROR'
		} as const;
		expect(findingWords(finding, ADVICE, en, 'en')).toBe(
			'KSHER_SIGN_ERROR: Install the newest key.'
		);
		expect(findingWords(finding, ADVICE, th, 'th')).toBe('KSHER_SIGN_ERROR: ติดตั้งกุญแจ');
	});

	it('have a text for any word', () => {
		expect(adviceWords('timeout', {}, en, 'en')).toBe(en.unclear.timeout);
		expect(adviceWords('toString', {}, en, 'en')).toBe(en.unknownWord);
	});

	it('write a span in seconds or minutes', () => {
		expect([-90_000, 119_000, 120_000, 7_200_000].map((ms) => spanWords(ms, en))).toEqual([
			'90 s',
			'119 s',
			'2 min',
			'120 min'
		]);
	});

	it('name the account in the reader’s language', () => {
		const finding = { kind: 'account_missing', account: 'online', code: '' } as const;
		expect(findingWords(finding, {}, th, 'th')).toContain(th.accountTypes.online);
	});
});
