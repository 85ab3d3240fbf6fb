import type { AttemptEvent } from './event.ts';

/** Every event that an order_query answer can cause. */
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
