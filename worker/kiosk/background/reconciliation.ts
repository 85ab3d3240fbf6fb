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
/** A nightly reconciliation that failed, for example while the ledger is down, is tried again after this. */
const NIGHTLY_RETRY_MS = 15 * 60_000;
/** A requested reconciliation whose object died is continued after this. */
const REQUESTED_RETRY_MS = 60_000;

/** One page of a day's reconciliation; `next` is where the following page begins, null after the last. */
export interface ReconcilePage {
	readonly attempts: number;
	readonly differences: readonly FoundDifference[];
	readonly next: AttemptId | null;
}

interface ReconciliationDeps {
	readonly store: KioskStore;
	readonly kiosk: Kiosk;
	readonly ksher: Ksher;
	readonly ledger: Reconciler;
	readonly ports: Ports;
	/** Sets the alarm anew. */
	wake(): void;
}

/** Compares what Ksher says of every attempt of a day with the kiosk's own storage and with the ledger. */
export class Reconciliation {
	readonly #deps: ReconciliationDeps;
	readonly #store: KioskStore;
	readonly #ports: Ports;
	readonly #requested: RequestedReconciliations;
	#underWay = false;
	/** Attempts asked about of the requested reconciliation, and attempts in all, while it is under way here. */
	#progress = { asked: 0, of: 0 };

	constructor(deps: ReconciliationDeps) {
		this.#deps = deps;
		this.#store = deps.store;
		this.#ports = deps.ports;
		this.#requested = new RequestedReconciliations(deps.store.settings);
	}

	/**
	 * Has Bangkok days, YYYY-MM-DD, compared as soon as the alarm rings; a reconciliation that is under way gets them added.
	 * Returns how it stands; null where no screen was ever paired, so that nothing was sold.
	 */
	request(days: readonly string[]): ReconciliationStatus | null {
		if (this.#store.settings.kiosk() === null) return null;
		this.#requested.want(days, this.#ports.nowMs());
		this.#deps.wake();
		return this.status();
	}

	/** Returns how the last requested reconciliation stands; null: none was ever requested. */
	status(): ReconciliationStatus | null {
		const last = this.#requested.last();
		if (last === null) return null;
		const { state, atMs } = last;
		return { state, atMs, ...this.#progress };
	}

	/** Returns when the next reconciliation is due, nightly or requested; null: none is. */
	nextDueAtMs(): number | null {
		const nightly = plannedNightly(this.#store.settings)?.dueAtMs ?? Infinity;
		const next = Math.min(nightly, this.#requested.dueAtMs() ?? Infinity);
		return next === Infinity ? null : next;
	}

	/**
	 * Compares one page of a Bangkok day, YYYY-MM-DD, beginning after `after`; null: the first. Money found this way is
	 * taken like any other. A code that is on the screen is left out: Ksher is asked about it every few seconds.
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
		const known = await this.#deps.ledger.attempts(asked);
		differences.push(...asked.flatMap((id) => this.#compareInLedger(id, known)));
		const next = ids.length < PAGE_MAX ? null : (ids.at(-1) ?? null);
		return { attempts: asked.length, differences, next };
	}

	/**
	 * Runs the reconciliation that is due, page by page, into the ledger; a requested one comes before the nightly one. One
	 * runs at a time: another that becomes due meanwhile is postponed. Returns which ran; null: none was due.
	 */
	async runIfDue(kioskId: KioskId): Promise<'nightly' | 'requested' | null> {
		const nowMs = this.#ports.nowMs();
		const nightly = this.#nextNightly(kioskId);
		const isNightly = nightly !== null && nightly.dueAtMs <= nowMs;
		const isRequested = (this.#requested.dueAtMs() ?? Infinity) <= nowMs;
		// Postponed first, so that a failure or a crash in the middle leaves a later try behind.
		if (isNightly) postponeNightly(this.#store.settings, nowMs + NIGHTLY_RETRY_MS);
		if (isRequested) this.#requested.putOff(nowMs + REQUESTED_RETRY_MS);
		if (this.#underWay || (!isNightly && !isRequested)) return null;
		this.#underWay = true;
		try {
			if (isRequested) await this.#runRequested(kioskId);
			else if (isNightly) await this.#runNightly(kioskId, nightly);
		} finally {
			this.#underWay = false;
		}
		return isRequested ? 'requested' : 'nightly';
	}

	/** Compares the oldest day that was missed, and plans the next. */
	async #runNightly(kioskId: KioskId, { day }: NightlyReconciliation): Promise<void> {
		try {
			await this.#runDay(kioskId, day, () => false);
			this.#planFrom(kioskId, bangkokDayStartMs(day) + DAY_MS);
		} catch (error) {
			this.#ports.log('warn', 'reconciliation_postponed', { day, error: String(error) });
		}
	}

	/** Compares day by day, also days that are added meanwhile; ends when Ksher is silent, because somebody is waiting. */
	async #runRequested(kioskId: KioskId): Promise<void> {
		this.#progress = { asked: 0, of: 0 };
		try {
			for (;;) {
				const day = this.#requested.last()?.days[0];
				if (day === undefined) break;
				const fromMs = bangkokDayStartMs(day);
				const count = this.#store.sales.countAttemptsStarted(fromMs, fromMs + DAY_MS);
				this.#progress = { ...this.#progress, of: this.#progress.of + count };
				if (!(await this.#runDay(kioskId, day, isSilence))) {
					this.#requested.end('ksher_silent', this.#ports.nowMs());
					return;
				}
				this.#requested.strike(day);
			}
			this.#requested.end('done', this.#ports.nowMs());
		} catch (error) {
			this.#ports.log('warn', 'reconciliation_failed', { error: String(error) });
			this.#requested.end('failed', this.#ports.nowMs());
		}
	}

	/** Returns the planned nightly reconciliation. Days too far back are skipped, with an error in the log. */
	#nextNightly(kioskId: KioskId): NightlyReconciliation | null {
		const { settings } = this.#store;
		const nightly = plannedNightly(settings);
		const oldest = oldestDay(this.#ports.nowMs());
		if (nightly === null || nightly.day >= oldest) return nightly;
		this.#ports.log('error', 'reconcile_days_skipped', { from: nightly.day, before: oldest });
		this.#planFrom(kioskId, bangkokDayStartMs(oldest));
		return plannedNightly(settings);
	}

	/** Plans the nightly reconciliation of the first day from then on on which something was sold. */
	#planFrom(kioskId: KioskId, fromMs: number): void {
		const { sales, settings } = this.#store;
		planNightly(settings, kioskId, sales.firstAttemptSinceMs(fromMs));
	}

	/** Compares a day and reports it to the ledger. False, and nothing is reported, as soon as a page is hopeless. */
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
		await this.#deps.ledger.report({ kioskId, day, attempts, differences, beganAtMs, atMs });
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
		const { event, facts, tookMs } = await this.#deps.ksher.callOrder('order_query', plain);
		const now = this.#store.sales.findAttempt(id);
		if (now === null) return null;
		const { sale, attempt } = now;
		const kind = differenceAtKsher(sale, attempt, event);
		if (kind === null) return null;
		if (isNews(kind)) {
			// The answer that proves money is kept, whoever asked for it.
			const atMs = this.#ports.nowMs();
			const call = 'order_query';
			this.#store.ksherCalls.record({
				attemptId: id,
				atMs,
				call,
				outcome: event.type,
				tookMs,
				facts
			});
			this.#deps.kiosk.applyToAttempt(id, event);
		}
		return { attemptId: id, kind, state: attempt.state };
	}

	/** Compares with the ledger's copy. A sale whose copy is on its way is not missing there. */
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

/** True when Ksher answered no question of a page. */
function isSilence({ attempts, differences }: ReconcilePage): boolean {
	return attempts > 0 && differences.filter(({ kind }) => kind === 'no_answer').length === attempts;
}

/** True for a difference the kiosk itself must learn of: money it did not know, and money that went another way. */
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
