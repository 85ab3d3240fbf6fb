import type { ScheduleStep } from './step-schedule.ts';

// Waits, sizes and counts that several modules use, with their reasons. Those of channels are in channel.ts.

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Ksher's smallest payment on every native channel is 1 THB (seed, "minimum pay"). */
export const AMOUNT_MIN_MINOR = 100;
/** Largest amount a kiosk accepts unless its settings say otherwise: 100,000.00. */
export const AMOUNT_MAX_MINOR_DEFAULT = 10_000_000;

/** The most pieces in a cart's line; larger orders are for the counter, and a stuck finger stops here. */
export const LINE_QUANTITY_MAX = 20;
/** The most lines in a cart: they fit one screen, one receipt and one request. */
export const CART_LINES_MAX = 20;

/** How long a code stays on the screen; Odoo's QR kiosk uses the same 180 s. A kiosk's settings may change it. */
export const CODE_SHOWN_MS_DEFAULT = 180 * SECOND_MS;
/** How long a sale without a chosen wallet stays on the screen. */
export const WALLET_CHOICE_MS = 120 * SECOND_MS;
/** The extension for a buyer who is entering a PIN at the deadline, repeated up to PAYING_MAX_MS. */
export const PAYING_EXTENSION_MS = 30 * SECOND_MS;
/** How long after the first deadline "buyer is confirming" can keep the screen. */
export const PAYING_MAX_MS = 5 * MINUTE_MS;

/** How long before the deadline the screen offers more time: WCAG 2.2.1 requires at least 20 s. */
export const MORE_TIME_WARN_MS = 20 * SECOND_MS;
/** A request for more time with more than this left is a repeat: the warning's time and a slow network's delay. */
export const MORE_TIME_FROM_MS = MORE_TIME_WARN_MS + 5 * SECOND_MS;
/** The time that a request for more time gives, counted from the request. */
export const MORE_TIME_MS = MINUTE_MS;
/** How often each deadline can be extended; WCAG 2.2.1 requires at least ten times. */
export const MORE_TIMES_MAX = 10;

/**
 * How long "paid" waits until a screen reports that it was shown, so that a kiosk that lost power shows it on return. Any
 * longer, and the next day's first buyer would see it. It blocks nobody: the next sale replaces it.
 */
export const PAID_SHOWN_MAX_MS = 2 * HOUR_MS;
/** The same for "not paid": shorter, because it matters less and the next buyer waits. */
export const NOT_PAID_SHOWN_MAX_MS = 2 * MINUTE_MS;
/** How long the screen shows an ending before it returns to the start. */
export const ENDING_ON_SCREEN_MS = 10 * SECOND_MS;

/** A deadline noticed this late means a downtime: nothing expires in the first GRACE_AFTER_DOWNTIME_MS after it. */
export const DOWNTIME_NOTICED_MS = 30 * SECOND_MS;
/** BTCPay waits two minutes after a restart before it expires anything, so that payments are found first. */
export const GRACE_AFTER_DOWNTIME_MS = 2 * MINUTE_MS;

/** First query after a code is issued: nobody scans, unlocks and confirms in less. */
export const FIRST_QUERY_AFTER_MS = 4 * SECOND_MS;
/** Query spacing while the code is on the screen; Alipay and WeChat both advise 3 to 5 s. */
export const SCREEN_QUERY_STEPS: readonly ScheduleStep[] = [
	{ untilMs: MINUTE_MS, everyMs: 3 * SECOND_MS },
	{ untilMs: Number.POSITIVE_INFINITY, everyMs: 5 * SECOND_MS }
];
/** Query spacing for watched codes; after the last step only a webhook causes a query. */
export const WATCH_QUERY_STEPS: readonly ScheduleStep[] = [
	{ untilMs: 5 * MINUTE_MS, everyMs: 15 * SECOND_MS },
	{ untilMs: HOUR_MS, everyMs: MINUTE_MS },
	{ untilMs: DAY_MS, everyMs: 15 * MINUTE_MS },
	{ untilMs: 30 * DAY_MS, everyMs: 6 * HOUR_MS }
];
/** Query spacing after native_pay's answer was lost: soon, then slower, because a buyer is waiting. */
export const UNKNOWN_QUERY_FIRST_MS = SECOND_MS;
export const UNKNOWN_QUERY_MAX_MS = 30 * SECOND_MS;
/** Webhooks cause at most one query of an attempt in this time, however many arrive. */
export const WEBHOOK_QUERY_GAP_MS = 2 * SECOND_MS;
/** The wait before the second query after a declined payment. */
export const RECHECK_AFTER_MS = 2 * SECOND_MS;
/** How long queries continue after a code's lifetime before the attempt counts as expired. */
export const CHECK_AFTER_EXPIRY_MS = 10 * MINUTE_MS;
/** The wait before a close that Ksher did not accept is sent again, CLOSE_REQUESTS_MAX times in all. */
export const CLOSE_RETRY_MS = MINUTE_MS;
export const CLOSE_REQUESTS_MAX = 3;

/**
 * How long after its webhook a suspected payment can be dropped because Ksher does not know it: Ksher's books may lag
 * behind its webhook. Until then it is queried on the watch's schedule.
 */
export const SUSPECTED_PAYMENT_LEAST_MS = MINUTE_MS;
/** The most suspected payments of a code at once; more is an attack, not a buyer. */
export const SUSPECTED_PAYMENTS_MAX = 5;

/** Check spacing for a refund that Ksher accepted or whose outcome was lost; cards take up to three working days. */
export const REFUND_CHECK_STEPS: readonly ScheduleStep[] = [
	{ untilMs: MINUTE_MS, everyMs: 5 * SECOND_MS },
	{ untilMs: 10 * MINUTE_MS, everyMs: MINUTE_MS },
	{ untilMs: DAY_MS, everyMs: 30 * MINUTE_MS },
	{ untilMs: 30 * DAY_MS, everyMs: 6 * HOUR_MS }
];
/** Retry spacing for a refund for which the account lacks the money: takings come in through the day. */
export const FUNDS_RETRY_STEPS: readonly ScheduleStep[] = [
	{ untilMs: HOUR_MS, everyMs: 10 * MINUTE_MS },
	{ untilMs: DAY_MS, everyMs: HOUR_MS },
	{ untilMs: 30 * DAY_MS, everyMs: 6 * HOUR_MS }
];
/** When a case is opened for a refund with unknown outcome; a person can check it in Ksher's portal. */
export const REFUND_UNKNOWN_CASE_AFTER_MS = HOUR_MS;
/** The same for a refund that Ksher accepted: TRADE_STATE_ERROR allows three working days (seed, error codes). */
export const REFUND_PENDING_CASE_AFTER_MS = 4 * DAY_MS;

/**
 * An account counts as unreachable after this many calls in a row without a clear answer: one or two may be chance, and a
 * third buyer should not wait in vain.
 */
export const UNREACHABLE_AFTER = 3;
/** Unclear answers further apart than this do not add up: three lost calls in a day are no outage. */
export const UNREACHABLE_WINDOW_MS = 10 * MINUTE_MS;
/** How often an account that cannot sell is probed: once corrected, it sells again within a minute. */
export const PROBE_EVERY_MS = MINUTE_MS;
/** How often a working account is probed for channels that were opened or closed. */
export const PROBE_WORKING_EVERY_MS = DAY_MS;

/**
 * Failed attempts after which an outbox row is parked: kept with its last error, reported by an alarm, and retried
 * slowly. Any answer of Ksher, or none, is an outcome; a call that fails to finish is a bug or a broken row, as a minute of
 * retries shows.
 */
export const CALL_RUNS_BEFORE_PARKING = 5;
/** The same for a copy to the ledger: with growing waits about twenty minutes, longer than a short outage. */
export const COPY_RUNS_BEFORE_PARKING = 10;
/** How often a parked row is retried. Money may depend on it, so retries never end. */
export const PARKED_RETRY_MS = 5 * MINUTE_MS;
/** The longest stored error text: enough to recognise the error, too little to leak data. */
export const LAST_ERROR_CHARS_MAX = 200;

/** The most attempts of a sale: far more than a person makes, few enough to stop a stuck key. */
export const ATTEMPTS_MAX = 20;

/** The stream's heartbeat, and the silence after which a screen hides its code (docs/screen.md, docs/interfaces.md). */
export const HEARTBEAT_EVERY_MS = 10 * SECOND_MS;
export const HEARTBEAT_JITTER_MS = 2 * SECOND_MS;
export const STALE_AFTER_MS = 25 * SECOND_MS;
/** A screen whose stream is not open within this time polls the view. */
export const STREAM_OPEN_WITHIN_MS = 5 * SECOND_MS;
export const FALLBACK_POLL_EVERY_MS = 3 * SECOND_MS;
