import type { AccountReport } from '../health.ts';
import type { KioskFigures } from './health.ts';

/** Longer than any call and any retry of the alarm takes. */
const CALLS_LATE_MS = 60_000;
/** Copies are made within seconds, unless the ledger is down. */
const COPIES_LATE_MS = 2 * 60_000;
/** With a clock this far off, times in a dispute contradict each other. */
const CLOCK_OFF_MS = 30_000;
/** Fewer calls give no meaningful share of unclear ones. */
const CALLS_COUNTED_MIN = 10;
/** One unclear call in ten is a bad line; a quarter is a fault. */
const UNCLEAR_SHARE = 0.25;

/** A problem, with the figures for its sentence. */
export type Finding =
	| { readonly kind: 'kiosk_silent' }
	| {
			readonly kind: 'account_refused' | 'account_unreachable';
			readonly account: string;
			readonly code: string;
	  }
	| { readonly kind: 'account_missing'; readonly account: string }
	| { readonly kind: 'calls_late' | 'copies_late' | 'alarm_late'; readonly lateMs: number }
	| {
			readonly kind: 'calls_parked' | 'copies_parked';
			readonly count: number;
			readonly lastError: string;
	  }
	| { readonly kind: 'clock_off'; readonly aheadMs: number }
	| { readonly kind: 'webhooks_forged'; readonly count: number }
	| { readonly kind: 'webhooks_missing'; readonly count: number }
	| { readonly kind: 'many_unclear'; readonly count: number; readonly of: number };
export type FindingKind = Finding['kind'];

/** Returns the problems of the accounts, whichever kiosk noticed them. */
export function accountFindings(accounts: readonly AccountReport[]): Finding[] {
	return accounts.flatMap(({ type, keyBits, state, code }): Finding[] => {
		if (keyBits === null) return [{ kind: 'account_missing', account: type }];
		switch (state) {
			case 'refused':
				return [{ kind: 'account_refused', account: type, code: code ?? '' }];
			case 'unreachable':
				return [{ kind: 'account_unreachable', account: type, code: '' }];
			case 'working':
			case 'unchecked':
				return [];
		}
	});
}

/** Returns the problems at one kiosk; null figures mean that the kiosk did not answer. */
export function kioskFindings(figures: KioskFigures | null): Finding[] {
	if (figures === null) return [{ kind: 'kiosk_silent' }];
	const { outbox, alarm, webhooks, calls, payments, accounts } = figures;
	const forged = webhooks.received - webhooks.verified;
	const aheadMs = accounts
		.map(({ clockAheadMs }) => clockAheadMs ?? 0)
		.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most), 0);
	const lastErrorOf = (isCopy: boolean): string =>
		outbox.parked.find(({ kind }) => (kind === 'project') === isCopy)?.lastError ?? '';
	const found: (Finding | false)[] = [
		outbox.callsParked > 0 && {
			kind: 'calls_parked',
			count: outbox.callsParked,
			lastError: lastErrorOf(false)
		},
		outbox.copiesParked > 0 && {
			kind: 'copies_parked',
			count: outbox.copiesParked,
			lastError: lastErrorOf(true)
		},
		outbox.callsLateMs > CALLS_LATE_MS && { kind: 'calls_late', lateMs: outbox.callsLateMs },
		outbox.copiesLateMs > COPIES_LATE_MS && { kind: 'copies_late', lateMs: outbox.copiesLateMs },
		alarm.lateMs > CALLS_LATE_MS && { kind: 'alarm_late', lateMs: alarm.lateMs },
		Math.abs(aheadMs) > CLOCK_OFF_MS && { kind: 'clock_off', aheadMs },
		forged > 0 && { kind: 'webhooks_forged', count: forged },
		payments > 0 && webhooks.received === 0 && { kind: 'webhooks_missing', count: payments },
		calls.made >= CALLS_COUNTED_MIN &&
			calls.unclear / calls.made >= UNCLEAR_SHARE && {
				kind: 'many_unclear',
				count: calls.unclear,
				of: calls.made
			}
	];
	return found.filter((one) => one !== false);
}
