import * as v from 'valibot';
import { UNREACHABLE_AFTER, UNREACHABLE_WINDOW_MS } from '../../limits.ts';

/**
 * Whether one Ksher account can take payments, as far as we know:
 * working     Ksher answers it; `unclearAtMs` are the latest calls without a clear answer, when there are any
 * refused     Ksher turns down whatever it asks (signature, appid, merchant): a person must mend it
 * unreachable several calls in a row brought no clear answer: it mends itself, or the network must be looked at
 */
export const ACCOUNT_STATES = ['working', 'refused', 'unreachable'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

const atMs = v.pipe(v.number(), v.safeInteger());

/** Also the form it is stored in. */
export const AccountHealth = v.variant('state', [
	v.object({
		state: v.literal('working'),
		unclearAtMs: v.pipe(v.array(atMs), v.maxLength(UNREACHABLE_AFTER - 1))
	}),
	v.object({ state: v.literal('refused'), code: v.string(), sinceMs: atMs }),
	v.object({ state: v.literal('unreachable'), sinceMs: atMs })
]);
export type AccountHealth = v.InferOutput<typeof AccountHealth>;

/** Calls whose missing answer can tell something of the account. */
export type AskedCall =
	'native_pay' | 'merchant_info' | 'order_query' | 'order_close' | 'order_refund' | 'refund_query';

/**
 * What a call says of the account it was made with:
 * answered a signed answer that is no refusal of the account, whatever it says of the order
 * refused  Ksher refused the account itself, with a code for which its sales must stop
 * unclear  no answer that can be trusted: time-out, network, 5xx, bad signature
 */
export type AccountEvent =
	| { readonly type: 'answered' }
	| { readonly type: 'refused'; readonly code: string }
	| { readonly type: 'unclear'; readonly call: AskedCall };
export type AccountEventType = AccountEvent['type'];

/** An account nothing is known of: trusted until Ksher says otherwise. */
export const UNTRIED: AccountHealth = { state: 'working', unclearAtMs: [] };

/** True while new sales may be made with the account. Orders it has already made are watched in any state. */
export function canSell(health: AccountHealth): boolean {
	return health.state === 'working';
}

/**
 * What an event makes of an account's health; the same object when it changes nothing. Pure and total: every state
 * meets every event. None of this is about money: the worst a wrong state does is to stop sales, or not to.
 */
export function transitionAccount(
	health: AccountHealth,
	event: AccountEvent,
	nowMs: number
): AccountHealth {
	switch (event.type) {
		case 'answered':
			return onAnswered(health);
		case 'refused':
			return onRefused(health, event.code, nowMs);
		case 'unclear':
			return countsAsSilence(event.call) ? onUnclear(health, nowMs) : health;
	}
}

function onAnswered(health: AccountHealth): AccountHealth {
	switch (health.state) {
		case 'working':
			return health.unclearAtMs.length === 0 ? health : UNTRIED;
		case 'refused':
		case 'unreachable':
			return UNTRIED;
	}
}

function onRefused(health: AccountHealth, code: string, nowMs: number): AccountHealth {
	switch (health.state) {
		case 'working':
		case 'unreachable':
			return { state: 'refused', code, sinceMs: nowMs };
		case 'refused':
			// Another reason, but sales have been stopped all along.
			return health.code === code ? health : { ...health, code };
	}
}

function onUnclear(health: AccountHealth, nowMs: number): AccountHealth {
	switch (health.state) {
		case 'working': {
			// A clock set back would otherwise leave times that never leave the window.
			const recent = health.unclearAtMs.filter(
				(thenMs) => thenMs <= nowMs && nowMs - thenMs < UNREACHABLE_WINDOW_MS
			);
			const unclearAtMs = [...recent, nowMs];
			return unclearAtMs.length < UNREACHABLE_AFTER
				? { state: 'working', unclearAtMs }
				: { state: 'unreachable', sinceMs: unclearAtMs[0] ?? nowMs };
		}
		case 'refused':
			// Silence takes nothing back: only a clear answer ends a refusal.
			return health;
		case 'unreachable':
			return health;
	}
}

/**
 * Only calls that any working account gets answered count. A question about one order may fail with its wallet alone,
 * and a kiosk asks dozens: one wallet's outage would stop the sales of all.
 */
function countsAsSilence(call: AskedCall): boolean {
	switch (call) {
		case 'native_pay':
		case 'merchant_info':
			return true;
		case 'order_query':
		case 'order_close':
		case 'order_refund':
		case 'refund_query':
			return false;
	}
}
