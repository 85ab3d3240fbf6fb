import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import type { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import { calendarOf } from '../../../shared/shop/business-day/business-day.ts';
import { crc16 } from '../../../shared/payments/promptpay/payload.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import {
	claimWindow,
	inOrderOfLikelihood,
	readScanned
} from '../../../shared/api/staff/claim-search.ts';
import { claimStanding } from '../../../worker/kiosk/staff/claim-standing.ts';
import { ClaimsQuery, type ClaimVerdict } from '../../../shared/api/staff/claims.ts';
import type { SaleRow } from '../../../shared/api/staff/sales.ts';
import { verdictWords } from '../../../web/lib/staff/claims/verdict-words.ts';
import { formatShopTime } from '../../../web/lib/staff/format-shop.ts';
import { en } from '../../../web/lib/staff/text/en.ts';
import { th } from '../../../web/lib/staff/text/th.ts';
import type { StaffLanguage } from '../../../web/lib/staff/text/words.ts';
import {
	ATTEMPT_ID,
	attemptIn,
	changed,
	EVIDENCE,
	newSale,
	NOON_MS,
	type AttemptChange
} from '../../support/sales.ts';

const MINUTE_MS = 60_000;
/** 26 November 2026, 00:10 in Bangkok. */
const AFTER_MIDNIGHT_MS = Date.parse('2026-11-26T00:10:00+07:00');

const timeIn = (language: StaffLanguage) => (atMs: number) =>
	formatShopTime(atMs, 'Asia/Bangkok', language);

function left(change: AttemptChange = {}): Attempt {
	return changed(attemptIn('watched'), {
		finalCheck: 'unpaid',
		poll: { askedAtMs: null },
		...change
	});
}

function ended(attempts: readonly Attempt[]): Sale {
	return { ...newSale(), state: 'unpaid', ending: 'deadline', onScreen: false, attempts };
}

function paid(attempts: readonly Attempt[]): Sale {
	return { ...ended(attempts), state: 'paid', settledBy: ATTEMPT_ID, paidAtMs: NOON_MS };
}

const SETTLING = attemptIn('paid');

describe('the verdict on a claim', () => {
	const CASES: readonly (readonly [string, Sale, ClaimVerdict])[] = [
		['no wallet was chosen', ended([]), 'no_code'],
		['no code was made', ended([{ ...attemptIn('failed'), issuedAtMs: null }]), 'no_code'],
		['the code is on the screen', { ...newSale(), attempts: [attemptIn('awaiting')] }, 'on_screen'],
		['a query is on its way', ended([left({ poll: { askedAtMs: NOON_MS } })]), 'asking'],
		['the final check is still running', ended([left({ finalCheck: 'asking' })]), 'asking'],
		[
			'one of two codes is still checked',
			ended([left(), left({ finalCheck: 'asking' })]),
			'asking'
		],
		['Ksher did not answer', ended([left(), left({ finalCheck: 'unclear' })]), 'no_answer'],
		['Ksher knows of no payment', ended([left(), { ...attemptIn('closed') }]), 'unpaid'],
		['an answer did not match', ended([left({ mismatch: 'wrong_amount' })]), 'mismatch'],
		['a code that was not shown', ended([left({ mismatch: 'bad_code' })]), 'unpaid'],
		['one payment', paid([SETTLING, left({ finalCheck: 'asking' })]), 'paid'],
		['two wallets', paid([SETTLING, attemptIn('paid', 'wechat')]), 'paid_twice'],
		['one code twice', paid([{ ...SETTLING, extraPayments: [EVIDENCE] }]), 'paid_twice']
	];
	it.each(CASES)('follows from the sale: %s', (_what, sale, verdict) => {
		expect(claimStanding(sale, 0).verdict).toBe(verdict);
	});

	it('names Ksher’s time and the wallet, and says that other codes are still checked', () => {
		const late = { ...EVIDENCE, paidAtText: '2026-11-24 12:03:59', confirmedAtMs: NOON_MS };
		const sale = paid([{ ...SETTLING, evidence: late }, left({ finalCheck: 'asking' })]);
		const standing = claimStanding(sale, 1);
		expect(standing).toMatchObject({
			paidAtMs: Date.parse('2026-11-24T12:03:59+07:00'),
			channel: SETTLING.channel,
			asking: true
		});
		expect(verdictWords(standing, '0042', en, timeIn('en'))).toBe(
			`Paid, 24 Nov 2026, 12:03, with ${en.wallets[SETTLING.channel]}: it is sale 0042. Its other codes are still being checked. An open problem about it waits for a decision.`
		);
		expect(verdictWords(standing, '0042', th, timeIn('th'))).toContain('0042');
	});

	it('uses our own clock where Ksher’s time is unreadable', () => {
		const sale = paid([{ ...SETTLING, evidence: { ...EVIDENCE, paidAtText: 'noon' } }]);
		expect(claimStanding(sale, 0).paidAtMs).toBe(EVIDENCE.confirmedAtMs);
	});
});

describe('the search for a claimed sale', () => {
	const window = (time: string | undefined, day: string | undefined) =>
		claimWindow({ time, day }, calendarOf('Asia/Bangkok'), AFTER_MIDNIGHT_MS);

	it('reads a time later than now as yesterday’s, and searches half an hour around it', () => {
		const at = Date.parse('2026-11-25T23:50:00+07:00');
		expect(window('23:50', undefined)).toEqual({
			fromMs: at - 30 * MINUTE_MS,
			toMs: at + 30 * MINUTE_MS
		});
		const soon = window('00:20', undefined);
		expect(soon.fromMs).toBe(Date.parse('2026-11-25T23:50:00+07:00'));
	});

	it('searches the given day, with or without a time', () => {
		const dayMs = Date.parse('2026-11-20T00:00:00+07:00');
		expect(window('23:50', '2026-11-20').fromMs).toBe(dayMs + (23 * 60 + 20) * MINUTE_MS);
		expect(window(undefined, '2026-11-20')).toEqual({
			fromMs: dayMs,
			toMs: dayMs + 24 * 60 * MINUTE_MS - 1
		});
		expect(window(undefined, undefined)).toEqual({
			fromMs: AFTER_MIDNIGHT_MS - 7 * 24 * 60 * MINUTE_MS,
			toMs: AFTER_MIDNIGHT_MS
		});
	});

	it('uses the shop’s time zone, and both halves of an hour that occurs twice', () => {
		const berlin = calendarOf('Europe/Berlin');
		const said = { time: '02:30', day: '2026-10-25' };
		expect(claimWindow(said, berlin, AFTER_MIDNIGHT_MS)).toEqual({
			fromMs: Date.parse('2026-10-25T02:00:00+02:00'),
			toMs: Date.parse('2026-10-25T03:00:00+01:00')
		});
		const yesterday = { time: '23:50', day: undefined };
		const nowMs = Date.parse('2026-10-26T00:10:00+01:00');
		expect(claimWindow(yesterday, berlin, nowMs).fromMs).toBe(
			Date.parse('2026-10-25T23:20:00+01:00')
		);
	});

	it('sorts by the claimed amount, then by the newest', () => {
		const row = (amountMinor: number, openedAtMs: number) =>
			({ amountMinor, openedAtMs }) as SaleRow;
		const [old, wanted, newer] = [row(500, 1), row(700, 2), row(500, 3)];
		expect(inOrderOfLikelihood([old, wanted, newer], 700)).toEqual([wanted, newer, old]);
		expect(inOrderOfLikelihood([old, wanted, newer], undefined)).toEqual([newer, wanted, old]);
	});

	it.each([
		{},
		{ code: '  ' },
		{ amountMinor: '0' },
		{ amountMinor: '1.5' },
		{ code: '1', time: '9' }
	])('refuses the query %o', (said) => {
		expect(v.safeParse(ClaimsQuery, said).success).toBe(false);
	});
});

describe('a scanned code', () => {
	it('gives the order number in the link of a receipt', () => {
		const link = `https://shop.test/r#K1-TP2BJN-3.${'0a'.repeat(16)}`;
		expect(readScanned(link)).toBe('K1-TP2BJN-3');
	});

	it('gives the bank’s reference in the code of a Thai slip', () => {
		const inside = '000600000101030040220014242082547BPP03405';
		const body = `00${String(inside.length)}${inside}5102TH9104`;
		expect(readScanned(`${body}${crc16(body)}`)).toBe('014242082547BPP03405');
	});

	it('is otherwise used as it is, cut to the longest number', () => {
		expect(readScanned(' 90020261125 \n')).toBe('90020261125');
		expect(readScanned('https://shop.test/r#nothing')).toBe('https://shop.test/r#nothing');
		expect(readScanned('x'.repeat(200))).toHaveLength(64);
	});
});
