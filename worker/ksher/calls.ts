/** Calls about an attempt. */
export type AttemptCall = 'native_pay' | 'order_query' | 'order_close';

/** Calls about a refund. `refund_look` is refund_query, or order_query for wallets that have none. */
export type RefundCall = 'order_refund' | 'refund_look';

export type KsherCall = AttemptCall | RefundCall;
