import type { KioskFigures } from '../../../shared/api/staff/health.ts';
import { DAY_MS } from '../../../shared/bangkok.ts';
import { ACCOUNT_TYPES } from '../../../shared/payments/channel.ts';
import type { Accounts } from '../decide/accounts.ts';
import type { KsherCallCount } from '../storage/ksher-call-log.ts';
import type { KioskStore } from '../storage/store.ts';

/** Parked rows shown at most: when more are parked they have one cause, and a few rows show it. */
const PARKED_SHOWN_MAX = 10;

/** When the alarm is set to ring, and when the earliest work is due, in epoch milliseconds. */
export interface AlarmFacts {
	readonly atMs: number | null;
	readonly nextDueAtMs: number | null;
}

/** Returns one kiosk's health figures, counted from its own tables on request; no figure is stored. */
export function figuresOf(
	store: KioskStore,
	accounts: Accounts,
	alarm: AlarmFacts,
	nowMs: number
): KioskFigures {
	const { sinceMs, counts } = store.ksherCalls.countSince(nowMs - DAY_MS);
	const calls = counts.filter(({ call }) => call !== 'webhook');
	const webhooks = counts.filter(({ call }) => call === 'webhook');
	const waiting = store.outbox.waiting();
	const lateMs = (dueAtMs: number | null): number => Math.max(0, nowMs - (dueAtMs ?? nowMs));
	return {
		isPaired: store.settings.kiosk() !== null,
		sinceMs,
		webhooks: {
			received: sum(webhooks),
			verified: sum(webhooks.filter(({ outcome }) => outcome === 'signed'))
		},
		queries: sum(calls.filter(({ call }) => call === 'order_query')),
		calls: { made: sum(calls), unclear: sum(calls.filter(isUnclear)) },
		payments: sum(calls.filter(({ outcome }) => outcome === 'payment_confirmed')),
		errors: errorCounts(calls, ({ errorCode }) => errorCode),
		unclear: errorCounts(calls.filter(isUnclear), ({ outcome }) => unclearWord(outcome)),
		outbox: {
			calls: waiting.calls.count,
			callsLateMs: lateMs(waiting.calls.dueAtMs),
			callsParked: waiting.calls.parked,
			copies: waiting.copies.count,
			copiesLateMs: lateMs(waiting.copies.dueAtMs),
			copiesParked: waiting.copies.parked,
			parked: store.outbox
				.parked(PARKED_SHOWN_MAX)
				.map(({ kind, subject, runs, parkedAtMs, lastError }) => ({
					kind,
					subject,
					runs,
					parkedAtMs,
					lastError
				}))
		},
		alarm: { atMs: alarm.atMs, lateMs: lateMs(alarm.nextDueAtMs) },
		accounts: ACCOUNT_TYPES.filter((type) => accounts.has(type)).map((type) => {
			const { health, facts, clockAheadMs } = accounts.known(type);
			const answered = calls.filter((one) => one.account === type && !isUnclear(one));
			const times = [...answered.map(({ lastAtMs }) => lastAtMs), facts?.checkedAtMs ?? 0];
			const lastAnswerAtMs = Math.max(...times);
			return {
				type,
				state: health.state,
				code: health.state === 'refused' ? health.code : null,
				sinceMs: health.state === 'working' ? null : health.sinceMs,
				lastAnswerAtMs: lastAnswerAtMs === 0 ? null : lastAnswerAtMs,
				clockAheadMs
			};
		})
	};
}

function sum(counts: readonly KsherCallCount[]): number {
	return counts.reduce((total, { count }) => total + count, 0);
}

/** Returns true for outcomes like "query_unclear: timeout" and "interrupted" (outcomeOf in ksher-calls.ts). */
function isUnclear({ outcome }: KsherCallCount): boolean {
	return outcome.includes(': ') || outcome === 'interrupted';
}

function unclearWord(outcome: string): string {
	return outcome.split(': ').at(-1) ?? outcome;
}

/** Sums the counts by word, the most frequent first. */
function errorCounts(
	counts: readonly KsherCallCount[],
	wordOf: (count: KsherCallCount) => string
): KioskFigures['errors'] {
	const found = new Map<string, { word: string; count: number; lastAtMs: number }>();
	for (const one of counts) {
		const word = wordOf(one);
		if (word === '') continue;
		const known = found.get(word) ?? { word, count: 0, lastAtMs: 0 };
		const lastAtMs = Math.max(known.lastAtMs, one.lastAtMs);
		found.set(word, { word, count: known.count + one.count, lastAtMs });
	}
	return [...found.values()].sort((one, other) => other.count - one.count);
}
