/** Calls about an attempt. */
export const ATTEMPT_CALLS = ['native_pay', 'order_query', 'order_close'] as const;
export type AttemptCall = (typeof ATTEMPT_CALLS)[number];

/** Calls about a refund. `refund_look` is refund_query, or order_query for wallets that have none. */
export const REFUND_CALLS = ['order_refund', 'refund_look'] as const;
export type RefundCall = (typeof REFUND_CALLS)[number];

export const KSHER_CALLS = [...ATTEMPT_CALLS, ...REFUND_CALLS] as const;
export type KsherCall = (typeof KSHER_CALLS)[number];
