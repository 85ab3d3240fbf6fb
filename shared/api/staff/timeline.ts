import type { ReportedEvent } from '../../payments/attempt/event.ts';
import type { Channel } from '../../payments/channel.ts';
import type { RefundEventType } from '../../payments/refund/refund.ts';
import type { SaleEventType } from '../../payments/sale/sale.ts';

/** The kinds of timeline entries: every event that the log may hold, by its type. */
export type TimelineKind =
	| 'opened'
	| Exclude<SaleEventType, 'attempt' | 'refund'>
	| ReportedEvent['type']
	| RefundEventType
	| StaffNote['type']
	/** Derived, not logged: a payment_confirmed whose wallet number differs from the payments before it. */
	| 'another_payment_confirmed';

/** A logged action of a staff member on a sale. */
export type StaffNote =
	| {
			readonly type: 'case_decided';
			readonly attemptId: string;
			readonly decision: string;
			readonly reason: string;
	  }
	| { readonly type: 'staff_refunded'; readonly refundId: string }
	/** A staff member checked a buyer's claim at Ksher. */
	| { readonly type: 'claim_asked' }
	| RefundNote;

/** A logged action of a staff member on a kiosk, which belongs to no sale. */
export type KioskNote =
	| { readonly type: 'kiosk_paired' | 'kiosk_revoked' | 'kiosk_reloaded' }
	| {
			readonly type: 'kiosk_set';
			readonly what: 'settings' | 'theme' | 'pin' | 'closed' | 'open';
			/** The row's revision after this change. */
			readonly revision: number;
	  };

/** A step of a refund that needs approval. */
export interface RefundNote {
	readonly type: 'refund_requested' | 'refund_approved' | 'refund_rejected' | 'refund_by_hand';
	readonly attemptId: string;
	readonly walletRef: string;
	readonly amountMinor: number;
	readonly reason: string;
}

/** An entry of a sale's timeline; the pages translate `what`. */
export interface TimelineEntry {
	readonly number: number;
	readonly atMs: number;
	readonly what: string;
	/** The attempt or refund concerned. */
	readonly subject: string | null;
	readonly channel: Channel | null;
	readonly amountMinor: number | null;
	/** Ksher's error code, or why an outcome is not known. */
	readonly why: string | null;
	/** The staff member who did it. */
	readonly by: string | null;
}

/** The parts of a logged event that the timeline uses; optional, because entries of any age must be readable. */
interface LoggedBody {
	readonly event?: LoggedFacts & { readonly event?: LoggedFacts };
	readonly by?: { readonly name?: string };
}
interface LoggedFacts {
	readonly type?: string;
	readonly attemptId?: string;
	readonly refundId?: string;
	readonly channel?: Channel;
	readonly amountMinor?: number;
	readonly refusal?: string;
	readonly why?: string;
	readonly mismatch?: string;
	readonly decision?: string;
	readonly reason?: string;
	readonly evidence?: { readonly walletRef?: string };
}

/** Returns a sale's timeline from its stored events, the oldest first. */
export function timelineOf(
	stored: readonly { readonly number: number; readonly atMs: number; readonly body: string }[]
): TimelineEntry[] {
	const walletRefs = new Set<string>();
	return stored.map(({ number, atMs, body }) => {
		const { entry, walletRef } = readEvent(number, atMs, body);
		if (walletRef === null) return entry;
		const isAnother = walletRefs.size > 0 && !walletRefs.has(walletRef);
		walletRefs.add(walletRef);
		return isAnother ? { ...entry, what: 'another_payment_confirmed' } : entry;
	});
}

interface ReadEvent {
	readonly entry: TimelineEntry;
	/** The wallet's number of the confirmed payment. */
	readonly walletRef: string | null;
}

/** Reads a stored event; events of attempts and refunds are wrapped in their sale's event. */
function readEvent(number: number, atMs: number, body: string): ReadEvent {
	const { event: outer = {}, by } = JSON.parse(body) as LoggedBody;
	const facts = outer.event ?? outer;
	const entry = {
		number,
		atMs,
		what: facts.type ?? '',
		subject: outer.refundId ?? outer.attemptId ?? null,
		channel: outer.channel ?? null,
		amountMinor: outer.amountMinor ?? null,
		why: facts.refusal ?? facts.why ?? facts.mismatch ?? noteWords(facts),
		by: by?.name ?? null
	};
	return {
		entry,
		walletRef: facts.type === 'payment_confirmed' ? (facts.evidence?.walletRef ?? null) : null
	};
}

/** Returns the reason that a person wrote; the reason of `refund_started` is a code of ours and is left out. */
function noteWords({ type, reason }: LoggedFacts): string | null {
	return type === 'refund_started' ? null : (reason ?? null);
}
