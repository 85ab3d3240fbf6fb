import type { Attempt } from '../../../shared/payments/attempt/attempt.ts';
import type { KioskId } from '../../../shared/ids.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import { mayHaveMovedMoney, type Refund } from '../../../shared/payments/refund/refund.ts';
import type { MoneyCase } from '../../kiosk/storage/case-store.ts';
import { ledgerEntryStatements } from './ledger-entries.ts';

/** A sale with its cases, at one version. */
export interface SaleCopy {
	readonly sale: Sale;
	readonly cases: readonly MoneyCase[];
}

/** Stores copies of sales, for lists, totals and exports. */
export interface Ledger {
	/** Stores all copies or none; a copy that is not newer than the stored one changes nothing. Throws when it fails. */
	project(kioskId: KioskId, copies: readonly SaleCopy[]): Promise<void>;
}

/** Returns the ledger in D1. */
export function d1Ledger(db: D1Database): Ledger {
	return {
		async project(kioskId, copies) {
			const statements = copies.flatMap(({ sale, cases }) => [
				saleStatement(db, kioskId, sale),
				...sale.attempts.map((attempt) => attemptStatement(db, sale, attempt)),
				...sale.refunds.map((refund) => refundStatement(db, kioskId, sale, refund)),
				...cases.map((one) => caseStatement(db, kioskId, one)),
				...ledgerEntryStatements(db, kioskId, sale)
			]);
			await db.batch(statements);
		}
	};
}

function saleStatement(db: D1Database, kioskId: KioskId, sale: Sale): D1PreparedStatement {
	const settling = sale.attempts.find(({ id }) => id === sale.settledBy);
	const listed = settling ?? sale.attempts.at(-1);
	return db
		.prepare(
			`INSERT INTO sale (id, kiosk_id, version, reference, state, amount_minor, currency, opened_at_ms,
			   paid_at_ms, settled_by, lines, channel, order_no, has_refund, shop_id)
			 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14,
			   (SELECT shop_id FROM kiosk WHERE kiosk.id = ?2))
			 ON CONFLICT (kiosk_id, id) DO UPDATE SET version = excluded.version, state = excluded.state,
			   paid_at_ms = excluded.paid_at_ms, settled_by = excluded.settled_by, channel = excluded.channel,
			   order_no = excluded.order_no, has_refund = excluded.has_refund
			 WHERE excluded.version > sale.version`
		)
		.bind(
			sale.id,
			kioskId,
			sale.version,
			sale.reference,
			sale.state,
			sale.amount.amountMinor,
			sale.amount.currency,
			sale.openedAtMs,
			sale.paidAtMs,
			sale.settledBy,
			JSON.stringify(sale.lines),
			listed?.channel ?? null,
			listed?.id ?? null,
			sale.refunds.some(mayHaveMovedMoney) ? 1 : 0
		);
}

function attemptStatement(db: D1Database, sale: Sale, attempt: Attempt): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO attempt (id, sale_id, version, channel, account, state, amount_minor, currency, started_at_ms, provider_ref, wallet_ref, paid_at_text, confirmed_at_ms)
			 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state,
			   provider_ref = excluded.provider_ref, wallet_ref = excluded.wallet_ref,
			   paid_at_text = excluded.paid_at_text, confirmed_at_ms = excluded.confirmed_at_ms
			 WHERE excluded.version > attempt.version`
		)
		.bind(
			attempt.id,
			sale.id,
			sale.version,
			attempt.channel,
			attempt.account,
			attempt.state,
			attempt.amount.amountMinor,
			attempt.amount.currency,
			attempt.startedAtMs,
			attempt.providerRef,
			attempt.evidence?.walletRef ?? null,
			attempt.evidence?.paidAtText ?? null,
			attempt.evidence?.confirmedAtMs ?? null
		);
}

function refundStatement(
	db: D1Database,
	kioskId: KioskId,
	sale: Sale,
	refund: Refund
): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO refund (id, kiosk_id, sale_id, attempt_id, version, wallet_ref, amount_minor, currency, reason, state, refusal, started_at_ms, provider_ref, refunded_at_text)
			 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state, refusal = excluded.refusal,
			   provider_ref = excluded.provider_ref, refunded_at_text = excluded.refunded_at_text
			 WHERE excluded.version > refund.version`
		)
		.bind(
			refund.id,
			kioskId,
			sale.id,
			refund.attemptId,
			sale.version,
			refund.walletRef,
			refund.amountMinor,
			sale.amount.currency,
			refund.reason,
			refund.state,
			refund.refusal,
			refund.startedAtMs,
			refund.providerRef,
			refund.refundedAtText
		);
}

function caseStatement(db: D1Database, kioskId: KioskId, one: MoneyCase): D1PreparedStatement {
	return db
		.prepare(
			`INSERT INTO money_case (kiosk_id, number, sale_id, attempt_id, kind, about, opened_at_ms, facts, decision, decided_at_ms, reason, decided_by)
			 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			 ON CONFLICT (kiosk_id, number) DO UPDATE SET decision = excluded.decision, decided_at_ms = excluded.decided_at_ms,
			   reason = excluded.reason, decided_by = excluded.decided_by
			 WHERE money_case.decision IS NULL`
		)
		.bind(
			kioskId,
			one.id,
			one.saleId,
			one.attemptId,
			one.kind,
			one.about,
			one.openedAtMs,
			JSON.stringify(one.facts),
			one.decision,
			one.decidedAtMs,
			one.reason,
			one.decidedBy
		);
}
