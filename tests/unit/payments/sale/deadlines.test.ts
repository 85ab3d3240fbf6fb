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

describe('a sale begins', () => {
	it('open, with two minutes to choose a wallet', () => {
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

describe('choosing a wallet', () => {
	it('gives its code the full time, and a TrueMoney code an end after ten times more time and half a minute', () => {
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

	it('asks about the code that leaves, also when the next one was shown before', () => {
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

	it('has an end: twenty codes are enough for a stuck key', () => {
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

describe('the deadline', () => {
	it('is not due sooner, nor where there is none', () => {
		expect(due(newSale(), NOON_MS + 2 * MINUTE_MS - 1).kind).toBe('ignored');
		const over = { ...saleIn('closed'), onScreen: false, deadlineAtMs: null };
		expect(due(over, LATER_MS).kind).toBe('ignored');
	});

	it('of a wallet never chosen goes straight back to the start', () => {
		expect(due(newSale(), NOON_MS + 2 * MINUTE_MS)).toMatchObject({
			sale: { state: 'closed', ending: 'deadline', onScreen: false, deadlineAtMs: null }
		});
	});

	it('of a code says so for two minutes', () => {
		expect(due(saleWith(attemptIn('awaiting')), DEADLINE_MS)).toMatchObject({
			sale: {
				state: 'unpaid',
				ending: 'deadline',
				onScreen: true,
				deadlineAtMs: DEADLINE_MS + 2 * MINUTE_MS
			}
		});
	});

	it('noticed more than thirty seconds late was noticed after a fall: two minutes of grace', () => {
		const sale = saleWith(attemptIn('awaiting'));
		expect(due(sale, DEADLINE_MS + 30_000)).toMatchObject({ sale: { state: 'unpaid' } });
		const lateMs = DEADLINE_MS + 30_001;
		expect(due(sale, lateMs)).toMatchObject({
			sale: { state: 'open', deadlineAtMs: lateMs + 2 * MINUTE_MS }
		});
	});

	it('gives a buyer who is confirming thirty seconds, up to five minutes past the code’s time', () => {
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

describe('giving the screen back', () => {
	it('remembers that the buyer cancelled', () => {
		expect(
			transitionSale(saleWith(attemptIn('awaiting')), { type: 'cancelled' }, LATER_MS)
		).toMatchObject({ sale: { ending: 'cancelled', deadlineAtMs: LATER_MS + 2 * MINUTE_MS } });
	});

	it('leaves the sale open to money while any one of its codes is watched', () => {
		const sale = ended(attemptIn('closed'), other(attemptIn('watched')));
		expect(to(sale, EVENTS.not_paid, OTHER_ID)).toMatchObject({ sale: { state: 'unpaid' } });
		expect(to(sale, EVENTS.order_closed, OTHER_ID)).toMatchObject({ sale: { state: 'closed' } });
	});

	it('is done once: what is off the screen is not dismissed again', () => {
		const shown = saleIn('closed');
		expect(transitionSale(shown, { type: 'dismissed' }, LATER_MS)).toMatchObject({
			sale: { onScreen: false, deadlineAtMs: null }
		});
		const gone = { ...shown, onScreen: false };
		expect(transitionSale(gone, { type: 'dismissed' }, LATER_MS).kind).toBe('ignored');
	});
});

describe('what happens to the code on the screen', () => {
	it('starts its time when the code arrives, and at no other event', () => {
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

	it('refused or bad lets the buyer choose again, with two minutes for it', () => {
		for (const event of [EVENTS.create_refused, EVENTS.code_rejected]) {
			expect(to(saleWith(attemptIn('requesting')), event)).toMatchObject({
				sale: { state: 'open', ending: null, deadlineAtMs: LATER_MS + 2 * MINUTE_MS }
			});
		}
	});

	it('paid wrongly ends the sale by a payment mismatch, said for two minutes', () => {
		expect(to(saleWith(attemptIn('awaiting')), EVENTS.payment_mismatched)).toMatchObject({
			sale: {
				state: 'unpaid',
				ending: 'payment_mismatch',
				onScreen: true,
				deadlineAtMs: LATER_MS + 2 * MINUTE_MS
			}
		});
	});

	it('is not changed by what happens to a code that left it', () => {
		const sale = saleWith(attemptIn('watched'), other(attemptIn('awaiting', 'wechat')));
		for (const event of [EVENTS.payment_mismatched, EVENTS.order_closed]) {
			expect(to(sale, event)).toMatchObject({ sale: { state: 'open', deadlineAtMs: DEADLINE_MS } });
		}
	});

	it('of another sale is refused', () => {
		expect(to(saleWith(attemptIn('awaiting')), EVENTS.not_paid, UNKNOWN_ID)).toEqual({
			kind: 'refused',
			reason: 'unknown_attempt'
		});
	});
});

describe('money', () => {
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

	it('for a code that left the screen asks about the one that is on it', () => {
		const sale = saleWith(attemptIn('watched'), other(silent(attemptIn('awaiting', 'wechat'))));
		const step = to(sale, EVENTS.payment_confirmed);
		expect(step).toMatchObject({ sale: { state: 'paid' }, effects: [QUERY_OTHER] });
	});

	it('that nobody waits for opens a case about that very payment', () => {
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

	it('that comes twice with one code opens one case, and settles nothing anew', () => {
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
