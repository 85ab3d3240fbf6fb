import { Hono } from 'hono';
import * as v from 'valibot';
import { EXPORT_LANGUAGES } from '../../../shared/shop/business-day/export-words.ts';
import { flowOf } from '../../../shared/shop/business-day/totals.ts';
import {
	CLOSING_FILES,
	ClosingsQuery,
	CloseRequest,
	DaySettingsRequest,
	type ClosingDetail,
	type Closings,
	type Today
} from '../../../shared/api/staff/days.ts';
import {
	closeDay,
	cutBefore,
	isSummed,
	totalsBy,
	openPeriod
} from '../../shop/closings/close-day.ts';
import { exportClosing } from '../../shop/closings/export-closing.ts';
import {
	verifyChain,
	parseClosing,
	closingsBefore,
	findClosing,
	isChained,
	type StoredClosing
} from '../../shop/closings/closings.ts';
import {
	bucketsBetween,
	bucketsIn,
	sumsOfSpans,
	wholeBetween
} from '../../shop/ledger/ledger-entries.ts';
import { openItems } from '../../shop/closings/open-items.ts';
import { reconciliationSummary } from '../../shop/ledger/reconciliation-summary.ts';
import { daysOfShop, setDaySettings } from '../../shop/settings/shop-days.ts';
import { PORTS } from '../../ports.ts';
import { readJson } from '../body.ts';
import { refuse } from '../problem.ts';
import { compareNow, readCompared } from './reconciliation.ts';
import { isFresh, signedIn, type StaffApp, type StaffContext } from './auth.ts';

/** Two weeks show a shop's rhythm. */
const DAYS_SHOWN = 14;
const CLOSINGS_PER_PAGE = 30;

const ClosingNumber = v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number));
const FileQuery = v.object({
	file: v.picklist(CLOSING_FILES),
	lang: v.optional(v.picklist(EXPORT_LANGUAGES), 'en')
});

/** The day that is going on, and the days that were closed. */
export const dayRoutes = new Hono<StaffApp>()
	.get('/today', async (c) => c.json(await today(c)))
	.post('/closings', async (c) => {
		const body = await readJson(c, CloseRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { id, name, shopId } = signedIn(c);
		const wish = { ...body.value, shopId, by: { id, name } };
		const made = await closeDay(c.env.DB, wish, PORTS.nowMs());
		if (!made.ok) return refuse('closing_moved_on');
		const { number, closedBy } = parseClosing(made.value);
		return c.json({ number, closedBy: closedBy.name });
	})
	.get('/closings', async (c) => {
		const query = v.safeParse(ClosingsQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		const before = query.output.before ?? Number.MAX_SAFE_INTEGER;
		const found = await closingsBefore(c.env.DB, signedIn(c).shopId, before, CLOSINGS_PER_PAGE + 1);
		const shown = found.slice(0, CLOSINGS_PER_PAGE);
		const page: Closings = {
			closings: shown.map(lineOf),
			next: found.length > CLOSINGS_PER_PAGE ? (shown.at(-1)?.number ?? null) : null
		};
		return c.json(page);
	})
	.get('/chain', async (c) => c.json(await verifyChain(c.env.DB, signedIn(c).shopId)))
	.get('/closings/:number', (c) =>
		aboutClosing(c, async (stored) => c.json(await detail(c, stored)))
	)
	.get('/closings/:number/:file', (c) =>
		aboutClosing(c, async (stored) => {
			const query = v.safeParse(FileQuery, {
				file: c.req.param('file'),
				lang: c.req.query('lang')
			});
			if (!query.success) return refuse('not_found');
			const { file, lang } = query.output;
			return exportClosing(c.env.DB, signedIn(c).shopId, stored, file, lang);
		})
	)
	.get('/reconciliation', readCompared)
	.post('/reconciliation', compareNow)
	.post('/settings', async (c) => {
		const body = await readJson(c, DaySettingsRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const person = signedIn(c);
		if (!isFresh(person)) return refuse('sign_in_again');
		await setDaySettings(c.env.DB, person.shopId, body.value);
		return c.json({});
	});

/** Goes on with a closing of the person's shop; any other is not there. */
async function aboutClosing(
	c: StaffContext,
	goOn: (stored: StoredClosing) => Promise<Response>
): Promise<Response> {
	const number = v.safeParse(ClosingNumber, c.req.param('number'));
	if (!number.success) return refuse('not_found');
	const stored = await findClosing(c.env.DB, signedIn(c).shopId, number.output);
	return stored === null ? refuse('not_found') : goOn(stored);
}

async function today(c: StaffContext): Promise<Today> {
	const db = c.env.DB;
	const { shopId } = signedIn(c);
	const nowMs = PORTS.nowMs();
	const ofShop = await daysOfShop(db, shopId);
	const open = await openPeriod(db, shopId, ofShop, nowMs);
	const day = ofShop.days.at(nowMs);
	const untilMs = Math.max(nowMs, open.previous.untilMs);
	const spans = ofShop.days.lastAt(nowMs, DAYS_SHOWN);
	const cut = { untilMs, lastSeq: Number.MAX_SAFE_INTEGER };
	const [so, next, sums, matters] = await Promise.all([
		bucketsIn(db, shopId, day),
		wholeBetween(db, shopId, open.previous, cut),
		sumsOfSpans(db, shopId, spans),
		openItems(db, shopId, nowMs)
	]);
	return {
		timeZone: ofShop.shop.timeZone,
		dayStartsAtMin: ofShop.shop.dayStartsAtMin,
		nowMs,
		today: { ...day, totals: totalsBy(ofShop, so) },
		next: {
			number: open.number,
			day: ofShop.days.at(untilMs - 1).day,
			fromMs: open.fromMs,
			untilMs,
			totals: { currency: ofShop.shop.currency, ...next },
			cutOffMs: open.fromMs < day.fromMs ? day.fromMs : null
		},
		openItems: matters,
		days: spans.map((span, place) => ({
			...span,
			...flowOf(sums.filter((sum) => sum.place === place))
		}))
	};
}

function lineOf(stored: StoredClosing): Closings['closings'][number] {
	const { number, day, fromMs, untilMs, closedBy, totals } = parseClosing(stored);
	const { all, currency } = totals;
	return { number, day, fromMs, untilMs, closedBy: closedBy.name, all, currency };
}

async function detail(c: StaffContext, stored: StoredClosing): Promise<ClosingDetail> {
	const db = c.env.DB;
	const { shopId } = signedIn(c);
	const closing = parseClosing(stored);
	const { previous, previousHash } = await cutBefore(db, shopId, stored);
	const buckets = await bucketsBetween(db, shopId, previous, stored);
	return {
		closing,
		hash: stored.hash,
		previousHash: stored.previousHash,
		isChained: isChained(stored, previousHash),
		isSummed: isSummed(stored, buckets),
		reconciliation: await reconciliationSummary(db, shopId, closing, buckets)
	};
}
