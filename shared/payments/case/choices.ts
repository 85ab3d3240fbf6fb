import type { CaseKind } from '../attempt/effect.ts';

/**
 * What a person can decide about a case:
 * fulfil    the goods were handed out
 * refund    the money goes back through Ksher
 * by_hand   the money was refunded another way
 * keep      the shop keeps the money: a tip, or the buyer wants nothing else
 * explained nobody is owed anything; the person's reason says why
 */
export const CHOICES = ['fulfil', 'refund', 'by_hand', 'keep', 'explained'] as const;
export type Choice = (typeof CHOICES)[number];

/** The refunds already made of the money the case is about. */
export interface RefundsMade {
	/** A refund through Ksher is under way or done. */
	readonly byApi: boolean;
	/** Two people recorded a refund by hand. */
	readonly byHand: boolean;
}

/** Returns the choices open now. “Refunded” is offered only once a refund is made or under way. */
export function choicesOf(kind: CaseKind, made: RefundsMade): Choice[] {
	const back: Choice[] = [
		...(made.byApi ? (['refund'] as const) : []),
		...(made.byHand ? (['by_hand'] as const) : [])
	];
	switch (kind) {
		case 'paid_late':
		case 'wrong_amount':
			return back.length > 0 ? back : ['fulfil', 'keep'];
		case 'paid_twice':
			return back.length > 0 ? back : ['keep'];
		case 'wrong_currency':
		case 'wrong_account':
		case 'wrong_order':
		case 'refund_seen':
		case 'bad_code':
		case 'refund_unknown':
			return [...back, 'explained'];
		case 'manual_refund_due':
			return [...back, 'keep'];
	}
}
