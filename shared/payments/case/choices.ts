import type { CaseKind } from '../attempt/effect.ts';

/**
 * What a person can decide about a case:
 * fulfil    the goods were handed out
 * refund    the money goes back through Ksher
 * by_hand   the money was given back another way
 * keep      it stays: a tip, or the buyer wants nothing else
 * explained nothing is owed to anybody; the reason says why
 */
export const CHOICES = ['fulfil', 'refund', 'by_hand', 'keep', 'explained'] as const;
export type Choice = (typeof CHOICES)[number];

/** What has happened to the money the case is about, so far. */
export interface GivenBack {
	/** A refund through Ksher is under way or done. */
	readonly byApi: boolean;
	/** A transfer by hand was noted, by two people. */
	readonly byHand: boolean;
}

/** The choices that are true now: nobody can say the money went back before it did, or is on its way. */
export function choicesOf(kind: CaseKind, given: GivenBack): Choice[] {
	const back: Choice[] = [
		...(given.byApi ? (['refund'] as const) : []),
		...(given.byHand ? (['by_hand'] as const) : [])
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
