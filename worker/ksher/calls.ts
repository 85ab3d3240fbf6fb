/** Calls about an attempt. */
export type AttemptCall = 'native_pay' | 'order_query' | 'order_close';

/** Calls about a refund. `refund_status` is refund_query, or order_query for wallets without refund_query. */
export type RefundCall = 'order_refund' | 'refund_status';

/** A call to Ksher that the outbox can hold. */
export type KsherCall = AttemptCall | RefundCall;
