import { isOnScreen } from '../../../shared/payments/attempt/attempt.ts';
import { knownWalletRefs } from '../../../shared/payments/attempt/paid-answers.ts';
import type { Sale } from '../../../shared/payments/sale/sale.ts';
import type { View } from '../../../shared/api/view.ts';
import type { TrueOrder } from '../ksher/bank.ts';
import type { SimulatedDisk } from '../storage.ts';
import { ledgerRules } from './ledger-rules.ts';
import { LogRules } from './log-rules.ts';
import { moneyRules } from './money-rules.ts';
import { lostRefunds, refundRules, unfinishedRefunds } from './refund-rules.ts';
import { ScreenRules } from './screen-rules.ts';
import { broken } from './sentences.ts';
import { alarmRules, watchRules } from './watch-rules.ts';
import type { OutboxFact, Witness } from './witness.ts';

/** Limit for finding a payment of a code on the screen: the 5 s between two queries, and the time of two calls (I4). */
const FOUND_WITHIN_MS = 7_000;

/** The state of the world after a step, as far as the oracle needs it. */
export interface Moment {
	readonly nowMs: number;
	readonly alarmAtMs: number | null;
	/** True when due calls had to wait for a call under way. */
	readonly callsWereFull: boolean;
	/** Returns the View as the object would send it now. */
	view(): View;
}

/** Checks the product against the truth: some invariants after every step, some once all is healed. */
export class Oracle {
	readonly #witness: Witness;
	readonly #ledger: SimulatedDisk;
	readonly #screen = new ScreenRules();
	readonly #log = new LogRules();
	#writesSeen = -1;
	#outbox: readonly OutboxFact[] = [];
	/** Attempts paid while on a healthy screen, with the time by which the payment must be found. */
	readonly #soon = new Map<string, number>();

	constructor(witness: Witness, ledger: SimulatedDisk) {
		this.#witness = witness;
		this.#ledger = ledger;
	}

	/** Notes a payment; when all is healthy, also for the query under way, the kiosk must find it soon. */
	paid(order: TrueOrder, healthySinceMs: number, nowMs: number): void {
		const attempt = this.#witness.attempt(order.number);
		const isOurAmount = order.payments[0]?.amountMinor === attempt?.amount.amountMinor;
		const isShown = attempt?.code !== null && attempt !== undefined && isOnScreen(attempt);
		const isHealthy = Math.min(nowMs, attempt?.poll.askedAtMs ?? nowMs) >= healthySinceMs;
		if (isHealthy && isOurAmount && isShown) this.#soon.set(order.number, nowMs + FOUND_WITHIN_MS);
	}

	/** Returns the violations after a step. */
	afterStep(moment: Moment): string[] {
		const witness = this.#witness;
		const { writes } = witness.disk;
		// Most steps write nothing, so the rules about storage still hold.
		if (writes === this.#writesSeen) return [...witness.complaints, ...this.#late(moment.nowMs)];
		this.#writesSeen = writes;
		const changes = witness.changes();
		this.#outbox = witness.outbox();
		const isChanged = changes.length > 0 || witness.published.length > 0;
		const found = [
			...witness.complaints,
			...witness.bank.complaints,
			...changes.flatMap((change) => [
				...moneyRules(change, witness, moment.nowMs),
				...refundRules(change, witness),
				...watchRules(change, witness, this.#outbox, moment.nowMs)
			]),
			...alarmRules(witness, this.#outbox, moment),
			...(changes.length > 0 ? this.#log.check(changes, witness) : []),
			...(isChanged ? this.#screen.check(moment.view(), witness) : []),
			...this.#late(moment.nowMs)
		];
		witness.published.length = 0;
		witness.closeAnswered.clear();
		return found;
	}

	/** Returns whether nothing is left to do but to watch codes that may still be paid. */
	isAtRest(): boolean {
		return (
			this.#outbox.length === 0 &&
			[...this.#witness.sales.values()].every(isSeen) &&
			this.#unaccounted().length === 0 &&
			unfinishedRefunds(this.#witness).length === 0
		);
	}

	/** Returns what keeps the world from coming to rest, in words. */
	unrest(): string[] {
		return [
			...this.#outbox.map(({ kind, subject }) => `${kind} of ${subject} is not done`),
			...[...this.#witness.sales.values()].flatMap(({ id, state, onScreen }) =>
				broken([isSeen({ state, onScreen }), `${id} (${state}) stays on the screen`])
			),
			...this.#unaccounted(),
			...unfinishedRefunds(this.#witness)
		];
	}

	/** Returns the violations once all faults are healed and the world came to rest. */
	atEnd(): string[] {
		const changed = [...this.#witness.sales.values()].filter(
			(sale) => JSON.stringify(this.#witness.stored(sale.id)) !== JSON.stringify(sale)
		);
		return [
			...changed.map(({ id }) => `I5: ${id} changed without a new version`),
			...this.#log.checkAll(this.#witness),
			...ledgerRules(this.#witness, this.#ledger),
			...lostRefunds(this.#witness),
			...this.#repeatedCases()
		];
	}

	#late(nowMs: number): string[] {
		return [...this.#soon].flatMap(([number, byMs]) => {
			const attempt = this.#witness.attempt(number);
			// A code that left the screen is found by the slower watch.
			const isOver = attempt === undefined || !isOnScreen(attempt);
			if (isOver) this.#soon.delete(number);
			return broken([
				isOver || nowMs <= byMs,
				`I4: ${number} was paid on the screen and the payment is not found`
			]);
		});
	}

	/** I4: every order with money at Ksher, and every payment a webhook reported, is paid here or has a case. */
	#unaccounted(): string[] {
		const cases = this.#witness.cases();
		return [...this.#witness.bank.orders.values()].flatMap((order) => {
			const attempt = this.#witness.attempt(order.number);
			const hasCase = cases.some(({ attempt_id }) => attempt_id === order.number);
			const known = attempt === undefined ? [] : knownWalletRefs(attempt);
			return order.payments.flatMap(({ walletRef }, place) => {
				const isTold = this.#witness.toldOf.has(`${order.number} ${walletRef}`);
				const isKnown = known.includes(walletRef) || (attempt?.state !== 'paid' && hasCase);
				// Ksher reports a second payment of a code only to a query with that payment's number.
				const mustBeKnown = place === 0 || (isTold && known.length > 0);
				return broken([isKnown || !mustBeKnown, `I4: ${walletRef} of ${order.number} is lost`]);
			});
		});
	}

	#repeatedCases(): string[] {
		const names = this.#witness
			.cases()
			.map(({ attempt_id, kind, about }) => `${attempt_id} ${kind} ${about}`);
		return broken([new Set(names).size === names.length, 'I3: a case is opened twice']);
	}
}

/** Returns whether a sale is off the screen or paid: a paid sale stays until somebody dismisses it, even for hours. */
function isSeen({ state, onScreen }: Pick<Sale, 'state' | 'onScreen'>): boolean {
	return !onScreen || state === 'paid';
}
