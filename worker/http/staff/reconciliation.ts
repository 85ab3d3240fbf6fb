import * as v from 'valibot';
import { bangkokDaysIn } from '../../../shared/bangkok.ts';
import type { Span } from '../../../shared/shop/business-day/business-day.ts';
import {
	ComparedQuery,
	CompareRequest,
	type ReconciliationStatus,
	type Compared
} from '../../../shared/api/staff/reconciliation.ts';
import { kiosksOfShop } from '../../shop/kiosks/kiosks.ts';
import { bucketsIn } from '../../shop/ledger/ledger-entries.ts';
import { reconciliationSummary } from '../../shop/ledger/reconciliation-summary.ts';
import { reconciledSince } from '../../shop/ledger/reconciliations.ts';
import { PORTS } from '../../ports.ts';
import { takeKsherCall } from '../../directory/rate-limit.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { askKiosk } from './ask-kiosk.ts';
import { signedIn, type StaffContext } from './auth.ts';

/** What a span's reconciliation with Ksher has come to, and how what was asked for gets on at each kiosk. */
export async function readCompared(c: StaffContext): Promise<Response> {
	const query = v.safeParse(ComparedQuery, c.req.query());
	if (!query.success) return refuse('bad_request', query.issues[0].message);
	return compared(c, query.output, (kiosk) => kiosk.reconciliationStatus());
}

/** Has every kiosk of the shop compare the days of a span; where one is under way already it goes on. */
export async function compareNow(c: StaffContext): Promise<Response> {
	const body = await readJson(c, CompareRequest);
	if (!body.ok) return refuse(body.error.code, body.error.detail);
	const { id } = signedIn(c);
	if (!(await takeKsherCall(c.env.DB, id, PORTS.nowMs())).ok) return refuse('rate_limited');
	const days = bangkokDaysIn(body.value.fromMs, body.value.untilMs);
	PORTS.log('info', 'reconciliation_requested', { days, by: id });
	return compared(c, body.value, (kiosk) => kiosk.requestReconciliation(days));
}

type Kiosk = ReturnType<StaffContext['env']['KIOSK']['getByName']>;

async function compared(
	c: StaffContext,
	span: Span,
	ask: (kiosk: Kiosk) => Promise<ReconciliationStatus | null>
): Promise<Response> {
	const db = c.env.DB;
	const { shopId } = signedIn(c);
	const kiosks = await kiosksOfShop(db, shopId);
	// Asked first: what is done by now has been written down before.
	const standings = await Promise.all(
		kiosks.map(({ id }) => askKiosk(c.env, id, async (kiosk) => ({ standing: await ask(kiosk) })))
	);
	const [since, reconciliation] = await Promise.all([
		reconciledSince(db, shopId, bangkokDaysIn(span.fromMs, span.untilMs)),
		reconciliationSummary(db, shopId, span, await bucketsIn(db, shopId, span))
	]);
	const answer: Compared = {
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
				comparedAtMs: since.get(id) ?? null
			};
		}),
		reconciliation
	};
	return c.json(answer);
}
