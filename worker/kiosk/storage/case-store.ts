import * as v from 'valibot';
import { CASE_KINDS, type CaseKind } from '../../../shared/payments/attempt/effect.ts';
import { CHOICES, type Choice } from '../../../shared/payments/case/choices.ts';
import { CaseFacts } from '../../../shared/payments/case/facts.ts';
import type { CaseDecision } from '../../../shared/payments/case/policy.ts';
import { AttemptId, SaleId } from '../../../shared/ids.ts';
import { soundRow } from './read-row.ts';

/** A case as stored: open for a person to decide, or decided by a person or the shop's rules. */
export interface MoneyCase {
	readonly id: number;
	readonly saleId: SaleId;
	readonly attemptId: AttemptId;
	readonly kind: CaseKind;
	/** The number of the payment or refund the case is about; empty when it is about the whole attempt. */
	readonly about: string;
	readonly openedAtMs: number;
	readonly facts: CaseFacts;
	/** The decision of a person or of the shop's rules; null while the case is open. */
	readonly decision: Choice | null;
	readonly decidedAtMs: number | null;
	/** The person's reason and name; empty where the shop's rules decided. */
	readonly reason: string;
	readonly decidedBy: string;
}

const CaseRow = v.object({
	id: v.number(),
	sale_id: SaleId,
	attempt_id: AttemptId,
	kind: v.picklist(CASE_KINDS),
	about: v.string(),
	opened_at_ms: v.number(),
	facts: v.pipe(v.string(), v.parseJson(), CaseFacts),
	decision: v.nullable(v.picklist(CHOICES)),
	decided_at_ms: v.nullable(v.number()),
	reason: v.string(),
	decided_by: v.string()
});

/** Stores the cases of one kiosk. */
export class CaseStore {
	readonly #sql: SqlStorage;

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	/** Opens a case, once per attempt, kind and `about`. Returns its number; null when it exists already. */
	open(
		saleId: SaleId,
		attemptId: AttemptId,
		kind: CaseKind,
		about: string,
		facts: CaseFacts,
		nowMs: number
	): number | null {
		const [row] = this.#sql
			.exec<{ id: number }>(
				`INSERT INTO money_case (sale_id, attempt_id, kind, about, opened_at_ms, facts)
				 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id`,
				saleId,
				attemptId,
				kind,
				about,
				nowMs,
				JSON.stringify(facts)
			)
			.toArray();
		return row?.id ?? null;
	}

	/** Stores the decision that the shop's rules made. */
	decide(id: number, decision: Exclude<CaseDecision, 'person'>, nowMs: number): void {
		this.#sql.exec(
			'UPDATE money_case SET decision = ?, decided_at_ms = ? WHERE id = ?',
			decision,
			nowMs,
			id
		);
	}

	/** Stores the decision that a person made, with reason and name. */
	decideByPerson(id: number, choice: Choice, reason: string, by: string, nowMs: number): void {
		this.#sql.exec(
			'UPDATE money_case SET decision = ?, reason = ?, decided_by = ?, decided_at_ms = ? WHERE id = ?',
			choice,
			reason,
			by,
			nowMs,
			id
		);
	}

	/** Returns the cases of a sale, oldest first. Throws when a row does not fit its schema. */
	of(saleId: SaleId): MoneyCase[] {
		return this.#sql
			.exec<{ id: number }>('SELECT * FROM money_case WHERE sale_id = ? ORDER BY id', saleId)
			.toArray()
			.map((stored) => soundRow('money_case', stored.id, CaseRow, stored))
			.map((row) => ({
				id: row.id,
				saleId: row.sale_id,
				attemptId: row.attempt_id,
				kind: row.kind,
				about: row.about,
				openedAtMs: row.opened_at_ms,
				facts: row.facts,
				decision: row.decision,
				decidedAtMs: row.decided_at_ms,
				reason: row.reason,
				decidedBy: row.decided_by
			}));
	}
}
