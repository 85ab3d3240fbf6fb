import type { AttemptId, KioskId } from '../../../shared/ids.ts';
import type {
	Difference,
	LedgerAttempt
} from '../../../shared/payments/reconciliation/differences.ts';

/** A difference about one attempt, with the attempt's state at the kiosk. */
export interface FoundDifference {
	readonly attemptId: AttemptId;
	readonly kind: Difference;
	readonly state: string;
}

/** The result of reconciling one day at one kiosk. */
export interface DayReport {
	readonly kioskId: KioskId;
	/** Bangkok day, YYYY-MM-DD. */
	readonly day: string;
	readonly attempts: number;
	readonly differences: readonly FoundDifference[];
	/** Every payment confirmed before `beganAtMs` is covered. Epoch ms, as `atMs`, when it ended. */
	readonly beganAtMs: number;
	readonly atMs: number;
}

/** The ledger's part in reconciling. */
export interface Reconciler {
	/** Returns the ledger's copies of these attempts; missing ones are not in the map. Throws when D1 is down. */
	attempts(ids: readonly AttemptId[]): Promise<ReadonlyMap<AttemptId, LedgerAttempt>>;
	/** Stores a day's report in place of any earlier one. Throws when D1 is down. */
	report(report: DayReport): Promise<void>;
}

/** Attempts read in one statement: D1 binds at most 100 values. */
const LOOKUP_MAX = 90;

/** Returns the reconciler over D1. */
export function d1Reconciler(db: D1Database): Reconciler {
	return {
		async attempts(ids) {
			if (ids.length === 0) return new Map();
			const places = ids
				.slice(0, LOOKUP_MAX)
				.map(() => '?')
				.join(',');
			const { results } = await db
				.prepare(
					`SELECT id, state, amount_minor AS amountMinor, provider_ref AS providerRef
					 FROM attempt WHERE id IN (${places})`
				)
				.bind(...ids.slice(0, LOOKUP_MAX))
				.all<LedgerAttempt & { id: AttemptId }>();
			return new Map(results.map((row) => [row.id, row]));
		},
		async report({ kioskId, day, attempts, differences, beganAtMs, atMs }) {
			await db.batch([
				db
					.prepare(
						`INSERT INTO reconciliation_day (kiosk_id, day, attempts, differences, began_at_ms, ended_at_ms)
						 VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (kiosk_id, day) DO UPDATE SET
						   attempts = excluded.attempts, differences = excluded.differences,
						   began_at_ms = excluded.began_at_ms, ended_at_ms = excluded.ended_at_ms`
					)
					.bind(kioskId, day, attempts, differences.length, beganAtMs, atMs),
				db
					.prepare('DELETE FROM reconciliation_difference WHERE kiosk_id = ? AND day = ?')
					.bind(kioskId, day),
				...differences.map(({ attemptId, kind, state }) =>
					db
						.prepare(
							`INSERT INTO reconciliation_difference (kiosk_id, day, attempt_id, kind, state)
							 VALUES (?, ?, ?, ?, ?)`
						)
						.bind(kioskId, day, attemptId, kind, state)
				)
			]);
		}
	};
}

/**
 * Returns when all of these Bangkok days had been reconciled at each of a shop's kiosks: the oldest beginning, epoch ms.
 * A kiosk that lacks one of the days is not in the map. Throws when D1 is down.
 */
export async function reconciledSince(
	db: D1Database,
	shopId: string,
	days: readonly string[]
): Promise<ReadonlyMap<KioskId, number>> {
	const { results } = await db
		.prepare(
			`SELECT kiosk_id AS kioskId, min(began_at_ms) AS sinceMs FROM reconciliation_day
			 WHERE kiosk_id IN (SELECT id FROM kiosk WHERE shop_id = ?1)
			   AND day IN (SELECT value FROM json_each(?2))
			 GROUP BY kiosk_id HAVING count(*) = json_array_length(?2)`
		)
		.bind(shopId, JSON.stringify(days))
		.all<{ kioskId: KioskId; sinceMs: number }>();
	return new Map(results.map(({ kioskId, sinceMs }) => [kioskId, sinceMs]));
}
