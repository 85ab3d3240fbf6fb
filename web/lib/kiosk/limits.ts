import {
	ENDING_ON_SCREEN_MS,
	HEARTBEAT_EVERY_MS,
	HEARTBEAT_JITTER_MS,
	MORE_TIME_WARN_MS
} from '$shared/limits.ts';
import type { Ending } from '$shared/api/view.ts';

// Waits that only the screen has. Those it shares with the Worker are in shared/limits.ts.

/** How often what depends on time is brought up to date: a countdown shows whole seconds. */
export const TICK_EVERY_MS = 250;
/** A keypad nobody touches belongs to nobody: back to the start. */
export const KEYPAD_IDLE_MS = 60_000;
/** How long before time runs out the screen says so; the Worker gives more from then on. */
export const WARN_BEFORE_MS = MORE_TIME_WARN_MS;
/** A code nobody has scanned for this long: help is offered. */
export const SCAN_HELP_AFTER_MS = 20_000;
/** "Not paid" asks something of the buyer ("I already paid"), who must have time to read it. */
export const NOT_PAID_ON_SCREEN_MS = 30_000;
/** "Ask staff" stays longer than the other endings: somebody has to be fetched. */
export const ASK_STAFF_ON_SCREEN_MS = 60_000;
/** How long each ending stays when nobody touches it. */
export const ENDING_SHOWN_MS: Record<Ending, number> = {
	paid: ENDING_ON_SCREEN_MS,
	not_paid: NOT_PAID_ON_SCREEN_MS,
	ask_staff: ASK_STAFF_ON_SCREEN_MS
};
/** A dismissal that did not reach the Worker is repeated after this, until it does. */
export const DISMISS_RETRY_MS = 2_000;
/** A screen that may not pair asks again this often: somebody is at work on it. */
export const PAIR_RETRY_MS = 10_000;
/** Nobody is about to tap when the start was left alone for this long: a new version may load. */
export const UNTOUCHED_FOR_UPDATE_MS = 20_000;

/** The longest we wait for any answer; Ksher's own time is not in it, the Worker answers first. */
export const REQUEST_DEADLINE_MS = 8_000;
/** A tap whose answer got lost is sent again, with the same sale id, this many times in all. */
export const ACTION_TRIES_MAX = 3;
export const ACTION_RETRY_MS = 700;

/** A stream silent for longer than a heartbeat can take is asked about over another connection. */
export const QUIET_AFTER_MS = HEARTBEAT_EVERY_MS + HEARTBEAT_JITTER_MS + 2_000;
/** Waits before a dead stream is opened again: doubled each time up to the most, plus up to as much again by chance. */
export const REOPEN_FIRST_MS = 500;
export const REOPEN_MOST_MS = 8_000;

/** How often to check for a new version of the page, besides at each return to the start. */
export const UPDATE_CHECK_EVERY_MS = 3_600_000;
/** Returns to the start come every minute in a busy shop: this is the least time between two checks. */
export const UPDATE_CHECK_LEAST_MS = 300_000;

/** Why a tap did not work stays this long: two short sentences, read twice. */
export const NOTICE_ON_SCREEN_MS = 10_000;
