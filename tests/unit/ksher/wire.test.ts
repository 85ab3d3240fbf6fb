import { describe, expect, it } from 'vitest';
import { startAttempt, type Attempt } from '../../../shared/payments/attempt/attempt.ts';
import type { AttemptEvent } from '../../../shared/payments/attempt/event.ts';
import { makeAttemptId } from '../../../shared/payments/order-number.ts';
import type { KioskId } from '../../../shared/ids.ts';
import { answerFacts, closeEvent, createEvent, queryEvent } from '../../../worker/ksher/wire.ts';

const NOW_MS = 1_800_000_000_000;
const APPID = 'mch35001';
const ATTEMPT: Attempt = startAttempt(
	{
		id: makeAttemptId('K1' as KioskId, NOW_MS, 1),
		channel: 'promptpay',
		account: 'offline',
		amount: { amountMinor: 15_050, currency: 'THB' },
		askedLifeMs: null
	},
	NOW_MS
);

type Data = Readonly<Record<string, unknown>>;

/** The ways Ksher may write numbers and blanks in an order_query answer (ksher-api.md 4, 6). */
const TYPINGS: Record<string, Data> = {
	numbers: { total_fee: 15_050, cash_fee: 15_050, operator_id: 25_382 },
	strings: { total_fee: '15050', cash_fee: '15050', operator_id: '25382' },
	blanks: { total_fee: 15_050, cash_fee: '', operator_id: '', time_end: '', channel_order_no: '' },
	'missing optional members': { total_fee: 15_050 },
	nulls: { total_fee: 15_050, time_end: null, channel_order_no: null, err_code: null }
};

function answer(result: unknown, members: Data = {}): Data {
	return {
		result,
		appid: APPID,
		mch_order_no: ATTEMPT.id,
		ksher_order_no: '90020260905101530000001',
		total_fee: 15_050,
		fee_type: 'THB',
		...members
	};
}

function queried(data: Data): AttemptEvent {
	return queryEvent(data, ATTEMPT, APPID, NOW_MS);
}

/** Every documented word of order_query (ksher-api.md 7) with its event. */
const WORDS: Record<string, AttemptEvent['type']> = {
	SUCCESS: 'payment_confirmed',
	REFUND: 'payment_mismatched',
	NOTPAY: 'not_paid',
	PENDING: 'not_paid',
	NOTSURE: 'not_paid',
	USERPAYING: 'buyer_confirming',
	PAYERROR: 'payment_declined',
	CLOSED: 'order_closed',
	FAIL: 'query_unclear'
};

const WORD_TABLE = Object.entries(WORDS).flatMap(([word, type]) =>
	Object.entries(TYPINGS).map(([typing, members]) => ({ word, type, typing, members }))
);

describe('an order_query answer', () => {
	it.each(WORD_TABLE)('becomes $type for "$word" with $typing', ({ word, type, members }) => {
		expect(queried(answer(word, members)).type).toBe(type);
	});

	it.each(['', 'success', 'Success', ' SUCCESS', 'SUCCESS ', 'FAILURE', 'PAID', '0', 0, 1, null])(
		'is unclear with the word %j',
		(word) => {
			expect(queried(answer(word))).toEqual({ type: 'query_unclear', why: 'unknown_word' });
		}
	);

	it.each([true, ['SUCCESS'], { is: 'SUCCESS' }])(
		'is unclear with %j instead of a word',
		(word) => {
			expect(queried(answer(word))).toEqual({ type: 'query_unclear', why: 'bad_envelope' });
		}
	);

	it('is unclear without a word', () => {
		expect(queried({ total_fee: 15_050 }).type).toBe('query_unclear');
		expect(queried({}).type).toBe('query_unclear');
	});

	it('carries the evidence when it says SUCCESS', () => {
		const data = answer('SUCCESS', { channel_order_no: 'W1', time_end: '2026-09-05 10:15:30' });
		expect(queried(data)).toEqual({
			type: 'payment_confirmed',
			evidence: {
				providerRef: '90020260905101530000001',
				walletRef: 'W1',
				amountMinor: 15_050,
				currency: 'THB',
				paidAtText: '2026-09-05 10:15:30',
				confirmedAtMs: NOW_MS
			}
		});
	});

	it.each([
		['total_fee', 15_051, 'wrong_amount'],
		['total_fee', '15049', 'wrong_amount'],
		['total_fee', 0, 'wrong_amount'],
		['fee_type', 'MYR', 'wrong_currency'],
		['fee_type', 'thb', 'wrong_currency'],
		['appid', 'mch35002', 'wrong_account'],
		['mch_order_no', 'K1-AAAAAA-2', 'wrong_order']
	])('that says SUCCESS with %s = %j is %s, never paid', (name, value, mismatch) => {
		expect(queried(answer('SUCCESS', { [name]: value }))).toMatchObject({
			type: 'payment_mismatched',
			mismatch,
			seen: { providerRef: '90020260905101530000001' }
		});
	});

	it.each(['appid', 'mch_order_no', 'total_fee', 'fee_type'])(
		'that says SUCCESS without %s is unclear, and no mismatch',
		(name) => {
			for (const blank of [undefined, null, '']) {
				expect(queried(answer('SUCCESS', { [name]: blank }))).toEqual({
					type: 'query_unclear',
					why: 'incomplete'
				});
			}
		}
	);

	it.each([150.5, '150.50', '15050.0', '1e4', '-15050', ' 15050', '15050 ', '٣', 1e21, 'ten'])(
		'that says SUCCESS with the amount %j is unclear',
		(total_fee) => {
			expect(queried(answer('SUCCESS', { total_fee })).type).not.toBe('payment_confirmed');
		}
	);

	it.each(['cash_fee', 'raw_total_fee'])('is read without %s', (name) => {
		expect(queried(answer('SUCCESS', { [name]: 7 })).type).toBe('payment_confirmed');
	});

	it.each([
		['ORDERNOTEXISTR', 'order_missing'],
		['ORDERNOTEXIST', 'order_missing'],
		['KSHER_INVALID_ORDER_NO', 'order_missing'],
		['ORDER_NOT_EXIST', 'order_missing'],
		[' ordernotexist ', 'order_missing'],
		['INVALID_ORDER_NO', 'order_missing'],
		['KSHER_CHANNEL_RESPONSE_ERROR', 'query_unclear'],
		['SYSTEMERROR', 'query_unclear'],
		['ORDERPAID', 'query_unclear'],
		['NEVER_SEEN', 'query_unclear'],
		['', 'query_unclear']
	])('that says FAIL with %s is %s', (err_code, type) => {
		expect(queried({ result: 'FAIL', err_code, err_msg: 'x', nonce_str: 'y' }).type).toBe(type);
	});
});

describe('a native_pay answer', () => {
	const code_url = '000201';
	const imgdat = 'data:image/png;base64,AAAA';
	const created = (data: Data): AttemptEvent => createEvent(data, ATTEMPT, APPID);

	it.each([
		['a text', { code_url }, { kind: 'text', text: code_url }],
		['a text before a picture', { code_url, imgdat }, { kind: 'text', text: code_url }],
		['a picture', { imgdat }, { kind: 'image', dataUri: imgdat }],
		[
			'a picture beside a blank text',
			{ code_url: '  ', imgdat },
			{ kind: 'image', dataUri: imgdat }
		]
	])('that says SUCCESS with %s issues that code', (_what, members, code) => {
		expect(created(answer('SUCCESS', members))).toMatchObject({ type: 'code_issued', code });
	});

	it.each([[{}], [{ imgdat: 'https://other.test/qr.png' }], [{ imgdat: 'data:text/html,x' }]])(
		'that says SUCCESS with %j issues no code, so that Ksher is asked',
		(members) => {
			expect(created(answer('SUCCESS', members))).toEqual({
				type: 'create_unclear',
				why: 'incomplete'
			});
		}
	);

	it.each(['total_fee', 'fee_type', 'appid', 'mch_order_no'])(
		'that says SUCCESS with another %s issues no code',
		(name) => {
			expect(created(answer('SUCCESS', { code_url, [name]: '99' })).type).toBe('code_rejected');
		}
	);

	it.each([
		['NOAUTH', 'create_refused'],
		[' noauth\n', 'create_refused'],
		['KSHER_AMOUNT_IS_TOO_SMALL', 'create_refused'],
		['KSHER_DUPLICATED_ORDERNO', 'create_duplicate'],
		['ORDER_ERROT', 'create_duplicate'],
		['OUT_TRADE_NO_USED', 'create_duplicate'],
		['PRICE_NOT_EXIST', 'create_duplicate'],
		['CANCEL_ERROR', 'create_unclear'],
		['SYSTEMERROR', 'create_unclear'],
		['KSHER_SYSTEMERROR', 'create_unclear'],
		['NEVER_SEEN', 'create_unclear'],
		['', 'create_unclear']
	])('that says FAIL with %s is %s', (err_code, type) => {
		expect(created({ result: 'FAIL', err_code }).type).toBe(type);
	});

	it.each(['NOTSURE', 'PENDING', 'success', ''])('is unclear with the word %j', (word) => {
		expect(created(answer(word, { code_url }))).toEqual({
			type: 'create_unclear',
			why: 'unknown_word'
		});
	});
});

describe('an order_close answer', () => {
	it.each([
		['SUCCESS', 'CANCEL_ERROR', { type: 'close_accepted' }],
		['FAIL', 'CANCEL_ERROR', { type: 'close_refused', refusal: 'CANCEL_ERROR' }],
		['FAIL', ' ORDERPAID ', { type: 'close_refused', refusal: 'ORDERPAID' }],
		['FAIL', 'SYSTEMERROR', { type: 'close_unclear', why: 'refused_query' }],
		['FAIL', 'NEVER_SEEN', { type: 'close_unclear', why: 'refused_query' }],
		['NOTSURE', 'CANCEL_ERROR', { type: 'close_unclear', why: 'unknown_word' }]
	])('that says %s with %s is %j', (result, err_code, event) => {
		expect(closeEvent({ result, err_code })).toEqual(event);
	});
});

describe('the stored part of an answer', () => {
	it('holds no payer ids, signatures or pictures', () => {
		const data = answer('SUCCESS', {
			openid: 'o2G4secret',
			sign: 'ab'.repeat(64),
			imgdat: 'data:image/png;base64,AAAA',
			nonce_str: 'n'
		});
		expect(Object.keys(answerFacts(data) ?? {}).sort()).toEqual([
			'amountMinor',
			'currency',
			'errorCode',
			'paidAtText',
			'providerRef',
			'result',
			'walletRef'
		]);
		expect(JSON.stringify(answerFacts(data))).not.toMatch(/secret|abab|image/);
	});

	it('is limited in length, however long the members are', () => {
		const long = 'x'.repeat(100_000);
		const facts = answerFacts(
			answer(long, { err_code: long, ksher_order_no: long, channel_order_no: long, time_end: long })
		);
		expect(JSON.stringify(facts).length).toBeLessThan(500);
	});
});
