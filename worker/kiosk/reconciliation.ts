import { bangkokDayStartMs, DAY_MS } from '../../shared/bangkok.ts';
import type { AttemptId, KioskId } from '../../shared/ids.ts';
import { differencesOf, type Difference } from '../../shared/reconcile/differences.ts';
import { oldestDay, type Night } from '../../shared/reconcile/night.ts';
import type { Ksher } from '../ksher/client.ts';
import type { FoundDifference, Reconciler } from '../ledger/reconciler.ts';
import type { Ports } from '../ports.ts';
import type { Kiosk } from './kiosk.ts';
import { planNight, plannedNight, putNightOff } from './night.ts';
import type { KioskStore } from './store.ts';

/** Attempts asked about in one go: a page is answered well within a request's patience. */
const PAGE_MAX = 24;
/** Of the six connections a Worker may have, these are left to live sales. */
const AT_ONCE = 3;
/** A night that could not be finished, for example while the ledger is down, goes on after this. */
const NIGHT_RETRY_MS = 15 * 60_000;

/** What a page of a day's comparison found; `next` is where the following page begins, null after the last. */
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
	#underWay = false;

	constructor(store: KioskStore, kiosk: Kiosk, ksher: Ksher, ledger: Reconciler, ports: Ports) {
		this.#store = store;
		this.#kiosk = kiosk;
		this.#ksher = ksher;
		this.#ledger = ledger;
		this.#ports = ports;
	}

	/** One page of a Bangkok day, YYYY-MM-DD, beginning after `after`. Money found this way is taken like any other. */
	async page(day: string, after: AttemptId | null): Promise<ReconcilePage> {
		const fromMs = bangkokDayStartMs(day);
		const ids = this.#store.sales.attemptsStarted(fromMs, fromMs + DAY_MS, after, PAGE_MAX);
		const known = await this.#ledger.attempts(ids);
		const differences: FoundDifference[] = [];
		for (let at = 0; at < ids.length; at += AT_ONCE) {
			const found = await Promise.all(
				ids.slice(at, at + AT_ONCE).map(async (id) => this.#compare(id, known))
			);
			differences.push(...found.flat());
		}
		const next = ids.length < PAGE_MAX ? null : (ids.at(-1) ?? null);
		return { attempts: ids.length, differences, next };
	}

	/**
	 * Does the night's check if it is due, page by page, into the ledger; of several days that were missed one, the
	 * oldest, after which the next is due. True when one was due.
	 */
	async runIfDue(kioskId: KioskId): Promise<boolean> {
		const { settings } = this.#store;
		if (this.#underWay) return false;
		const night = this.#nightWorthChecking(kioskId);
		if (night === null || night.dueAtMs > this.#ports.nowMs()) return false;
		this.#underWay = true;
		// Put off first, so that a failure or a crash in the middle leaves a later try behind.
		putNightOff(settings, this.#ports.nowMs() + NIGHT_RETRY_MS);
		try {
			await this.#runDay(kioskId, night.day);
			this.#planFrom(kioskId, bangkokDayStartMs(night.day) + DAY_MS);
		} catch (error) {
			this.#ports.log('warn', 'reconcile_put_off', { day: night.day, error: String(error) });
		} finally {
			this.#underWay = false;
		}
		return true;
	}

	/** The planned night; what lies too far back is passed over. */
	#nightWorthChecking(kioskId: KioskId): Night | null {
		const { settings } = this.#store;
		const night = plannedNight(settings);
		const oldest = oldestDay(this.#ports.nowMs());
		if (night === null || night.day >= oldest) return night;
		this.#ports.log('error', 'reconcile_days_skipped', { from: night.day, before: oldest });
		this.#planFrom(kioskId, bangkokDayStartMs(oldest));
		return plannedNight(settings);
	}

	/** The next day to check is the first on which something was sold from then on. */
	#planFrom(kioskId: KioskId, fromMs: number): void {
		const { sales, settings } = this.#store;
		planNight(settings, kioskId, sales.firstAttemptSinceMs(fromMs));
	}

	async #runDay(kioskId: KioskId, day: string): Promise<void> {
		let attempts = 0;
		const differences: FoundDifference[] = [];
		let after: AttemptId | null = null;
		do {
			const page: ReconcilePage = await this.page(day, after);
			attempts += page.attempts;
			differences.push(...page.differences);
			after = page.next;
		} while (after !== null);
		await this.#ledger.report({ kioskId, day, attempts, differences, atMs: this.#ports.nowMs() });
	}

	async #compare(
		id: AttemptId,
		known: Awaited<ReturnType<Reconciler['attempts']>>
	): Promise<FoundDifference[]> {
		const asked = this.#store.sales.findAttempt(id);
		if (asked === null) return [];
		// A paid attempt in doubt would ask about another payment; here the order itself is meant.
		const plain = { ...asked.attempt, doubts: [] };
		const { event, facts, tookMs } = await this.#ksher.exchange('order_query', plain);
		const now = this.#store.sales.findAttempt(id);
		if (now === null) return [];
		const { sale, attempt } = now;
		const kinds = differencesOf(sale, attempt, event, known.get(id));
		if (kinds.some(isNews)) {
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
		return kinds.map((kind) => ({ attemptId: id, kind, state: attempt.state }));
	}
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
