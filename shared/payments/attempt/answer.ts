import type { AttemptEvent } from './event.ts';

/** Everything an order_query answer can say about an attempt, in this product’s words. */
export type Answer = Extract<
	AttemptEvent,
	{
		type:
			| 'payment_confirmed'
			| 'payment_mismatched'
			| 'not_paid'
			| 'buyer_confirming'
			| 'payment_declined'
			| 'order_closed'
			| 'order_missing'
			| 'query_unclear';
	}
>;

/** An answer whose amount, currency or order does not match the attempt. */
export type MismatchAnswer = Extract<Answer, { type: 'payment_mismatched' }>;
