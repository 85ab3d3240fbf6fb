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

/** Attempts in one page: few enough to answer well within a request's time limit. */
const PAGE_MAX = 24;
/** Queries made at once. The Worker's other three connections are left to live sales. */
const AT_ONCE = 3;
/** Delay before a failed nightly reconciliation is retried, for example while the ledger is down. */
const NIGHTLY_RETRY_MS = 15 * 60_000;
/** Delay before a requested reconciliation whose object died is continued. */
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
	/** Begins due calls and sets the alarm to the next deadline. */
	wake(): void;
}

/** Reconciles every attempt of a day: Ksher's answer against the kiosk's storage and the ledger. */
export class Reconciliation {
	readonly #deps: ReconciliationDeps;
	readonly #store: KioskStore;
	readonly #ports: Ports;
	readonly #requested: RequestedReconciliations;
	#underWay = false;
	/** Progress of the requested reconciliation under way here: attempts queried, of all its attempts. */
	#progress = { asked: 0, of: 0 };

	constructor(deps: ReconciliationDeps) {
		this.#deps = deps;
		this.#store = deps.store;
		this.#ports = deps.ports;
		this.#requested = new RequestedReconciliations(deps.store.settings);
	}

	/**
	 * Requests a reconciliation of Bangkok days, YYYY-MM-DD, at the next alarm, or adds them to the one under way. Returns
	 * its status; null where no screen was ever paired, so that nothing was sold.
	 */
	request(days: readonly string[]): ReconciliationStatus | null {
		if (this.#store.settings.kiosk() === null) return null;
		this.#requested.add(days, this.#ports.nowMs());
		this.#deps.wake();
		return this.status();
	}

	/** Returns the status of the last requested reconciliation; null: none was ever requested. */
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
	 * Reconciles one page of a Bangkok day, YYYY-MM-DD, beginning after `after`; null: the first page. Payments found are
	 * applied like any other. Skips codes on the screen, because they are queried every few seconds anyway.
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
	 * Runs the reconciliation that is due and reports it to the ledger; a requested one comes before the nightly one. One
	 * runs at a time: another that becomes due meanwhile is postponed. Returns which one ran; null: none was due.
	 */
	async runIfDue(kioskId: KioskId): Promise<'nightly' | 'requested' | null> {
		const nowMs = this.#ports.nowMs();
		const nightly = this.#nextNightly(kioskId);
		const isNightly = nightly !== null && nightly.dueAtMs <= nowMs;
		const isRequested = (this.#requested.dueAtMs() ?? Infinity) <= nowMs;
		// Postponed first, so that a failure or a crash in the middle leaves a later retry behind.
		if (isNightly) postponeNightly(this.#store.settings, nowMs + NIGHTLY_RETRY_MS);
		if (isRequested) this.#requested.postpone(nowMs + REQUESTED_RETRY_MS);
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

	/** Reconciles the planned day, and plans the next day. */
	async #runNightly(kioskId: KioskId, { day }: NightlyReconciliation): Promise<void> {
		try {
			await this.#runDay(kioskId, day, () => false);
			this.#planFrom(kioskId, bangkokDayStartMs(day) + DAY_MS);
		} catch (error) {
			this.#ports.log('warn', 'reconciliation_postponed', { day, error: String(error) });
		}
	}

	/** Reconciles day by day, days added meanwhile included. Ends when Ksher is silent, because a person is waiting. */
	async #runRequested(kioskId: KioskId): Promise<void> {
		this.#progress = { asked: 0, of: 0 };
		try {
			for (;;) {
				const day = this.#requested.last()?.days[0];
				if (day === undefined) break;
				const fromMs = bangkokDayStartMs(day);
				const count = this.#store.sales.countAttemptsStarted(fromMs, fromMs + DAY_MS);
				this.#progress = { ...this.#progress, of: this.#progress.of + count };
				if (!(await this.#runDay(kioskId, day, isUnanswered))) {
					this.#requested.end('ksher_silent', this.#ports.nowMs());
					return;
				}
				this.#requested.remove(day);
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

	/** Plans the nightly reconciliation of the first day with an attempt at or after `fromMs`. */
	#planFrom(kioskId: KioskId, fromMs: number): void {
		const { sales, settings } = this.#store;
		planNightly(settings, kioskId, sales.firstAttemptSinceMs(fromMs));
	}

	/** Reconciles a day and reports it to the ledger. Returns false, without a report, once `shouldStop` holds for a page. */
	async #runDay(
		kioskId: KioskId,
		day: string,
		shouldStop: (page: ReconcilePage) => boolean
	): Promise<boolean> {
		const beganAtMs = this.#ports.nowMs();
		let attempts = 0;
		const differences: FoundDifference[] = [];
		let after: AttemptId | null = null;
		do {
			const page: ReconcilePage = await this.page(day, after);
			if (shouldStop(page)) return false;
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
		// With suspected payments, a paid attempt would query a second payment instead of the order itself.
		const plain = { ...asked.attempt, suspectedPayments: [] };
		const { event, facts, tookMs } = await this.#deps.ksher.callOrder('order_query', plain);
		const now = this.#store.sales.findAttempt(id);
		if (now === null) return null;
		const { sale, attempt } = now;
		const kind = differenceAtKsher(sale, attempt, event);
		if (kind === null) return null;
		if (mustApply(kind)) {
			// Stores the answer, because it is evidence of money.
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

	/** Compares an attempt with the ledger's copy. Skips a sale whose copy is under way. */
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

/** Returns true when Ksher answered no query of a page. */
function isUnanswered({ attempts, differences }: ReconcilePage): boolean {
	return attempts > 0 && differences.filter(({ kind }) => kind === 'no_answer').length === attempts;
}

/** Returns true for a difference the kiosk must apply: an unknown or different payment, or an unknown refund. */
function mustApply(kind: Difference): boolean {
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
