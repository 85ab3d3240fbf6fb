import type { Effect } from '../../../shared/payments/attempt/effect.ts';
import type { KioskId } from '../../../shared/ids.ts';
import type { Sale, SaleEvent } from '../../../shared/payments/sale/sale.ts';
import type { KsherCall } from '../../ksher/calls.ts';
import type { KioskStore } from '../storage/store.ts';
import { isSignificantChange } from './is-significant-change.ts';
import { ensureNightly } from './nightly-reconciliation.ts';

/** A sale's changes are copied to the ledger together, this long after the first of them. */
const PROJECT_AFTER_MS = 2_000;

/** What the log says that happened to a sale. */
export type LoggedEvent = SaleEvent | { readonly type: 'opened'; readonly amountMinor: number };

/** A sale as an event left it; `before` is null where the event opened it. */
export interface Change {
	readonly sale: Sale;
	readonly before: Sale | null;
	readonly effects: readonly Effect[];
	readonly event: LoggedEvent;
}

/** Stores a changed sale, the calls its effects want, what the log says of it, and that the ledger wants a copy. */
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
		// A sale for which no code was ever asked can never be paid: it is no news for the ledger.
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
