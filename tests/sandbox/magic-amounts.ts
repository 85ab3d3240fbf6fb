import type { FaultKind } from './fault-kinds.ts';
import type { KsherCall } from './call.ts';

/** The effect of an amount that ends in certain satang, without any setup. */
export type MagicEffect =
	| {
			readonly type: 'fault';
			readonly call: KsherCall;
			readonly kind: FaultKind;
			/** How many calls the effect hits; null for all. */
			readonly times: number | null;
			readonly delayMs?: number;
			readonly result?: string;
	  }
	| { readonly type: 'no_webhook' }
	| { readonly type: 'decline_first' }
	| { readonly type: 'pay_twice' }
	| { readonly type: 'forged_webhook' };

interface MagicAmount {
	readonly satang: number;
	readonly says: string;
	readonly effect: MagicEffect;
}

/** All magic amounts. */
export const MAGIC_AMOUNTS: readonly MagicAmount[] = [
	{
		satang: 91,
		says: 'native_pay makes the order, its answer is lost',
		effect: { type: 'fault', call: 'native_pay', kind: 'lose_answer', times: 1 }
	},
	{
		satang: 92,
		says: 'native_pay answers after 5 s',
		effect: { type: 'fault', call: 'native_pay', kind: 'slow', times: 1, delayMs: 5_000 }
	},
	{
		satang: 93,
		says: 'order_query answers with an amount one satang too high',
		effect: { type: 'fault', call: 'order_query', kind: 'wrong_amount', times: null }
	},
	{ satang: 94, says: 'no webhook is sent', effect: { type: 'no_webhook' } },
	{ satang: 95, says: 'the first payment is declined', effect: { type: 'decline_first' } },
	{ satang: 96, says: 'the buyer pays twice', effect: { type: 'pay_twice' } },
	{
		satang: 97,
		says: 'the first three order_query answers say NOTSURE',
		effect: {
			type: 'fault',
			call: 'order_query',
			kind: 'result',
			times: 3,
			result: 'NOTSURE'
		}
	},
	{
		satang: 98,
		says: 'a forged webhook, validly signed, says SUCCESS at once',
		effect: { type: 'forged_webhook' }
	}
];

/** Returns the effect of an amount in satang, or undefined when it has none. */
export function magicEffect(totalFee: number): MagicEffect | undefined {
	return MAGIC_AMOUNTS.find(({ satang }) => totalFee % 100 === satang)?.effect;
}
