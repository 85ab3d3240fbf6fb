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

/** A payment of a code on the screen is found within the 5 s between two queries, and the time two calls take (I4). */
const FOUND_WITHIN_MS = 7_000;

/** What the oracle needs to know of the moment. */
export interface Moment {
	readonly nowMs: number;
	readonly alarmAtMs: number | null;
	/** Calls that are due wait for one under way to come back. */
	readonly callsWereFull: boolean;
	/** The View as the object would give it now. */
	view(): View;
}

/** Knows the truth and compares: the invariants that hold after every step, and those that hold once all is healed. */
export class Oracle {
	readonly #witness: Witness;
	readonly #ledger: SimulatedDisk;
	readonly #screen = new ScreenRules();
	readonly #log = new LogRules();
	#writesSeen = -1;
	#outbox: readonly OutboxFact[] = [];
	/** Paid while on a healthy screen, and by when that must have been found. */
	readonly #soon = new Map<string, number>();

	constructor(witness: Witness, ledger: SimulatedDisk) {
		this.#witness = witness;
		this.#ledger = ledger;
	}

	/** A buyer paid; with everything healthy, for the question on its way too, the screen must turn green soon. */
	paid(order: TrueOrder, healthySinceMs: number, nowMs: number): void {
		const attempt = this.#witness.attempt(order.number);
		const isOurAmount = order.payments[0]?.amountMinor === attempt?.amount.amountMinor;
		const isShown = attempt?.code !== null && attempt !== undefined && isOnScreen(attempt);
		const isHealthy = Math.min(nowMs, attempt?.poll.askedAtMs ?? nowMs) >= healthySinceMs;
		if (isHealthy && isOurAmount && isShown) this.#soon.set(order.number, nowMs + FOUND_WITHIN_MS);
	}

	/** What is wrong after a step; empty when all is well. */
	afterStep(moment: Moment): string[] {
		const witness = this.#witness;
		const { writes } = witness.disk;
		// Most steps write nothing: what held before them still holds.
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

	/** True when nothing is left to do but to watch codes that may still be paid. */
	isAtRest(): boolean {
		return (
			this.#outbox.length === 0 &&
			[...this.#witness.sales.values()].every(isSeen) &&
			this.#unaccounted().length === 0 &&
			unfinishedRefunds(this.#witness).length === 0
		);
	}

	/** What keeps the world from resting, in words. */
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

	/** What must hold once all faults are healed and everything came to rest. */
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
			// Once it left the screen, the slower watch finds it.
			const isOver = attempt === undefined || !isOnScreen(attempt);
			if (isOver) this.#soon.delete(number);
			return broken([
				isOver || nowMs <= byMs,
				`I4: ${number} was paid on the screen and is not found`
			]);
		});
	}

	/** I4: every order with money at Ksher is paid here, or a person knows of it; and so is every payment we were told of. */
	#unaccounted(): string[] {
		const cases = this.#witness.cases();
		return [...this.#witness.bank.orders.values()].flatMap((order) => {
			const attempt = this.#witness.attempt(order.number);
			const hasCase = cases.some(({ attempt_id }) => attempt_id === order.number);
			const known = attempt === undefined ? [] : knownWalletRefs(attempt);
			return order.payments.flatMap(({ walletRef }, place) => {
				const isTold = this.#witness.toldOf.has(`${order.number} ${walletRef}`);
				const isKnown = known.includes(walletRef) || (attempt?.state !== 'paid' && hasCase);
				// A further payment of the same code shows only when it is asked for by its number.
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

/** Off the screen, or paid: a paid sale is shown until somebody sees it, for hours if need be. */
function isSeen({ state, onScreen }: Pick<Sale, 'state' | 'onScreen'>): boolean {
	return !onScreen || state === 'paid';
}
