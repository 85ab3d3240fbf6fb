import { isWatched, type Attempt } from '../../../shared/payments/attempt/attempt.ts';
import { WATCH_QUERY_STEPS } from '../../../shared/limits.ts';
import { isOpen } from '../ksher/bank.ts';
import type { Moment } from './oracle.ts';
import { broken } from './sentences.ts';
import type { Change, OutboxFact, Witness } from './witness.ts';

/** An alarm is never set to a time it already rang for, so several in a row slip by a millisecond each. */
const ALARM_SLACK_MS = 120;
const WATCHED_FOR_MS = WATCH_QUERY_STEPS.at(-1)?.untilMs ?? 0;

/** Returns a changed sale's violations of I15: a waiting attempt has its call in the outbox, a payable one is watched. */
export function watchRules(
	{ before, after }: Change,
	witness: Witness,
	outbox: readonly OutboxFact[],
	nowMs: number
): string[] {
	return after.attempts.flatMap((attempt) => {
		if (before?.attempts.some((was) => isSame(was, attempt)) === true) return [];
		const has = (kind: string): boolean =>
			outbox.some((row) => row.kind === kind && row.subject === attempt.id);
		return broken(
			[
				attempt.state !== 'requesting' || has('native_pay'),
				`I15: ${attempt.id} waits for a native_pay that nobody will send`
			],
			[
				attempt.poll.askedAtMs === null || has('order_query'),
				`I15: ${attempt.id} waits for a query that nobody will send`
			],
			[
				isWatched(attempt) || !mustBeWatched(attempt, witness, nowMs),
				`I15: ${attempt.id} (${attempt.state}) can be paid and nobody asks`
			],
			[
				!witness.closeAnswered.has(attempt.id) ||
					attempt.state !== 'watched' ||
					attempt.poll.askedAtMs !== null,
				`${attempt.id} was closed and nobody asks once more`
			]
		);
	});
}

/** Returns violations of I15: every outbox row and every deadline has an alarm that rings in time. */
export function alarmRules(
	witness: Witness,
	outbox: readonly OutboxFact[],
	{ alarmAtMs, callsWereFull, nowMs }: Pick<Moment, 'alarmAtMs' | 'callsWereFull' | 'nowMs'>
): string[] {
	let dueAtMs = Infinity;
	for (const { kind, due_at_ms } of outbox) {
		if (kind === 'project' || !callsWereFull) dueAtMs = Math.min(dueAtMs, due_at_ms);
	}
	for (const sale of witness.sales.values()) {
		dueAtMs = Math.min(dueAtMs, sale.deadlineAtMs ?? Infinity);
		for (const { poll, close } of sale.attempts) {
			dueAtMs = Math.min(dueAtMs, poll.nextQueryAtMs ?? Infinity, close.closeAtMs ?? Infinity);
		}
		for (const { check } of sale.refunds) {
			dueAtMs = Math.min(dueAtMs, check.nextCheckAtMs ?? Infinity);
		}
	}
	if (dueAtMs === Infinity) return [];
	return broken(
		[alarmAtMs !== null, 'I15: something is due and no alarm is set'],
		[
			alarmAtMs === null || alarmAtMs <= Math.max(dueAtMs, nowMs) + ALARM_SLACK_MS,
			`I15: the alarm rings ${String((alarmAtMs ?? 0) - dueAtMs)} ms after something is due`
		]
	);
}

function isSame(was: Attempt, is: Attempt): boolean {
	return (
		was.id === is.id &&
		was.state === is.state &&
		was.poll.askedAtMs === is.poll.askedAtMs &&
		was.poll.nextQueryAtMs === is.poll.nextQueryAtMs &&
		was.close.requests === is.close.requests &&
		was.close.closeAtMs === is.close.closeAtMs
	);
}

/** Returns whether somebody may have scanned the attempt's code and Ksher would accept the payment. */
function mustBeWatched(attempt: Attempt, witness: Witness, nowMs: number): boolean {
	if (attempt.state === 'paid' || !witness.codesShown.has(attempt.id)) return false;
	const order = witness.bank.orders.get(attempt.id);
	if (order === undefined || !isOpen(order, nowMs)) return false;
	return nowMs - (attempt.leftScreenAtMs ?? nowMs) < WATCHED_FOR_MS;
}
