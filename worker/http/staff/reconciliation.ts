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

/** The reconciliation with Ksher that people ask for, and what the reconciliation of any span found. */
export const reconciliationHandlers = {
	'GET /days/reconciliation': async (c, { person }) => {
		const query = v.safeParse(ReconciliationQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		return report(c, person, query.output, (kiosk) => kiosk.reconciliationStatus());
	},
	/** Asks every kiosk of the shop to reconcile the days of the span; where one is under way it goes on. */
	'POST /days/reconciliation': async (c, { person, body }) => {
		const days = bangkokDaysIn(body.fromMs, body.untilMs);
		PORTS.log('info', 'reconciliation_requested', { days, by: person.id });
		return report(c, person, body, (kiosk) => kiosk.requestReconciliation(days));
	}
} satisfies Partial<StaffHandlers>;

type Kiosk = ReturnType<StaffContext['env']['KIOSK']['getByName']>;

/** Answers with what the reconciliation of a span has found, and its progress at each kiosk. */
async function report(
	c: StaffContext,
	{ shopId }: Person,
	span: Span,
	ask: (kiosk: Kiosk) => Promise<ReconciliationStatus | null>
): Promise<Response> {
	const db = c.env.DB;
	const kiosks = await kiosksOfShop(db, shopId);
	// Asked first: what is done by now has been written down before.
	const standings = await Promise.all(
		kiosks.map(({ id }) => askKiosk(c.env, id, async (kiosk) => ({ standing: await ask(kiosk) })))
	);
	const [since, reconciliation] = await Promise.all([
		reconciledSince(db, shopId, bangkokDaysIn(span.fromMs, span.untilMs)),
		reconciliationSummary(db, shopId, span, await bucketsIn(db, shopId, span))
	]);
	const answer: ReconciliationReport = {
		kiosks: kiosks.map(({ id, name }, at) => {
			const answered = standings[at] ?? null;
			const standing = answered?.standing ?? null;
			return {
				kioskId: id,
				name,
				state: answered === null ? 'no_answer' : (standing?.state ?? null),
				stateAtMs: standing?.atMs ?? null,
				asked: standing?.asked ?? 0,
				of: standing?.of ?? 0,
				reconciledAtMs: since.get(id) ?? null
			};
		}),
		reconciliation
	};
	return c.json(answer);
}
