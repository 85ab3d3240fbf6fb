import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUYER_NOTICES } from '../../../../shared/payments/error-codes/buyer-notice.ts';
import {
	buyerNotice,
	closeFailure,
	createFailure,
	ERROR_CODES,
	findErrorCode,
	queryFailure,
	refundFailure,
	refundQueryFailure,
	stopsSales,
	type ErrorCodeName
} from '../../../../shared/payments/error-codes/table.ts';
import { WHO } from '../../../../shared/payments/error-codes/error-code.ts';
import { TABLE } from './table.ts';

const VECTORS = join(import.meta.dirname, '../../../vectors');
const LISTED = readFileSync(join(VECTORS, 'error-codes.txt'), 'utf8')
	.split('\n')
	.filter((line) => line !== '' && !line.startsWith('#'));
const NAMES = Object.keys(TABLE) as ErrorCodeName[];

/** The misspelt names with their right spelling (ksher-api.md 11). */
const TWINS: Record<string, ErrorCodeName> = {
	ORDERNOTEXIST: 'ORDERNOTEXISTR',
	USER_ACCOUNT_ABNORMAL: 'USER_ACCOUNT_ABNORMALE',
	EXPIRE_ORDER: 'EXPIIRE_ORDER',
	ORDER_ERROR: 'ORDER_ERROT',
	REDIS_DOES_NOT_EXIST: 'RADIS_DOES_NOT_EXIST',
	INSTALL_FEE_PAYER_ERROR: 'INSTAL_FEE_PAYER_ERROR',
	INSTALMENT_FEE_PAYER_ERROR: 'INSTAL_FEE_PAYER_ERROR',
	INSTALLMENT_FEE_PAYER_ERROR: 'INSTAL_FEE_PAYER_ERROR',
	TRUEMONEY_OTP_CODE_ERROR: 'TRUEMONEY_OPT_CODE_ERROR'
};

/** Returns the results of all six lookups of a word. */
const saidOf = (word: string) => [
	createFailure(word),
	queryFailure(word),
	closeFailure(word),
	refundFailure(word),
	refundQueryFailure(word),
	stopsSales(word) ? 'stops' : 'goes on'
];

describe('the table of error codes', () => {
	it('has exactly the 71 codes of Ksher’s guide', () => {
		expect(LISTED).toHaveLength(71);
		expect(ERROR_CODES.map(({ code }) => code).sort()).toEqual([...LISTED].sort());
		expect([...NAMES].sort()).toEqual([...LISTED].sort());
	});

	it('has no empty or repeated name, misspelt ones included', () => {
		const words = ERROR_CODES.flatMap(({ code, twins }) => [code, ...twins]);
		expect(words.filter((word) => !/^[A-Z][A-Z0-9_]+$/.test(word))).toEqual([]);
		expect(new Set(words).size).toBe(words.length);
	});

	it.each(ERROR_CODES)('explains $code to buyers and staff', ({ meaning, who, buyer, staff }) => {
		expect(meaning).toMatch(/^[A-Z].{10,}\.$/);
		expect(staff.en).toMatch(/^[A-Z].{30,}\.$/);
		expect(staff.th).toMatch(/[\u0e01-\u0e5b].{20,}/);
		expect(WHO).toContain(who);
		expect(BUYER_NOTICES).toContain(buyer);
	});

	it('has a different text for staff for each code', () => {
		for (const language of ['en', 'th'] as const) {
			const sentences = ERROR_CODES.map(({ staff }) => staff[language]);
			expect(new Set(sentences).size).toBe(sentences.length);
		}
	});
});

describe('the meaning of an error code', () => {
	it.each(NAMES)('follows the table for %s at every call', (name) => {
		const calls = findErrorCode(name)?.calls;
		expect([
			calls?.native_pay ?? '-',
			calls?.order_query ?? '-',
			calls?.order_close ?? '-',
			calls?.order_refund ?? '-',
			calls?.refund_query ?? '-',
			stopsSales(name) ? 'stops' : 'goes on'
		]).toEqual(TABLE[name]);
	});

	it.each(NAMES)('is unclear for %s at a call where it does not occur', (name) => {
		const expected = TABLE[name].map((word) => (word === '-' ? 'unclear' : word));
		expect(saidOf(name)).toEqual(expected);
	});

	it('is found by either spelling, in any case, with blanks around it', () => {
		const twins = ERROR_CODES.flatMap(({ code, twins }) => twins.map((twin) => [twin, code]));
		expect(Object.fromEntries(twins)).toEqual(TWINS);
		for (const word of ['ORDER_ERROR', 'order_errot', '  Order_Error\n']) {
			expect(findErrorCode(word)?.code).toBe('ORDER_ERROT');
			expect(createFailure(word)).toBe('duplicate');
		}
		expect(refundFailure(' user_account_abnormal ')).toBe('refused');
	});

	it.each([
		'',
		' ',
		'NEVER_SEEN',
		'PAYMENT_IN_PROCESS',
		'VERIFY_KSHER_SIGN_FAIL',
		'ORDERCLOSED',
		'KSHER_SIGN_ERROR.',
		'KSHER SIGN ERROR',
		'XNOAUTH',
		'constructor',
		'__proto__',
		'X'.repeat(100_000)
	])('is unclear for the unknown code %j, which does not stop sales', (word) => {
		expect(findErrorCode(word)).toBeNull();
		expect(saidOf(word)).toEqual([...Array<string>(5).fill('unclear'), 'goes on']);
		expect(buyerNotice(word)).toBe('ask_staff');
	});
});

describe('the notice to a buyer', () => {
	const ABOUT_THE_AMOUNT = new Map([
		['KSHER_AMOUNT_IS_TOO_SMALL', 'amount_too_small'],
		['KSHER_EXCEED_AMOUNT_LIMIT', 'amount_too_large']
	]);
	const SAYS_PAID = ['ORDERPAID', 'ORDER_ALREADY_PAYMENT_SUCCESS'];

	it.each(ERROR_CODES)('never asks to pay again while $code leaves a payment possible', (entry) => {
		const { code, calls, buyer } = entry;
		// A duplicate's code was never on a screen, unless its name says that it is paid.
		const nobodyPaid =
			calls.native_pay === 'refused' ||
			(calls.native_pay === 'duplicate' && !SAYS_PAID.includes(code));
		const invitation = ABOUT_THE_AMOUNT.get(code) ?? 'unavailable';
		expect(buyer).toBe(nobodyPaid ? invitation : 'ask_staff');
		expect(buyerNotice(code)).toBe(buyer);
	});
});
