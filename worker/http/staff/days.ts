import * as v from 'valibot';
import { EXPORT_LANGUAGES } from '../../../shared/shop/business-day/export-words.ts';
import { flowOf } from '../../../shared/shop/business-day/totals.ts';
import {
	CLOSING_FILES,
	ClosingsQuery,
	type ClosingDetail,
	type Closings,
	type Today
} from '../../../shared/api/staff/days.ts';
import {
	closeDay,
	cutBefore,
	isSummed,
	openPeriod,
	totalsBy
} from '../../shop/closings/close-day.ts';
import { exportClosing } from '../../shop/closings/export-closing.ts';
import {
	closingsBefore,
	findClosing,
	isChained,
	parseClosing,
	verifyChain,
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
import { refuse } from './problem.ts';
import type { StaffHandlers } from './handle.ts';

/** Two weeks, so that the same weekdays can be compared. */
const DAYS_SHOWN = 14;
const CLOSINGS_PER_PAGE = 30;

const ClosingNumber = v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number));
const FileQuery = v.object({
	file: v.picklist(CLOSING_FILES),
	lang: v.optional(v.picklist(EXPORT_LANGUAGES), 'en')
});

/** The current business day, and the closings. */
export const dayHandlers = {
	'GET /days/today': async (c, { person }) => c.json(await today(c.env.DB, person.shopId)),
	'POST /days/closings': async (c, { person, body }) => {
		const { id, name, shopId } = person;
		const request = { ...body, shopId, by: { id, name } };
		const made = await closeDay(c.env.DB, request, PORTS.nowMs());
		if (!made.ok) return refuse('closing_moved_on');
		const { number, closedBy } = parseClosing(made.value);
		return c.json({ number, closedBy: closedBy.name });
	},
	'GET /days/closings': async (c, { person }) => {
		const query = v.safeParse(ClosingsQuery, c.req.query());
		if (!query.success) return refuse('bad_request', query.issues[0].message);
		const before = query.output.before ?? Number.MAX_SAFE_INTEGER;
		const found = await closingsBefore(c.env.DB, person.shopId, before, CLOSINGS_PER_PAGE + 1);
		const shown = found.slice(0, CLOSINGS_PER_PAGE);
		const page: Closings = {
			closings: shown.map(summaryOf),
			next: found.length > CLOSINGS_PER_PAGE ? (shown.at(-1)?.number ?? null) : null
		};
		return c.json(page);
	},
	'GET /days/chain': async (c, { person }) => c.json(await verifyChain(c.env.DB, person.shopId)),
	'GET /days/closings/:number': async (c, { person: { shopId }, params }) => {
		const stored = await findNumbered(c.env.DB, shopId, params.number);
		if (stored === null) return refuse('not_found');
		return c.json(await detail(c.env.DB, shopId, stored));
	},
	'GET /days/closings/:number/:file': async (c, { person: { shopId }, params }) => {
		const stored = await findNumbered(c.env.DB, shopId, params.number);
		const query = v.safeParse(FileQuery, { file: params.file, lang: c.req.query('lang') });
		if (stored === null || !query.success) return refuse('not_found');
		const { file, lang } = query.output;
		return exportClosing(c.env.DB, shopId, stored, file, lang);
	},
	'POST /days/settings': async (c, { person, body }) => {
		await setDaySettings(c.env.DB, person.shopId, body);
		return c.json({});
	}
} satisfies Partial<StaffHandlers>;

/** Returns the shop's closing of this number, or null when the shop has none. Throws when D1 is down. */
async function findNumbered(
	db: D1Database,
	shopId: string,
	written: string
): Promise<StoredClosing | null> {
	const number = v.safeParse(ClosingNumber, written);
	return number.success ? findClosing(db, shopId, number.output) : null;
}

async function today(db: D1Database, shopId: string): Promise<Today> {
	const nowMs = PORTS.nowMs();
	const ofShop = await daysOfShop(db, shopId);
	const open = await openPeriod(db, shopId, ofShop, nowMs);
	const day = ofShop.days.at(nowMs);
	const untilMs = Math.max(nowMs, open.previous.untilMs);
	const spans = ofShop.days.lastAt(nowMs, DAYS_SHOWN);
	const cut = { untilMs, lastSeq: Number.MAX_SAFE_INTEGER };
	const [buckets, next, sums, items] = await Promise.all([
		bucketsIn(db, shopId, day),
		wholeBetween(db, shopId, open.previous, cut),
		sumsOfSpans(db, shopId, spans),
		openItems(db, shopId, nowMs)
	]);
	return {
		timeZone: ofShop.shop.timeZone,
		dayStartsAtMin: ofShop.shop.dayStartsAtMin,
		nowMs,
		today: { ...day, totals: totalsBy(ofShop, buckets) },
		next: {
			number: open.number,
			day: ofShop.days.at(untilMs - 1).day,
			fromMs: open.fromMs,
			untilMs,
			totals: { currency: ofShop.shop.currency, ...next },
			cutOffMs: open.fromMs < day.fromMs ? day.fromMs : null
		},
		openItems: items,
		days: spans.map((span, place) => ({
			...span,
			...flowOf(sums.filter((sum) => sum.place === place))
		}))
	};
}

function summaryOf(stored: StoredClosing): Closings['closings'][number] {
	const { number, day, fromMs, untilMs, closedBy, totals } = parseClosing(stored);
	const { all, currency } = totals;
	return { number, day, fromMs, untilMs, closedBy: closedBy.name, all, currency };
}

async function detail(
	db: D1Database,
	shopId: string,
	stored: StoredClosing
): Promise<ClosingDetail> {
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
