import * as v from 'valibot';
import { Closing, ReconciliationSummary, OpenItems } from '../../shop/business-day/closing.ts';
import { isTimeZone } from '../../shop/business-day/shop-clock.ts';
import { Flow, Totals, Whole } from '../../shop/business-day/totals.ts';

// The day close: what came in so far, closings, and when a shop's day begins.

const span = { fromMs: v.number(), untilMs: v.number() };
const day = v.string();

/** GET /api/staff/days/today. */
export const Today = v.object({
	timeZone: v.string(),
	dayStartsAtMin: v.number(),
	nowMs: v.number(),
	/** The business day that is going on, so far. */
	today: v.object({ day, ...span, totals: Totals }),
	/** What the next closing would hold if it were made now. */
	next: v.object({
		number: v.number(),
		day,
		...span,
		totals: Whole,
		/** When the day that is going on began, if something from before it is still to be closed. */
		cutOffMs: v.nullable(v.number())
	}),
	openItems: OpenItems,
	/** The last business days, the oldest first; the last is going on. */
	days: v.array(v.object({ day, ...span, ...Flow.entries }))
});
export type Today = v.InferOutput<typeof Today>;

/** POST /api/staff/days/closings. `number`: the one the person was shown, so that two people make one closing. */
export const CloseRequest = v.strictObject({
	number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** Up to this moment, or up to when the day that is going on began. */
	until: v.picklist(['now', 'cut_off'])
});

/** Its answer: the closing of that number, whoever made it. */
export const Closed = v.object({ number: v.number(), closedBy: v.string() });
export type Closed = v.InferOutput<typeof Closed>;

/** GET /api/staff/days/closings, as its address says it. */
export const ClosingsQuery = v.strictObject({
	before: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number)))
});

/** Its answer: the newest first. */
export const Closings = v.object({
	closings: v.array(
		v.object({
			number: v.number(),
			day,
			...span,
			closedBy: v.string(),
			all: Flow,
			currency: Totals.entries.currency
		})
	),
	/** What to ask for next as `before`; null on the last page. */
	next: v.nullable(v.number())
});
export type Closings = v.InferOutput<typeof Closings>;

/** GET /api/staff/days/closings/:number. */
export const ClosingDetail = v.object({
	closing: Closing,
	hash: v.string(),
	previousHash: v.string(),
	/** Whether its hash is that of its content and of the closing before. */
	isChained: v.boolean(),
	/** Whether the movements it holds still come to its totals. */
	isSummed: v.boolean(),
	/** What the reconciliation with Ksher has found by now. */
	reconciliation: ReconciliationSummary
});
export type ClosingDetail = v.InferOutput<typeof ClosingDetail>;

/** GET /api/staff/days/chain: every closing of the shop. */
export const ClosingChain = v.object({
	closings: v.number(),
	/** The hash of the last one: kept elsewhere, it shows later whether closings were cut off. */
	head: v.string(),
	/** The first that is not as it was made. */
	fault: v.nullable(v.number())
});
export type ClosingChain = v.InferOutput<typeof ClosingChain>;

/** POST /api/staff/days/settings. */
export const DaySettingsRequest = v.strictObject({
	timeZone: v.pipe(v.string(), v.check(isTimeZone, 'there is no such time zone')),
	dayStartsAtMin: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1439))
});

/** GET /api/staff/days/closings/:number/:file. */
export const CLOSING_FILES = ['totals.csv', 'ledger-entries.csv', 'closing.json'] as const;
export type ClosingFile = (typeof CLOSING_FILES)[number];
