/** Calls about an attempt. */
export type AttemptCall = 'native_pay' | 'order_query' | 'order_close';

/** Calls about a refund. `refund_status` is refund_query, or order_query for wallets that have none. */
export type RefundCall = 'order_refund' | 'refund_status';

export type KsherCall = AttemptCall | RefundCall;
