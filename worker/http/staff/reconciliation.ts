import * as v from 'valibot';
import { bangkokDaysIn } from '../../../shared/bangkok.ts';
import type { Span } from '../../../shared/shop/business-day/business-day.ts';
import {
	ReconciliationQuery,
	type ReconciliationStatus,
	type ReconciliationReport
} from '../../../shared/api/staff/reconciliation.ts';
import { kiosksOfShop } from '../../shop/kiosks/kiosks.ts';
import { bucketsIn } from '../../shop/ledger/ledger-entries.ts';
import { reconciledSince } from '../../shop/ledger/reconciliations.ts';
import { reconciliationSummary } from '../../shop/ledger/reconciliation-summary.ts';
import { PORTS } from '../../ports.ts';
import { refuse } from './problem.ts';
import { askKiosk } from './ask-kiosk.ts';
import type { Person, StaffContext } from './auth.ts';
import type { StaffHandlers } from './handle.ts';

/** Requests the reconciliation with Ksher, and reports the result for any span. */
export const reconciliationHandlers = {
	'GET /days/reconciliation': async (c, { person }) => {
		const query = v.safeParse(ReconciliationQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		return report(c, person, query.output, (kiosk) => kiosk.reconciliationStatus());
	},
	/** Asks every kiosk of the shop to reconcile the days of the span; a reconciliation in progress goes on. */
	'POST /days/reconciliation': async (c, { person, body }) => {
		const days = bangkokDaysIn(body.fromMs, body.untilMs);
		PORTS.log('info', 'reconciliation_requested', { days, by: person.id });
		return report(c, person, body, (kiosk) => kiosk.requestReconciliation(days));
	}
} satisfies Partial<StaffHandlers>;

type Kiosk = ReturnType<StaffContext['env']['KIOSK']['getByName']>;

/** Answers with the result of a span's reconciliation, and its progress at each kiosk. */
async function report(
	c: StaffContext,
	{ shopId }: Person,
	span: Span,
	ask: (kiosk: Kiosk) => Promise<ReconciliationStatus | null>
): Promise<Response> {
	const db = c.env.DB;
	const kiosks = await kiosksOfShop(db, shopId);
	// Kiosks first: they store the results of a day before they report it as done.
	const answers = await Promise.all(
		kiosks.map(({ id }) => askKiosk(c.env, id, async (kiosk) => ({ status: await ask(kiosk) })))
	);
	const [since, reconciliation] = await Promise.all([
		reconciledSince(db, shopId, bangkokDaysIn(span.fromMs, span.untilMs)),
		reconciliationSummary(db, shopId, span, await bucketsIn(db, shopId, span))
	]);
	const answer: ReconciliationReport = {
		kiosks: kiosks.map(({ id, name }, at) => {
			const answered = answers[at] ?? null;
			const status = answered?.status ?? null;
			return {
				kioskId: id,
				name,
				state: answered === null ? 'no_answer' : (status?.state ?? null),
				stateAtMs: status?.atMs ?? null,
				asked: status?.asked ?? 0,
				of: status?.of ?? 0,
				reconciledAtMs: since.get(id) ?? null
			};
		}),
		reconciliation
	};
	return c.json(answer);
}
