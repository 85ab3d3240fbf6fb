import type { ReportedEvent } from '../../payments/attempt/event.ts';
import type { Channel } from '../../payments/channel.ts';
import type { RefundEventType } from '../../payments/refund/refund.ts';
import type { SaleEventType } from '../../payments/sale/sale.ts';

/** What can stand in a sale's timeline: every event the log may hold, by its own name. */
export type TimelineKind =
	| 'opened'
	| Exclude<SaleEventType, 'attempt' | 'refund'>
	| ReportedEvent['type']
	| RefundEventType
	| StaffNote['type']
	/** Not logged so: a payment_confirmed with another wallet number than the payments before it. */
	| 'another_payment_confirmed';

/** What people of the shop do, as the log holds it. */
export type StaffNote =
	| {
			readonly type: 'case_decided';
			readonly attemptId: string;
			readonly decision: string;
			readonly reason: string;
	  }
	| { readonly type: 'staff_refunded'; readonly refundId: string }
	/** A buyer said that it was paid, and they checked at Ksher. */
	| { readonly type: 'claim_asked' }
	| RefundNote;

/** What they do about a kiosk; it belongs to no sale. */
export type KioskNote =
	| { readonly type: 'kiosk_paired' | 'kiosk_revoked' | 'kiosk_reloaded' }
	| {
			readonly type: 'kiosk_set';
			readonly what: 'settings' | 'theme' | 'pin' | 'closed' | 'open';
			/** The row's count of changes after this one. */
			readonly revision: number;
	  };

/** Steps of a refund that needs two people. */
export interface RefundNote {
	readonly type: 'refund_requested' | 'refund_approved' | 'refund_rejected' | 'refund_by_hand';
	readonly attemptId: string;
	readonly walletRef: string;
	readonly amountMinor: number;
	readonly reason: string;
}

/** One entry of a sale's timeline; the pages put `what` into words. */
export interface TimelineEntry {
	readonly number: number;
	readonly atMs: number;
	readonly what: string;
	/** The attempt or refund it happened to. */
	readonly subject: string | null;
	readonly channel: Channel | null;
	readonly amountMinor: number | null;
	/** Ksher's code of a refusal, or why something is not known. */
	readonly why: string | null;
	/** The person of the shop who did it. */
	readonly by: string | null;
}

/** What the log says of an event, as far as it is there; entries of any age must be readable. */
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

/** A sale's timeline from its stored events, the oldest first. */
export function timelineOf(
	stored: readonly { readonly number: number; readonly atMs: number; readonly body: string }[]
): TimelineEntry[] {
	const walletRefs = new Set<string>();
	return stored.map(({ number, atMs, body }) => {
		const entry = readEntry(number, atMs, body);
		if (entry.walletRef === null) return entry.said;
		const isAnother = walletRefs.size > 0 && !walletRefs.has(entry.walletRef);
		walletRefs.add(entry.walletRef);
		return isAnother ? { ...entry.said, what: 'another_payment_confirmed' } : entry.said;
	});
}

interface Read {
	readonly said: TimelineEntry;
	/** The wallet's number of the payment it tells of. */
	readonly walletRef: string | null;
}

/** Makes a timeline entry of a stored one; an event of an attempt or refund stands wrapped in its sale's. */
function readEntry(number: number, atMs: number, body: string): Read {
	const { event: outer = {}, by } = JSON.parse(body) as LoggedBody;
	const facts = outer.event ?? outer;
	const said = {
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
		said,
		walletRef: facts.type === 'payment_confirmed' ? (facts.evidence?.walletRef ?? null) : null
	};
}

/** A refund's own reason is a word of ours; what a person wrote is shown only for what a person did. */
function noteWords({ type, reason }: LoggedFacts): string | null {
	return type === 'refund_started' ? null : (reason ?? null);
}
