import * as v from 'valibot';
import { describe, it } from 'vitest';
import { Attempt, isOnScreen, isWatched } from '../../../../shared/payments/attempt/attempt.ts';
import type { ReportedEvent } from '../../../../shared/payments/attempt/event.ts';
import type { Effect } from '../../../../shared/payments/attempt/effect.ts';
import { CHANNELS } from '../../../../shared/payments/channel.ts';
import { makeRefundId } from '../../../../shared/payments/order-number.ts';
import type { AttemptId } from '../../../../shared/ids.ts';
import { screenOf } from '../../../../worker/kiosk/decide/screen.ts';
import { violationsOf } from '../../../../shared/payments/sale/invariants.ts';
import { Refund } from '../../../../shared/payments/refund/refund.ts';
import { StoredSale, type Sale, type SaleEvent } from '../../../../shared/payments/sale/sale.ts';
import { transitionSale } from '../../../../shared/payments/sale/transition.ts';
import { seededRandom, type Random } from '../../../support/random.ts';
import { EVENTS, EVIDENCE, newSale, NOON_MS, REFUND_EVENTS } from '../../../support/sales.ts';

const HISTORIES = Number(process.env['HISTORIES'] ?? 3_000);
const STEPS = 60;
/** Parsing rows by their schemas costs more than all other checks together. */
const ROWS_CHECKED_EVERY = 10;
const WATCH_DAYS_MS = 30 * 24 * 3_600_000;
const WAITS_MS = [0, 1, 900, 3_000, 20_000, 200_000, 4_000_000, 90_000_000, 700_000_000];

describe('the invariants of a sale', () => {
	it(`hold after every step of ${String(HISTORIES)} random histories of ${String(STEPS)} events`, () => {
		for (let seed = 1; seed <= HISTORIES; seed += 1) runHistory(seed);
	}, 30_000);
});

/** Runs random events in any order, including senseless ones: the machine must stay sound. */
function runHistory(seed: number): void {
	const random = seededRandom(seed);
	let sale: Sale = newSale();
	let nowMs = NOON_MS;
	let confirmed = false;
	for (let step = 0; step < STEPS; step += 1) {
		nowMs += random.pick(WAITS_MS);
		const event = randomEvent(random, sale, step);
		const before = sale;
		const result = transitionSale(sale, event, nowMs);
		if (result.kind !== 'moved') continue;
		sale = result.sale;
		confirmed ||= event.type === 'attempt' && event.event.type === 'payment_confirmed';
		const broken = [
			...violationsOf(sale),
			...(seed % ROWS_CHECKED_EVERY === 0 ? unsoundRows(before, sale) : []),
			...brokenBetween(before, sale, confirmed),
			...brokenEffects(before, sale, result.effects),
			...sale.attempts.flatMap((attempt) => unwatched(attempt, nowMs))
		];
		const paidOnScreen = screenOf(sale, nowMs).kind === 'paid';
		broken.push(...brokenRefunds(before, sale));
		if (paidOnScreen !== (sale.state === 'paid' && sale.onScreen)) broken.push('the screen lies');
		if (broken.length > 0) {
			throw new Error(
				`seed ${String(seed)}, step ${String(step)}, ${JSON.stringify(event)}: ${broken.join('; ')}`
			);
		}
	}
}

/** Returns the changed rows that their schemas refuse. */
function unsoundRows(before: Sale, { attempts, refunds, ...rest }: Sale): string[] {
	return [
		...notStorable(StoredSale, rest),
		...attempts
			.filter((attempt) => !before.attempts.includes(attempt))
			.flatMap((attempt) => notStorable(Attempt, attempt)),
		...refunds
			.filter((refund) => !before.refunds.includes(refund))
			.flatMap((refund) => notStorable(Refund, refund))
	];
}

function notStorable(schema: v.GenericSchema<unknown, object>, row: object): string[] {
	const read = v.safeParse(schema, row, { abortEarly: true });
	if (!read.success) return [v.summarize(read.issues)];
	const keys = (value: object): string => Object.keys(value).sort().join();
	return sentences([keys(read.output) === keys(row), 'a row holds only what belongs to it']);
}

function brokenBetween(before: Sale, after: Sale, confirmed: boolean): string[] {
	return sentences(
		[after.version === before.version + 1, 'the version rises by one'],
		[before.state !== 'paid' || after.state === 'paid', 'paid stays paid'],
		[after.state !== 'paid' || confirmed, 'nothing but a confirmed payment makes it paid'],
		[before.settledBy === null || after.settledBy === before.settledBy, 'settled once']
	);
}

/** Returns the broken rules of refunds: none disappears, changes its amount or leaves `succeeded`. */
function brokenRefunds(before: Sale, after: Sale): string[] {
	return before.refunds.flatMap((was) => {
		const is = after.refunds.find(({ id }) => id === was.id);
		return sentences(
			[is !== undefined, 'no refund disappears'],
			[is?.amountMinor === was.amountMinor, 'a refund’s amount never changes'],
			[was.state !== 'succeeded' || is?.state === 'succeeded', 'a succeeded refund stays succeeded']
		);
	});
}

/** Returns the broken rules of effects: one create and one query at a time; only watched orders are closed. */
function brokenEffects(before: Sale, after: Sale, effects: readonly Effect[]): string[] {
	return effects.flatMap((effect) => {
		if (effect.type === 'request_refund' || effect.type === 'check_refund') {
			return sentences([
				after.refunds.some(({ id }) => id === effect.refundId),
				'a refund is stored before it is requested'
			]);
		}
		const was = before.attempts.find(({ id }) => id === effect.attemptId);
		const is = after.attempts.find(({ id }) => id === effect.attemptId);
		const others = after.attempts.filter((one) => one.id !== effect.attemptId && isOnScreen(one));
		switch (effect.type) {
			case 'create_order':
				return sentences(
					[was === undefined || was.state === 'unknown', 'a code is made once, or again when lost'],
					[others.length === 0, 'no second code while another is live']
				);
			case 'query_order':
				return sentences([is !== undefined && is.poll.askedAtMs !== null, 'a query is stored']);
			case 'close_order':
				return sentences([is?.state === 'watched', 'only what left the screen is closed']);
			case 'open_case':
				return sentences([is !== undefined, 'a case is about an attempt of the sale']);
		}
	});
}

/** Returns a broken rule when an attempt that can be paid is not watched within its thirty days. */
function unwatched(attempt: Attempt, nowMs: number): string[] {
	const payable = ['awaiting', 'paying', 'watched'].includes(attempt.state);
	const sinceMs = nowMs - (attempt.leftScreenAtMs ?? nowMs);
	if (!payable || sinceMs >= WATCH_DAYS_MS) return [];
	return sentences([isWatched(attempt), 'what can be paid is watched']);
}

function sentences(...rules: readonly (readonly [boolean, string])[]): string[] {
	return rules.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
}

function randomEvent(random: Random, sale: Sale, step: number): SaleEvent {
	if (sale.attempts.length === 0 || random.chance(0.12)) {
		return {
			type: 'channel_chosen',
			channel: random.pick(CHANNELS),
			account: 'offline',
			attemptId: `K1-ABC123-${String(step)}` as AttemptId
		};
	}
	if (random.chance(0.1)) {
		return {
			type: random.pick([
				'cancelled',
				'deadline_due',
				'dismissed',
				'more_time',
				'payment_claimed',
				'check_requested'
			] as const)
		};
	}
	if (random.chance(sale.state === 'paid' ? 0.5 : 0.02)) return randomRefundEvent(random, sale);
	const attempt = random.pick(sale.attempts);
	return { type: 'attempt', attemptId: attempt.id, event: randomAttemptEvent(random) };
}

/** Returns a request for a refund of any attempt and amount, or an event of a refund. */
function randomRefundEvent(random: Random, sale: Sale): SaleEvent {
	if (sale.refunds.length > 0 && random.chance(0.8)) {
		const event = random.pick(Object.values(REFUND_EVENTS));
		return { type: 'refund', refundId: random.pick(sale.refunds).id, event };
	}
	const attempt = random.pick(sale.attempts);
	return {
		type: 'refund_started',
		refundId: makeRefundId(attempt.id, sale.refunds.length + 1),
		attemptId: attempt.id,
		walletRef: random.pick(['', EVIDENCE.walletRef]),
		amountMinor: random.pick([1, 5_000, sale.amount.amountMinor, sale.amount.amountMinor + 1]),
		reason: 'requested_by_staff',
		terms: { partialAllowed: random.pick([null, true, false]) }
	};
}

const REPORTED = Object.values(EVENTS).filter(
	(event): event is ReportedEvent =>
		!['payment_confirmed', 'left_screen', 'shown_again', 'check_requested'].includes(event.type)
);

function randomAttemptEvent(random: Random): ReportedEvent {
	// Payments are rare, because they end the interesting part of a history.
	if (random.chance(0.03)) return EVENTS.payment_confirmed;
	return random.pick(REPORTED);
}
