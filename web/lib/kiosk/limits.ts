import {
	ENDING_ON_SCREEN_MS,
	HEARTBEAT_EVERY_MS,
	HEARTBEAT_JITTER_MS,
	MORE_TIME_WARN_MS
} from '$shared/limits.ts';
import type { Ending } from '$shared/api/view.ts';

// Timeouts that only the screen uses. shared/limits.ts has those shared with the Worker.

/** How often countdowns and timeouts are updated. A countdown shows whole seconds. */
export const TICK_EVERY_MS = 250;
/** After this time without a touch the keypad returns to the start. */
export const KEYPAD_IDLE_MS = 60_000;
/** How long before the end the screen warns; from then on the Worker grants more time. */
export const WARN_BEFORE_MS = MORE_TIME_WARN_MS;
/** After this time without a scan the screen offers help. */
export const SCAN_HELP_AFTER_MS = 20_000;
/** "Not paid" offers a choice ("I already paid"), so the buyer needs time to read. */
export const NOT_PAID_ON_SCREEN_MS = 30_000;
/** "Ask staff" stays longer than the other endings, because somebody has to be fetched. */
export const ASK_STAFF_ON_SCREEN_MS = 60_000;
/** How long each ending stays without a touch. */
export const ENDING_SHOWN_MS: Record<Ending, number> = {
	paid: ENDING_ON_SCREEN_MS,
	not_paid: NOT_PAID_ON_SCREEN_MS,
	ask_staff: ASK_STAFF_ON_SCREEN_MS
};
/** How often a dismissal is repeated until the Worker confirms it. */
export const DISMISS_RETRY_MS = 2_000;
/** How often a screen that may not pair asks again, while staff are pairing it. */
export const PAIR_RETRY_MS = 10_000;
/** After this time without a touch on the start screen a new version may load. */
export const UNTOUCHED_FOR_UPDATE_MS = 20_000;

/** The longest wait for an answer. The Worker answers before Ksher does, so Ksher's time is not included. */
export const REQUEST_DEADLINE_MS = 8_000;
/** How often a request is sent in all when its answer is lost, with the same sale id. */
export const ACTION_ATTEMPTS_MAX = 3;
export const ACTION_RETRY_MS = 700;

/** A stream silent for longer than the heartbeat allows is checked by polling. */
export const QUIET_AFTER_MS = HEARTBEAT_EVERY_MS + HEARTBEAT_JITTER_MS + 2_000;
/** Back-off before a closed stream is opened again: doubled each time up to the maximum, plus a random share. */
export const REOPEN_FIRST_MS = 500;
export const REOPEN_MOST_MS = 8_000;

/** How often to check for a new version of the page, besides at each return to the start. */
export const UPDATE_CHECK_EVERY_MS = 3_600_000;
/** The shortest time between two such checks, because a busy shop returns to the start every minute. */
export const UPDATE_CHECK_LEAST_MS = 300_000;

/** How long the notice about a failed tap stays: two short sentences, read twice. */
export const NOTICE_ON_SCREEN_MS = 10_000;
