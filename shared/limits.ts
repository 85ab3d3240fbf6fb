import type { ScheduleStep } from './step-schedule.ts';

// Every wait, size and count that more than one place relies on, with its reason. Channel facts are in channel.ts.

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Ksher's smallest payment on every native channel is 1 THB (seed, "minimum pay"). */
export const AMOUNT_MIN_MINOR = 100;
/** Largest amount a kiosk accepts unless its settings say otherwise: 100,000.00. */
export const AMOUNT_MAX_MINOR_DEFAULT = 10_000_000;

/** One line of a cart; more of one thing than this is for the counter, and a stuck finger stops here. */
export const LINE_QUANTITY_MAX = 20;
/** Different items in one cart: all of them fit one look, one receipt and one request. */
export const CART_LINES_MAX = 20;

/** How long a code stays on the screen; Odoo's QR kiosk uses the same 180 s. A kiosk's settings may change it. */
export const CODE_SHOWN_MS_DEFAULT = 180 * SECOND_MS;
/** A sale whose wallet is never chosen gives the screen back. */
export const WALLET_CHOICE_MS = 120 * SECOND_MS;
/** A buyer who is entering a PIN at the deadline gets this much more, again and again up to PAYING_MAX_MS. */
export const PAYING_EXTENSION_MS = 30 * SECOND_MS;
/** After this long past the first deadline even "buyer is confirming" no longer holds the screen. */
export const PAYING_MAX_MS = 5 * MINUTE_MS;

/** The screen offers more time this long before it is over: WCAG 2.2.1 asks for at least 20 s. */
export const MORE_TIME_WARN_MS = 20 * SECOND_MS;
/** Asked for earlier than this it is a repeat: the warning's time and what a slow network may take of it. */
export const MORE_TIME_FROM_MS = MORE_TIME_WARN_MS + 5 * SECOND_MS;
/** What asking gives, counted from then. */
export const MORE_TIME_MS = MINUTE_MS;
/** How often each time limit can be extended; WCAG 2.2.1 asks for at least ten. */
export const MORE_TIMES_MAX = 10;

/**
 * "Paid" waits this long for a screen to say it was shown, so that a kiosk that lost power shows it first on return;
 * longer, and it would be the next day's first buyer who sees it. Nobody waits meanwhile: the next sale takes its place.
 */
export const PAID_SHOWN_MAX_MS = 2 * HOUR_MS;
/** The same for "not paid": shorter, because there is nothing to celebrate and the next buyer waits. */
export const NOT_PAID_SHOWN_MAX_MS = 2 * MINUTE_MS;
/** How long the screen itself shows an ending before it returns to the start. */
export const ENDING_ON_SCREEN_MS = 10 * SECOND_MS;

/** A deadline noticed this much too late means we were down: nothing expires in the first GRACE_AFTER_DOWNTIME_MS. */
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
/** Query spacing for codes that left the screen but can still be paid; after the last step only a webhook asks. */
export const WATCH_QUERY_STEPS: readonly ScheduleStep[] = [
	{ untilMs: 5 * MINUTE_MS, everyMs: 15 * SECOND_MS },
	{ untilMs: HOUR_MS, everyMs: MINUTE_MS },
	{ untilMs: DAY_MS, everyMs: 15 * MINUTE_MS },
	{ untilMs: 30 * DAY_MS, everyMs: 6 * HOUR_MS }
];
/** Query spacing after native_pay's answer was lost: soon, then slower, because a buyer is waiting. */
export const UNKNOWN_QUERY_FIRST_MS = SECOND_MS;
export const UNKNOWN_QUERY_MAX_MS = 30 * SECOND_MS;
/** Webhooks may ask for at most one query an attempt in this time, however many are sent. */
export const WEBHOOK_QUERY_GAP_MS = 2 * SECOND_MS;
/** The wait before the one more query that follows a declined payment or an order seen closed too early. */
export const RECHECK_AFTER_MS = 2 * SECOND_MS;
/** Past a code's own lifetime we keep asking this long before we call it expired. */
export const CHECK_AFTER_EXPIRY_MS = 10 * MINUTE_MS;
/** A close that Ksher neither accepts nor refuses is tried again after this, CLOSE_TRIES_MAX times in all. */
export const CLOSE_RETRY_MS = MINUTE_MS;
export const CLOSE_TRIES_MAX = 3;

/**
 * A second payment of a paid code, told by a webhook, is asked about on the watch's schedule; that Ksher does not know
 * it is believed only after this long, because its books may lag behind its message.
 */
export const SUSPECTED_PAYMENT_LEAST_MS = MINUTE_MS;
/** Second payments in doubt at once for one code; more is an attack, not a buyer. */
export const SUSPECTED_PAYMENTS_MAX = 5;

/** Looks at a refund that Ksher took or whose outcome was lost; cards take up to three working days. */
export const REFUND_CHECK_STEPS: readonly ScheduleStep[] = [
	{ untilMs: MINUTE_MS, everyMs: 5 * SECOND_MS },
	{ untilMs: 10 * MINUTE_MS, everyMs: MINUTE_MS },
	{ untilMs: DAY_MS, everyMs: 30 * MINUTE_MS },
	{ untilMs: 30 * DAY_MS, everyMs: 6 * HOUR_MS }
];
/** Repeats of a refund for which the account lacks the money: takings come in through the day. */
export const FUNDS_RETRY_STEPS: readonly ScheduleStep[] = [
	{ untilMs: HOUR_MS, everyMs: 10 * MINUTE_MS },
	{ untilMs: DAY_MS, everyMs: HOUR_MS },
	{ untilMs: 30 * DAY_MS, everyMs: 6 * HOUR_MS }
];
/** A refund whose outcome is not known by then goes to a person, who can look in Ksher's portal. */
export const REFUND_UNKNOWN_CASE_AFTER_MS = HOUR_MS;
/** The same for one that Ksher took: TRADE_STATE_ERROR speaks of three working days (seed, error codes). */
export const REFUND_PENDING_CASE_AFTER_MS = 4 * DAY_MS;

/**
 * After this many calls in a row without a clear answer an account counts as unreachable: one is a hiccup, two may be,
 * and a third buyer should not be sent into the same wait.
 */
export const UNREACHABLE_AFTER = 3;
/** Unclear answers further apart than this are separate hiccups: three lost calls on one day are no outage. */
export const UNREACHABLE_WINDOW_MS = 10 * MINUTE_MS;
/** While an account cannot sell, Ksher is asked this often: a shop that mended it waits a minute, and Ksher bears it. */
export const PROBE_EVERY_MS = MINUTE_MS;
/** While it works, once a day is enough to learn of channels that were opened or closed. */
export const PROBE_WORKING_EVERY_MS = DAY_MS;

/**
 * Failed tries after which an outbox row is parked: set apart with its last error, with an alarm, and tried slowly.
 * Whatever Ksher answers, or does not, is an outcome; a call that fails to finish is a bug or a broken row, and a minute
 * of tries tells.
 */
export const CALL_TRIES_BEFORE_PARKING = 5;
/** The same for a copy to the ledger: its tries thin out, so this is some twenty minutes, longer than a short outage. */
export const COPY_TRIES_BEFORE_PARKING = 10;
/** How often a parked row is tried. Money may wait for it, so it is never given up; whoever mends the cause waits this long. */
export const PARKED_RETRY_MS = 5 * MINUTE_MS;
/** As much of an error is kept: enough to recognise it, too little to carry data. */
export const LAST_ERROR_CHARS_MAX = 200;

/** Wallet changes in one sale: far above what a person does, low enough to stop a stuck key. */
export const ATTEMPTS_MAX = 20;

/** The stream's heartbeat and the silence after which a screen must veil its code (design.md 6 and 7). */
export const HEARTBEAT_EVERY_MS = 10 * SECOND_MS;
export const HEARTBEAT_JITTER_MS = 2 * SECOND_MS;
export const STALE_AFTER_MS = 25 * SECOND_MS;
/** A stream that is not open within this time is helped by polling the view. */
export const STREAM_OPEN_WITHIN_MS = 5 * SECOND_MS;
export const FALLBACK_POLL_EVERY_MS = 3 * SECOND_MS;
