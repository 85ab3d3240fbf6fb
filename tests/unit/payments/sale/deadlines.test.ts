import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../../shared/payments/attempt/attempt.ts';
import { polled } from '../../../../shared/payments/attempt/step.ts';
import type { ReportedEvent } from '../../../../shared/payments/attempt/event.ts';
import type { Channel } from '../../../../shared/payments/channel.ts';
import type { AttemptId } from '../../../../shared/ids.ts';
import {
	openSale,
	type Sale,
	type SaleEvent,
	type SaleIn,
	type SaleStep
} from '../../../../shared/payments/sale/sale.ts';
import { transitionSale } from '../../../../shared/payments/sale/transition.ts';
import {
	AMOUNT,
	ATTEMPT_ID,
	attemptIn,
	changed,
	EVENTS,
	EVIDENCE,
	newSale,
	NOON_MS,
	SALE_ID,
	saleIn
} from '../../../support/sales.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const LATER_MS = NOON_MS + 10 * SECOND_MS;
const DEADLINE_MS = NOON_MS + 3 * MINUTE_MS;
const OTHER_ID = 'K1-ABC123-2' as AttemptId;
const UNKNOWN_ID = 'K1-ABC123-9' as AttemptId;
const QUERY_OTHER = { type: 'query_order', attemptId: OTHER_ID };

function saleWith(...attempts: readonly Attempt[]): SaleIn<'open'> {
	return { ...newSale(), deadlineAtMs: DEADLINE_MS, attempts };
}

const other = (attempt: Attempt): Attempt => ({ ...attempt, id: OTHER_ID });
const silent = (attempt: Attempt): Attempt => polled(attempt, { askedAtMs: null });
const ended = (...attempts: readonly Attempt[]): SaleIn<'unpaid'> => ({
	...saleIn('unpaid', attempts),
	deadlineAtMs: DEADLINE_MS
});

function to(sale: Sale, event: ReportedEvent, attemptId = ATTEMPT_ID, nowMs = LATER_MS): SaleStep {
	return transitionSale(sale, { type: 'attempt', attemptId, event }, nowMs);
}

function chosen(channel: Channel, attemptId = OTHER_ID): SaleEvent {
	return { type: 'channel_chosen', channel, account: 'offline', attemptId };
}

const due = (sale: Sale, nowMs: number): SaleStep =>
	transitionSale(sale, { type: 'deadline_due' }, nowMs);

describe('a new sale', () => {
	it('is open with two minutes to choose a wallet', () => {
		const given = {
			id: SALE_ID,
			reference: '0001',
			amount: AMOUNT,
			lines: [],
			codeShownMs: 180_000
		};
		expect(openSale(given, NOON_MS)).toEqual({
			...given,
			state: 'open',
			version: 1,
			openedAtMs: NOON_MS,
			deadlineAtMs: NOON_MS + 2 * MINUTE_MS,
			onScreen: true,
			ending: null,
			extensions: 0,
			claimed: false,
			settledBy: null,
			paidAtMs: null,
			attempts: [],
			refunds: []
		});
	});
});

describe('the choice of a wallet', () => {
	it('gives its code the full time, and ends a TrueMoney code 30 s after all extensions', () => {
		expect(transitionSale(newSale(), chosen('truemoney'), LATER_MS)).toMatchObject({
			sale: {
				deadlineAtMs: LATER_MS + 180_000,
				attempts: [{ channel: 'truemoney', account: 'offline', askedLifeMs: 810_000 }]
			}
		});
		expect(transitionSale(newSale(), chosen('wechat'), LATER_MS)).toMatchObject({
			sale: { attempts: [{ askedLifeMs: null }] }
		});
	});

	it('queries the code that leaves, also when the next one was shown before', () => {
		const sale = saleWith(
			silent(attemptIn('watched')),
			other(silent(attemptIn('awaiting', 'wechat')))
		);
		const step = transitionSale(sale, chosen('promptpay', UNKNOWN_ID), LATER_MS);
		expect(step).toMatchObject({
			sale: {
				deadlineAtMs: LATER_MS + 180_000,
				attempts: [{ state: 'awaiting' }, { state: 'watched' }]
			},
			effects: [QUERY_OTHER]
		});
	});

	it('is limited to twenty codes, in case of a stuck key', () => {
		const codes = Array.from({ length: 20 }, () => attemptIn('closed'));
		expect(transitionSale(saleWith(...codes), chosen('wechat'), LATER_MS)).toEqual({
			kind: 'refused',
			reason: 'too_many_attempts'
		});
		expect(transitionSale(saleWith(...codes.slice(1)), chosen('wechat'), LATER_MS).kind).toBe(
			'moved'
		);
	});
});

describe('the deadline of a sale', () => {
	it('is not due early or without a deadline', () => {
		expect(due(newSale(), NOON_MS + 2 * MINUTE_MS - 1).kind).toBe('ignored');
		const over = { ...saleIn('closed'), onScreen: false, deadlineAtMs: null };
		expect(due(over, LATER_MS).kind).toBe('ignored');
	});

	it('returns to the start when no wallet was chosen', () => {
		expect(due(newSale(), NOON_MS + 2 * MINUTE_MS)).toMatchObject({
			sale: { state: 'closed', ending: 'deadline', onScreen: false, deadlineAtMs: null }
		});
	});

	it('shows for two minutes that a code ended', () => {
		expect(due(saleWith(attemptIn('awaiting')), DEADLINE_MS)).toMatchObject({
			sale: {
				state: 'unpaid',
				ending: 'deadline',
				onScreen: true,
				deadlineAtMs: DEADLINE_MS + 2 * MINUTE_MS
			}
		});
	});

	it('gets two minutes of grace when it is processed more than thirty seconds late', () => {
		const sale = saleWith(attemptIn('awaiting'));
		expect(due(sale, DEADLINE_MS + 30_000)).toMatchObject({ sale: { state: 'unpaid' } });
		const lateMs = DEADLINE_MS + 30_001;
		expect(due(sale, lateMs)).toMatchObject({
			sale: { state: 'open', deadlineAtMs: lateMs + 2 * MINUTE_MS }
		});
	});

	it('gives a confirming buyer thirty seconds more, up to five minutes past the code’s time', () => {
		const lastMs = NOON_MS + 8 * MINUTE_MS;
		const sale = (deadlineAtMs: number): Sale => ({
			...saleWith(attemptIn('paying')),
			deadlineAtMs
		});
		expect(due(sale(lastMs - 1), lastMs - 1)).toMatchObject({
			sale: { state: 'open', deadlineAtMs: lastMs - 1 + 30_000 }
		});
		expect(due(sale(lastMs), lastMs)).toMatchObject({ sale: { state: 'unpaid' } });
	});
});

describe('the end of a sale', () => {
	it('stores that the buyer cancelled', () => {
		expect(
			transitionSale(saleWith(attemptIn('awaiting')), { type: 'cancelled' }, LATER_MS)
		).toMatchObject({ sale: { ending: 'cancelled', deadlineAtMs: LATER_MS + 2 * MINUTE_MS } });
	});

	it('leaves the sale unpaid while any of its codes is watched', () => {
		const sale = ended(attemptIn('closed'), other(attemptIn('watched')));
		expect(to(sale, EVENTS.not_paid, OTHER_ID)).toMatchObject({ sale: { state: 'unpaid' } });
		expect(to(sale, EVENTS.order_closed, OTHER_ID)).toMatchObject({ sale: { state: 'closed' } });
	});

	it('ignores a second dismissal', () => {
		const shown = saleIn('closed');
		expect(transitionSale(shown, { type: 'dismissed' }, LATER_MS)).toMatchObject({
			sale: { onScreen: false, deadlineAtMs: null }
		});
		const gone = { ...shown, onScreen: false };
		expect(transitionSale(gone, { type: 'dismissed' }, LATER_MS).kind).toBe('ignored');
	});
});

describe('an event of a code', () => {
	it('starts the time only when the code is issued', () => {
		const requested = saleWith(attemptIn('requesting'));
		expect(to(requested, EVENTS.code_issued)).toMatchObject({
			sale: { deadlineAtMs: LATER_MS + 180_000 }
		});
		expect(to(requested, EVENTS.create_unclear)).toMatchObject({
			sale: { deadlineAtMs: DEADLINE_MS }
		});
		expect(to(saleWith(attemptIn('awaiting')), EVENTS.not_paid)).toMatchObject({
			sale: { deadlineAtMs: DEADLINE_MS }
		});
	});

	it('lets the buyer choose again for two minutes when the code is refused or bad', () => {
		for (const event of [EVENTS.create_refused, EVENTS.code_rejected]) {
			expect(to(saleWith(attemptIn('requesting')), event)).toMatchObject({
				sale: { state: 'open', ending: null, deadlineAtMs: LATER_MS + 2 * MINUTE_MS }
			});
		}
	});

	it('ends the sale for two minutes with a payment mismatch', () => {
		expect(to(saleWith(attemptIn('awaiting')), EVENTS.payment_mismatched)).toMatchObject({
			sale: {
				state: 'unpaid',
				ending: 'payment_mismatch',
				onScreen: true,
				deadlineAtMs: LATER_MS + 2 * MINUTE_MS
			}
		});
	});

	it('changes no deadline when the code has left the screen', () => {
		const sale = saleWith(attemptIn('watched'), other(attemptIn('awaiting', 'wechat')));
		for (const event of [EVENTS.payment_mismatched, EVENTS.order_closed]) {
			expect(to(sale, event)).toMatchObject({ sale: { state: 'open', deadlineAtMs: DEADLINE_MS } });
		}
	});

	it('is refused for a code of another sale', () => {
		expect(to(saleWith(attemptIn('awaiting')), EVENTS.not_paid, UNKNOWN_ID)).toEqual({
			kind: 'refused',
			reason: 'unknown_attempt'
		});
	});
});

describe('a payment', () => {
	it('settles the sale, shown for two hours or until it is dismissed', () => {
		expect(to(saleWith(attemptIn('awaiting')), EVENTS.payment_confirmed)).toMatchObject({
			sale: {
				state: 'paid',
				settledBy: ATTEMPT_ID,
				paidAtMs: LATER_MS,
				onScreen: true,
				deadlineAtMs: LATER_MS + 120 * MINUTE_MS
			},
			effects: []
		});
	});

	it('of a code that left the screen queries the one on it', () => {
		const sale = saleWith(attemptIn('watched'), other(silent(attemptIn('awaiting', 'wechat'))));
		const step = to(sale, EVENTS.payment_confirmed);
		expect(step).toMatchObject({ sale: { state: 'paid' }, effects: [QUERY_OTHER] });
	});

	it('that arrives after the screen moved on opens a case about it', () => {
		const gone = { ...ended(attemptIn('watched')), onScreen: false };
		expect(to(gone, EVENTS.payment_confirmed)).toMatchObject({
			sale: { state: 'paid', deadlineAtMs: null },
			effects: [
				{
					type: 'open_case',
					attemptId: ATTEMPT_ID,
					kind: 'paid_late',
					walletRef: EVIDENCE.walletRef
				}
			]
		});
	});

	it('that is the second of one code opens one case and settles nothing again', () => {
		const suspected = changed(attemptIn('paid'), {
			suspectedPayments: ['2'],
			poll: { askedAtMs: NOON_MS }
		});
		const sale = saleIn('paid', [suspected]);
		const evidence = { ...EVIDENCE, walletRef: '2' };
		expect(to(sale, { ...EVENTS.payment_confirmed, evidence })).toMatchObject({
			sale: { settledBy: ATTEMPT_ID, paidAtMs: NOON_MS },
			effects: [{ kind: 'paid_twice', walletRef: '2' }]
		});
	});
});
