import * as v from 'valibot';
import { Closing, ReconciliationSummary, OpenItems } from '../../shop/business-day/closing.ts';
import { isTimeZone } from '../../shop/business-day/shop-clock.ts';
import { Flow, Totals, Whole } from '../../shop/business-day/totals.ts';

// The day close: today's totals, closings, and the start of a shop's day.

const span = { fromMs: v.number(), untilMs: v.number() };
const day = v.string();

/** GET /api/staff/days/today. */
export const Today = v.object({
	timeZone: v.string(),
	dayStartsAtMin: v.number(),
	nowMs: v.number(),
	/** The current business day so far. */
	today: v.object({ day, ...span, totals: Totals }),
	/** The content of a closing made now. */
	next: v.object({
		number: v.number(),
		day,
		...span,
		totals: Whole,
		/** When the current day began, if entries from before it are not closed yet. */
		cutOffMs: v.nullable(v.number())
	}),
	openItems: OpenItems,
	/** The latest business days, the oldest first; the last is the current one. */
	days: v.array(v.object({ day, ...span, ...Flow.entries }))
});
export type Today = v.InferOutput<typeof Today>;

/** POST /api/staff/days/closings. `number`: as shown to the person, so that two people make one closing. */
export const CloseRequest = v.strictObject({
	number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	/** Up to now, or up to the start of the current day. */
	until: v.picklist(['now', 'cut_off'])
});

/** The answer to CloseRequest: the closing of that number, whoever made it. */
export const Closed = v.object({ number: v.number(), closedBy: v.string() });
export type Closed = v.InferOutput<typeof Closed>;

/** The query of GET /api/staff/days/closings. */
export const ClosingsQuery = v.strictObject({
	before: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/), v.transform(Number)))
});

/** The answer to ClosingsQuery: closings, the newest first. */
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
	/** The next page's `before`; null on the last page. */
	next: v.nullable(v.number())
});
export type Closings = v.InferOutput<typeof Closings>;

/** GET /api/staff/days/closings/:number. */
export const ClosingDetail = v.object({
	closing: Closing,
	hash: v.string(),
	previousHash: v.string(),
	/** Whether its hash matches its content and the previous closing. */
	isChained: v.boolean(),
	/** Whether its ledger entries still add up to its totals. */
	isSummed: v.boolean(),
	/** The result of the reconciliation with Ksher so far. */
	reconciliation: ReconciliationSummary
});
export type ClosingDetail = v.InferOutput<typeof ClosingDetail>;

/** GET /api/staff/days/chain: checks the hash chain of the shop's closings. */
export const ClosingChain = v.object({
	closings: v.number(),
	/** The hash of the last closing; a copy kept outside shows later whether closings were removed. */
	head: v.string(),
	/** The number of the first changed closing; null: none is. */
	fault: v.nullable(v.number())
});
export type ClosingChain = v.InferOutput<typeof ClosingChain>;

/** POST /api/staff/days/settings: sets the time zone and the start of the day. */
export const DaySettingsRequest = v.strictObject({
	timeZone: v.pipe(v.string(), v.check(isTimeZone, 'there is no such time zone')),
	dayStartsAtMin: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1439))
});

/** GET /api/staff/days/closings/:number/:file. */
export const CLOSING_FILES = ['totals.csv', 'ledger-entries.csv', 'closing.json'] as const;
export type ClosingFile = (typeof CLOSING_FILES)[number];
