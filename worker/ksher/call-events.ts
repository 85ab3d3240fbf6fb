import type { Attempt } from '../../shared/payments/attempt/attempt.ts';
import type { ReportedEvent, Unclear } from '../../shared/payments/attempt/event.ts';
import { CHANNEL_FACTS, type Channel } from '../../shared/payments/channel.ts';
import type { Refund, RefundEvent } from '../../shared/payments/refund/refund.ts';
import type { AttemptCall, RefundCall } from './calls.ts';
import { refundEvent, refundStatusEvent, refundSeenEvent } from './refund-wire.ts';
import { closeEvent, createEvent, queryEvent } from './wire.ts';

// Turns the answer to a call, or a missing answer, into an event.

/** Returns the event of a signed answer about an attempt. */
export function attemptEvent(
	call: AttemptCall,
	data: Readonly<Record<string, unknown>>,
	attempt: Attempt,
	appid: string,
	nowMs: number
): ReportedEvent {
	switch (call) {
		case 'native_pay':
			return createEvent(data, attempt, appid);
		case 'order_query':
			return queryEvent(data, attempt, appid, nowMs);
		case 'order_close':
			return closeEvent(data);
	}
}

/** Returns the event of a call about an attempt that got no clear answer. */
export function unclearAttemptEvent(call: AttemptCall, why: Unclear): ReportedEvent {
	switch (call) {
		case 'native_pay':
			return { type: 'create_unclear', why };
		case 'order_query':
			return { type: 'query_unclear', why };
		case 'order_close':
			return { type: 'close_unclear', why };
	}
}

/** The Ksher endpoint of a refund call. Wallets without refund_query use order_query (ksher-api.md 6.6). */
export type RefundPath = 'order_refund' | 'refund_query' | 'order_query';

/** Returns the Ksher endpoint that serves a refund call for this channel. */
export function refundPath(call: RefundCall, channel: Channel): RefundPath {
	if (call === 'order_refund') return call;
	return CHANNEL_FACTS[channel].refundQuery ? 'refund_query' : 'order_query';
}

/** Returns the event of a signed answer about a refund. `isOnlyOne`: see refundSeenEvent. */
export function refundPathEvent(
	path: RefundPath,
	data: Readonly<Record<string, unknown>>,
	refund: Refund,
	isOnlyOne: boolean
): RefundEvent {
	switch (path) {
		case 'order_refund':
			return refundEvent(data, refund);
		case 'refund_query':
			return refundStatusEvent(data, refund);
		case 'order_query':
			return refundSeenEvent(data, refund, isOnlyOne);
	}
}

/** Returns the event of a call about a refund that got no clear answer. */
export function unclearRefundEvent(call: RefundCall, why: Unclear): RefundEvent {
	return { type: call === 'order_refund' ? 'refund_unclear' : 'check_unclear', why };
}
