import { bangkokDayStartMs, DAY_MS } from '../../../shared/bangkok.ts';
import type { AttemptId, KioskId } from '../../../shared/ids.ts';
import {
	differenceAtKsher,
	differenceInLedger,
	type Difference
} from '../../../shared/payments/reconciliation/differences.ts';
import {
	oldestDay,
	type NightlyReconciliation
} from '../../../shared/payments/reconciliation/nightly.ts';
import type { Ksher } from '../../ksher/client.ts';
import type { FoundDifference, Reconciler } from '../../shop/ledger/reconciliations.ts';
import type { Ports } from '../../ports.ts';
import type { Kiosk } from '../decide/kiosk.ts';
import type { ReconciliationStatus } from '../../../shared/api/staff/reconciliation.ts';
import { planNightly, plannedNightly, postponeNightly } from '../decide/nightly-reconciliation.ts';
import type { KioskStore } from '../storage/store.ts';
import { RequestedReconciliations } from '../storage/requested-reconciliation.ts';

/** Attempts asked about in one go: a page is answered well within a request's patience. */
const PAGE_MAX = 24;
/** Of the six connections a Worker may have, these are left to live sales. */
const AT_ONCE = 3;
/** A night that could not be finished, for example while the ledger is down, goes on after this. */
const NIGHT_RETRY_MS = 15 * 60_000;
/** One that somebody asked for is taken up again so much later, should its object die under it. */
const WANTED_RETRY_MS = 60_000;

/** What a page of a day's reconciliation found; `next` is where the following page begins, null after the last. */
export interface ReconcilePage {
	readonly attempts: number;
	readonly differences: readonly FoundDifference[];
	readonly next: AttemptId | null;
}

/** Compares what Ksher says of every attempt of a day with the kiosk's own storage and with the ledger. */
export class Reconciliation {
	readonly #store: KioskStore;
	readonly #kiosk: Kiosk;
	readonly #ksher: Ksher;
	readonly #ledger: Reconciler;
	readonly #ports: Ports;
	readonly #wanted: RequestedReconciliations;
	#underWay = false;
	/** Of what somebody asked for, while it is under way here. */
	#progress = { asked: 0, of: 0 };

	constructor(store: KioskStore, kiosk: Kiosk, ksher: Ksher, ledger: Reconciler, ports: Ports) {
		this.#store = store;
		this.#kiosk = kiosk;
		this.#ksher = ksher;
		this.#ledger = ledger;
		this.#ports = ports;
		this.#wanted = new RequestedReconciliations(store.settings);
	}

	/** Has Bangkok days compared at the next ring of the alarm; to a reconciliation that is under way they are added. */
	want(days: readonly string[]): void {
		this.#wanted.want(days, this.#ports.nowMs());
	}

	/** How what somebody last asked for stands; null: nobody ever did. */
	standing(): ReconciliationStatus | null {
		const last = this.#wanted.last();
		if (last === null) return null;
		const { state, atMs } = last;
		return { state, atMs, ...this.#progress };
	}

	/** When the next reconciliation is due, planned or asked for; null: none is. */
	nextDueAtMs(): number | null {
		const night = plannedNightly(this.#store.settings)?.dueAtMs ?? Infinity;
		const next = Math.min(night, this.#wanted.dueAtMs() ?? Infinity);
		return next === Infinity ? null : next;
	}

	/**
	 * One page of a Bangkok day, YYYY-MM-DD, beginning after `after`. Money found this way is taken like any other. A
	 * code that is on the screen is left out: Ksher is asked about it every few seconds.
	 */
	async page(day: string, after: AttemptId | null): Promise<ReconcilePage> {
		const fromMs = bangkokDayStartMs(day);
		const ids = this.#store.sales.attemptsStarted(fromMs, fromMs + DAY_MS, after, PAGE_MAX);
		const asked = ids.filter((id) => !this.#isOnScreen(id));
		const differences: FoundDifference[] = [];
		for (let at = 0; at < asked.length; at += AT_ONCE) {
			const some = asked.slice(at, at + AT_ONCE);
			const found = await Promise.all(some.map(async (id) => this.#compareAtKsher(id)));
			differences.push(...found.filter((one) => one !== null));
			this.#progress = { ...this.#progress, asked: this.#progress.asked + some.length };
		}
		const known = await this.#ledger.attempts(asked);
		differences.push(...asked.flatMap((id) => this.#compareInLedger(id, known)));
		const next = ids.length < PAGE_MAX ? null : (ids.at(-1) ?? null);
		return { attempts: asked.length, differences, next };
	}

	/**
	 * Does the reconciliation that is due, the night's or one somebody asked for, page by page, into the ledger. One at a
	 * time: what becomes due meanwhile is put off. Null when none was begun.
	 */
	async runIfDue(kioskId: KioskId): Promise<'night' | 'wanted' | null> {
		const nowMs = this.#ports.nowMs();
		const night = this.#nightlyHasWork(kioskId);
		const isNightly = night !== null && night.dueAtMs <= nowMs;
		const isWanted = (this.#wanted.dueAtMs() ?? Infinity) <= nowMs;
		// Put off first, so that a failure or a crash in the middle leaves a later try behind.
		if (isNightly) postponeNightly(this.#store.settings, nowMs + NIGHT_RETRY_MS);
		if (isWanted) this.#wanted.putOff(nowMs + WANTED_RETRY_MS);
		if (this.#underWay || (!isNightly && !isWanted)) return null;
		this.#underWay = true;
		try {
			if (isWanted) await this.#runWanted(kioskId);
			else if (isNightly) await this.#runNightly(kioskId, night);
		} finally {
			this.#underWay = false;
		}
		return isWanted ? 'wanted' : 'night';
	}

	/** Of several days that were missed one, the oldest, after which the next is due. */
	async #runNightly(kioskId: KioskId, { day }: NightlyReconciliation): Promise<void> {
		try {
			await this.#runDay(kioskId, day, () => false);
			this.#planFrom(kioskId, bangkokDayStartMs(day) + DAY_MS);
		} catch (error) {
			this.#ports.log('warn', 'reconcile_put_off', { day, error: String(error) });
		}
	}

	/** Day by day, also those that are added meanwhile; gives up when Ksher is silent, because somebody is waiting. */
	async #runWanted(kioskId: KioskId): Promise<void> {
		this.#progress = { asked: 0, of: 0 };
		try {
			for (;;) {
				const day = this.#wanted.last()?.days[0];
				if (day === undefined) break;
				const fromMs = bangkokDayStartMs(day);
				const count = this.#store.sales.countAttemptsStarted(fromMs, fromMs + DAY_MS);
				this.#progress = { ...this.#progress, of: this.#progress.of + count };
				if (!(await this.#runDay(kioskId, day, isSilence))) {
					this.#wanted.end('ksher_silent', this.#ports.nowMs());
					return;
				}
				this.#wanted.strike(day);
			}
			this.#wanted.end('done', this.#ports.nowMs());
		} catch (error) {
			this.#ports.log('warn', 'reconciliation_failed', { error: String(error) });
			this.#wanted.end('failed', this.#ports.nowMs());
		}
	}

	/** The planned night; what lies too far back is passed over. */
	#nightlyHasWork(kioskId: KioskId): NightlyReconciliation | null {
		const { settings } = this.#store;
		const night = plannedNightly(settings);
		const oldest = oldestDay(this.#ports.nowMs());
		if (night === null || night.day >= oldest) return night;
		this.#ports.log('error', 'reconcile_days_skipped', { from: night.day, before: oldest });
		this.#planFrom(kioskId, bangkokDayStartMs(oldest));
		return plannedNightly(settings);
	}

	/** The next day to check is the first on which something was sold from then on. */
	#planFrom(kioskId: KioskId, fromMs: number): void {
		const { sales, settings } = this.#store;
		planNightly(settings, kioskId, sales.firstAttemptSinceMs(fromMs));
	}

	/** Compares a day and tells the ledger; false, and nothing told, when a page is one to give up at. */
	async #runDay(
		kioskId: KioskId,
		day: string,
		isHopeless: (page: ReconcilePage) => boolean
	): Promise<boolean> {
		const beganAtMs = this.#ports.nowMs();
		let attempts = 0;
		const differences: FoundDifference[] = [];
		let after: AttemptId | null = null;
		do {
			const page: ReconcilePage = await this.page(day, after);
			if (isHopeless(page)) return false;
			attempts += page.attempts;
			differences.push(...page.differences);
			after = page.next;
		} while (after !== null);
		const atMs = this.#ports.nowMs();
		await this.#ledger.report({ kioskId, day, attempts, differences, beganAtMs, atMs });
		return true;
	}

	#isOnScreen(id: AttemptId): boolean {
		const sale = this.#store.sales.findAttempt(id)?.sale;
		return sale?.state === 'open' && sale.onScreen;
	}

	async #compareAtKsher(id: AttemptId): Promise<FoundDifference | null> {
		const asked = this.#store.sales.findAttempt(id);
		if (asked === null) return null;
		// A paid attempt in doubt would ask about another payment; here the order itself is meant.
		const plain = { ...asked.attempt, suspectedPayments: [] };
		const { event, facts, tookMs } = await this.#ksher.exchange('order_query', plain);
		const now = this.#store.sales.findAttempt(id);
		if (now === null) return null;
		const { sale, attempt } = now;
		const kind = differenceAtKsher(sale, attempt, event);
		if (kind === null) return null;
		if (isNews(kind)) {
			// The answer that proves money is kept, whoever asked for it.
			const atMs = this.#ports.nowMs();
			const call = 'order_query';
			this.#store.exchanges.record({
				attemptId: id,
				atMs,
				call,
				outcome: event.type,
				tookMs,
				facts
			});
			this.#kiosk.applyToAttempt(id, event);
		}
		return { attemptId: id, kind, state: attempt.state };
	}

	/** What is on its way to the ledger is not missing there. */
	#compareInLedger(
		id: AttemptId,
		known: Awaited<ReturnType<Reconciler['attempts']>>
	): FoundDifference[] {
		const here = this.#store.sales.findAttempt(id);
		if (here === null || this.#store.outbox.isBeingCopied(here.sale.id)) return [];
		const kind = differenceInLedger(here.attempt, known.get(id));
		return kind === null ? [] : [{ attemptId: id, kind, state: here.attempt.state }];
	}
}

/** True where Ksher answered nothing of what a page asked. */
function isSilence({ attempts, differences }: ReconcilePage): boolean {
	return attempts > 0 && differences.filter(({ kind }) => kind === 'no_answer').length === attempts;
}

/** What the kiosk itself must learn of: money it did not know, and money that went another way. */
function isNews(kind: Difference): boolean {
	switch (kind) {
		case 'paid_only_at_ksher':
		case 'payment_differs':
		case 'refunded_only_at_ksher':
			return true;
		case 'paid_only_here':
		case 'refunded_only_here':
		case 'not_in_ledger':
		case 'ledger_differs':
		case 'no_answer':
			return false;
	}
}
