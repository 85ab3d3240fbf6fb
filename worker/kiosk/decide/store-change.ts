import type { Effect } from '../../../shared/payments/attempt/effect.ts';
import type { KioskId } from '../../../shared/ids.ts';
import type { Sale, SaleEvent } from '../../../shared/payments/sale/sale.ts';
import type { KsherCall } from '../../ksher/calls.ts';
import type { KioskStore } from '../storage/store.ts';
import { isSignificantChange } from './is-significant-change.ts';
import { ensureNightly } from './nightly-reconciliation.ts';

/** Delay from a sale's first change to its copy, so that one copy carries several changes. */
const PROJECT_AFTER_MS = 2_000;

/** An event as the log stores it. */
export type LoggedEvent = SaleEvent | { readonly type: 'opened'; readonly amountMinor: number };

/** A sale after an event; `before` is null where the event opened the sale. */
export interface Change {
	readonly sale: Sale;
	readonly before: Sale | null;
	readonly effects: readonly Effect[];
	readonly event: LoggedEvent;
}

/** Stores a changed sale, the calls of its effects, a log entry, and the copy due to the ledger. */
export function storeChange(
	store: KioskStore,
	kioskId: KioskId,
	{ sale, before, effects, event }: Change,
	nowMs: number
): void {
	store.sales.save(sale, before);
	if (sale.attempts.length > (before?.attempts.length ?? 0)) {
		ensureNightly(store.settings, kioskId, nowMs);
	}
	for (const effect of effects) storeCall(store, effect, nowMs);
	if (before === null || isSignificantChange(before, sale, effects)) {
		store.events.append(nowMs, sale.id, { event, sale: sale.state, version: sale.version });
		// A sale without attempts can never be paid: the ledger does not need it.
		if (sale.attempts.length > 0) store.outbox.add('project', sale.id, nowMs + PROJECT_AFTER_MS);
	}
}

function storeCall(store: KioskStore, effect: Effect, nowMs: number): void {
	switch (effect.type) {
		case 'open_case':
			return;
		case 'create_order':
		case 'query_order':
		case 'close_order':
			store.outbox.add(CALL_OF[effect.type], effect.attemptId, nowMs);
			return;
		case 'request_refund':
		case 'check_refund':
			store.outbox.add(CALL_OF[effect.type], effect.refundId, nowMs);
	}
}

const CALL_OF = {
	create_order: 'native_pay',
	query_order: 'order_query',
	close_order: 'order_close',
	request_refund: 'order_refund',
	check_refund: 'refund_status'
} as const satisfies Record<Exclude<Effect['type'], 'open_case'>, KsherCall>;
