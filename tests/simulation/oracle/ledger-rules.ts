import type { Sale } from '../../../shared/payments/sale/sale.ts';
import type { SimulatedDisk } from '../storage.ts';
import { broken } from './sentences.ts';
import type { Witness } from './witness.ts';

interface SaleRow {
	readonly state: string;
	readonly amount_minor: number;
	readonly paid_at_ms: number | null;
	readonly settled_by: string | null;
}

interface AttemptRow {
	readonly state: string;
	readonly provider_ref: string | null;
	readonly confirmed_at_ms: number | null;
}

/** Returns violations of I11, as far as it goes here: after healing, each sale in the ledger equals the kiosk's. */
export function ledgerRules(witness: Witness, ledger: SimulatedDisk): string[] {
	const sales = [...witness.sales.values()].filter(({ attempts }) => attempts.length > 0);
	const copied = ledger.rows<{ n: number }>('SELECT count(*) AS n FROM sale')[0]?.n;
	const cases = ledger.rows<{ n: number }>('SELECT count(*) AS n FROM money_case')[0]?.n;
	return [
		...sales.flatMap((sale) => saleRules(sale, ledger)),
		...broken(
			[
				copied === sales.length,
				`I11: the ledger has ${String(copied)} of ${String(sales.length)} sales`
			],
			[cases === witness.cases().length, `I11: the ledger has ${String(cases)} cases`]
		)
	];
}

function saleRules(sale: Sale, ledger: SimulatedDisk): string[] {
	const [row] = ledger.rows<SaleRow>(
		'SELECT state, amount_minor, paid_at_ms, settled_by FROM sale WHERE id = ?',
		sale.id
	);
	const agrees =
		row?.state === sale.state &&
		row.amount_minor === sale.amount.amountMinor &&
		row.paid_at_ms === sale.paidAtMs &&
		row.settled_by === sale.settledBy;
	return [
		...broken([
			agrees,
			`I11: the ledger says ${row?.state ?? 'nothing'} of ${sale.id} (${sale.state})`
		]),
		...sale.attempts.flatMap((attempt) => {
			const [copy] = ledger.rows<AttemptRow>(
				'SELECT state, provider_ref, confirmed_at_ms FROM attempt WHERE id = ?',
				attempt.id
			);
			const same =
				copy?.state === attempt.state &&
				copy.provider_ref === attempt.providerRef &&
				copy.confirmed_at_ms === (attempt.evidence?.confirmedAtMs ?? null);
			return broken([same, `I11: the ledger says ${copy?.state ?? 'nothing'} of ${attempt.id}`]);
		})
	];
}
