import * as v from 'valibot';
import { UNREACHABLE_AFTER, UNREACHABLE_WINDOW_MS } from '../../limits.ts';

/**
 * The state of a Ksher account, as far as we know:
 * working     Ksher answers its calls; `unclearAtMs` lists the latest calls without a clear answer
 * refused     Ksher refuses all its calls (signature, appid, merchant): a person must correct the account
 * unreachable several calls in a row had no clear answer: it recovers by itself, or the network is at fault
 */
export const ACCOUNT_STATES = ['working', 'refused', 'unreachable'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

const atMs = v.pipe(v.number(), v.safeInteger());

/** An account's health, as it is stored. */
export const AccountHealth = v.variant('state', [
	v.object({
		state: v.literal('working'),
		unclearAtMs: v.pipe(v.array(atMs), v.maxLength(UNREACHABLE_AFTER - 1))
	}),
	v.object({ state: v.literal('refused'), code: v.string(), sinceMs: atMs }),
	v.object({ state: v.literal('unreachable'), sinceMs: atMs })
]);
export type AccountHealth = v.InferOutput<typeof AccountHealth>;

/** Calls whose missing answer can say something about the account. */
export type AskedCall =
	'native_pay' | 'merchant_info' | 'order_query' | 'order_close' | 'order_refund' | 'refund_query';

/**
 * What a call shows about its account:
 * answered a signed answer that does not refuse the account, whatever it says about the order
 * refused  Ksher refused the account itself, with an error code that stops its sales
 * unclear  no trustworthy answer: timeout, network, 5xx, bad signature
 */
export type AccountEvent =
	| { readonly type: 'answered' }
	| { readonly type: 'refused'; readonly code: string }
	| { readonly type: 'unclear'; readonly call: AskedCall };
export type AccountEventType = AccountEvent['type'];

/** The health of an account that was never used: working until Ksher says otherwise. */
export const UNTRIED: AccountHealth = { state: 'working', unclearAtMs: [] };

/** Returns whether the account may take new payments. Its existing orders are watched in every state. */
export function canSell(health: AccountHealth): boolean {
	return health.state === 'working';
}

/**
 * Applies an event to an account's health. Returns the same object when nothing changes. Pure, and total: it handles
 * every event in every state. Money is not at risk here: a wrong state only stops sales, or fails to stop them.
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
			// The reason differs, but sales were stopped before: keep `sinceMs`.
			return health.code === code ? health : { ...health, code };
	}
}

function onUnclear(health: AccountHealth, nowMs: number): AccountHealth {
	switch (health.state) {
		case 'working': {
			// After a clock was set back, times in the future would otherwise stay in the window.
			const recent = health.unclearAtMs.filter(
				(thenMs) => thenMs <= nowMs && nowMs - thenMs < UNREACHABLE_WINDOW_MS
			);
			const unclearAtMs = [...recent, nowMs];
			return unclearAtMs.length < UNREACHABLE_AFTER
				? { state: 'working', unclearAtMs }
				: { state: 'unreachable', sinceMs: unclearAtMs[0] ?? nowMs };
		}
		case 'refused':
			// Only a clear answer ends a refusal.
			return health;
		case 'unreachable':
			return health;
	}
}

/**
 * Returns whether a missing answer to this call counts against the account. A query about an order may fail because of
 * its wallet alone, and a kiosk sends dozens: the outage of one wallet would stop the sales of all.
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
