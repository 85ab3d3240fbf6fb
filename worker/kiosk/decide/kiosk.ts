import type { ReportedEvent } from '../../../shared/payments/attempt/event.ts';
import type { Effect, OpenCase } from '../../../shared/payments/attempt/effect.ts';
import { assert } from '../../../shared/assert.ts';
import type { ProblemCode } from '../../../shared/api/problems/problem.ts';
import { CHANNEL_FACTS, type Channel } from '../../../shared/payments/channel.ts';
import { attemptOf, type AttemptId, type RefundId, type SaleId } from '../../../shared/ids.ts';
import { makeAttemptId } from '../../../shared/payments/order-number.ts';
import type { RefundEvent } from '../../../shared/payments/refund/refund.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import {
	openSale,
	type Sale,
	type SaleEvent,
	type SaleStep
} from '../../../shared/payments/sale/sale.ts';
import { transitionSale } from '../../../shared/payments/sale/transition.ts';
import { screenOf } from './screen.ts';
import type { Ending, View } from '../../../shared/api/view.ts';
import type { Config } from '../../config.ts';
import type { Ports } from '../../ports.ts';
import type { Accounts } from './accounts.ts';
import { openCase } from './cases.ts';
import type { Command } from './command.ts';
import { dueEvents } from './due-events.ts';
import { isForSame, openingOf, type SaleRequest } from './sale-opening.ts';
import type { KioskSettings } from '../storage/settings.ts';
import type { KioskStore } from '../storage/store.ts';
import { viewContent, type ViewContent } from './view.ts';
import { storeChange, type LoggedEvent } from './store-change.ts';
import { refundResult, stepResult, type RefundProblem } from './step-result.ts';

/** Effects that follow once a decision of the kiosk is stored. */
export interface KioskEffects {
	/** Shows a View to every screen of this kiosk. */
	publish(view: View): void;
	/** Begins the calls in the outbox and sets the alarm. */
	wake(): void;
}

/**
 * Decides for one kiosk, one event at a time. Everything here is synchronous: state, effects and the View's version are
 * stored in one transaction, and nothing is read, awaited and then written (docs/design.md, decision 5).
 */
export class Kiosk {
	readonly #store: KioskStore;
	readonly #config: Config;
	readonly #accounts: Accounts;
	readonly #ports: Ports;
	readonly #effects: KioskEffects;

	constructor(
		store: KioskStore,
		config: Config,
		accounts: Accounts,
		ports: Ports,
		effects: KioskEffects
	) {
		this.#store = store;
		this.#config = config;
		this.#accounts = accounts;
		this.#ports = ports;
		this.#effects = effects;
	}

	/** Returns the kiosk's settings. Commands only arrive after a screen was paired, which stores settings. */
	#settings(): KioskSettings {
		const settings = this.#store.settings.kiosk();
		assert(settings !== null, 'a paired kiosk has settings');
		return settings;
	}

	#content(nowMs: number): ViewContent {
		const sale = this.#store.sales.onScreen();
		return viewContent(this.#settings(), this.#config, this.#accounts, sale, nowMs);
	}

	/** Returns the whole View at this moment. */
	view(): View {
		const content = this.#content(this.#ports.nowMs());
		return { version: this.#store.viewVersion(), ...content };
	}

	/** Executes a screen's command. Returns the View afterwards. Fails with a problem code. Repeats are harmless. */
	command(command: Command): Result<View, ProblemCode> {
		const done = this.#execute(command);
		return done.ok ? ok(this.view()) : done;
	}

	#execute(command: Command): Result<void, ProblemCode> {
		switch (command.type) {
			case 'view':
				return ok(undefined);
			case 'open_sale':
				return this.#openSale(command.saleId, command.request);
			case 'choose_wallet':
				return this.#chooseWallet(command.saleId, command.channel);
			case 'cancel':
				return this.#change(command.saleId, { type: 'cancelled' });
			case 'more_time':
				return this.#change(command.saleId, { type: 'more_time' });
			case 'claim_paid':
				return this.#change(command.saleId, { type: 'payment_claimed' });
			case 'dismiss':
				return this.#dismiss(command.saleId, command.shown);
		}
	}

	/**
	 * Opens the sale a till requests and returns it; a repeat returns the sale as stored. Fails with `not_found` where no
	 * screen was ever paired, or with the reason why the sale is not opened.
	 */
	pushSale(
		saleId: SaleId,
		request: Extract<SaleRequest, { by: 'push' }>
	): Result<Sale, ProblemCode> {
		if (this.#store.settings.kiosk() === null) return err('not_found');
		const opened = this.#openSale(saleId, request);
		if (!opened.ok) return opened;
		const sale = this.#store.sales.find(saleId);
		assert(sale !== null, 'the sale was opened');
		return ok(sale);
	}

	#openSale(saleId: SaleId, request: SaleRequest): Result<void, ProblemCode> {
		const settings = this.#settings();
		const same = this.#store.sales.find(saleId);
		if (same !== null) return isForSame(same, request) ? ok(undefined) : err('sale_key_reused');
		const opening = openingOf(request, settings);
		if (!opening.ok) return opening;
		if (settings.isClosed || this.view().screen.kind === 'closed') return err('kiosk_closed');
		const shown = this.#store.sales.onScreen();
		// A buyer who taps has seen the last ending. A till has not: its buyer could take the last sale's ending for theirs.
		if (shown?.state === 'open' || (shown !== null && request.by === 'push')) {
			return err('screen_busy');
		}
		if (shown !== null) this.apply(shown.id, { type: 'dismissed' });
		const { amountMinor, lines, reference } = opening.value;
		const nowMs = this.#ports.nowMs();
		this.#commit(() => {
			const sale = openSale(
				{
					id: saleId,
					reference: reference ?? this.#store.nextReference(),
					amount: { amountMinor, currency: settings.currency },
					lines,
					codeShownMs: settings.codeShownMs
				},
				nowMs
			);
			this.#save(sale, null, [], { type: 'opened', amountMinor }, nowMs);
		});
		return ok(undefined);
	}

	#chooseWallet(saleId: SaleId, channel: Channel): Result<void, ProblemCode> {
		const sale = this.#store.sales.find(saleId);
		if (sale === null) return err('not_found');
		const offer = this.#accounts.offer(channel);
		const facts = CHANNEL_FACTS[channel];
		const { channels } = this.#settings();
		const isChosen = channels === null || channels.includes(channel);
		if (offer.kind !== 'ready' || !isChosen) return err('wallet_unavailable');
		if (sale.amount.amountMinor < facts.minimumMinor) return err('amount_too_small');
		const attemptId = makeAttemptId(
			this.#settings().kioskId,
			this.#ports.nowMs(),
			this.#store.nextAttemptNumber()
		);
		return this.#change(saleId, {
			type: 'channel_chosen',
			channel,
			account: offer.account,
			attemptId
		});
	}

	/** Removes an ending from the screen, if it is the ending shown: a "paid" that just replaced "not paid" stays. */
	#dismiss(saleId: SaleId, shown: Ending): Result<void, ProblemCode> {
		const sale = this.#store.sales.find(saleId);
		if (sale === null) return err('not_found');
		const { kind } = screenOf(sale, this.#ports.nowMs());
		if (sale.state !== 'open' && sale.onScreen && kind !== shown) return ok(undefined);
		return this.apply(saleId, { type: 'dismissed' });
	}

	#change(saleId: SaleId, event: SaleEvent): Result<void, ProblemCode> {
		if (this.#store.sales.find(saleId) === null) return err('not_found');
		return this.apply(saleId, event);
	}

	/** Applies an event to a sale: decides, stores, starts the stored effects. Fails when the sale refuses the event. */
	apply(saleId: SaleId, event: SaleEvent): Result<void, ProblemCode> {
		return stepResult(this.#commit(() => this.#applyNow(saleId, event)));
	}

	/** Starts a requested refund. This check is the binding one: it uses the sale as stored. Fails with the rule. */
	applyRefundRequest(
		saleId: SaleId,
		event: Extract<SaleEvent, { type: 'refund_started' }>
	): Result<void, RefundProblem> {
		return refundResult(this.#commit(() => this.#applyNow(saleId, event)));
	}

	/** Applies an event to one attempt. Fails with `not_found` when this kiosk never made it. */
	applyToAttempt(attemptId: AttemptId, event: ReportedEvent): Result<void, ProblemCode> {
		const sale = this.#store.sales.findByAttempt(attemptId);
		if (sale === null) return err('not_found');
		return this.apply(sale.id, { type: 'attempt', attemptId, event });
	}

	/** Applies an event to one refund. Fails with `not_found` when this kiosk never made it. */
	applyToRefund(refundId: RefundId, event: RefundEvent): Result<void, ProblemCode> {
		const sale = this.#store.sales.findByAttempt(attemptOf(refundId));
		if (sale === null) return err('not_found');
		return this.apply(sale.id, { type: 'refund', refundId, event });
	}

	/** Removes the call from the outbox, runs `record` and applies the call's event, in one transaction. */
	finishCall(
		rowId: number,
		attemptId: AttemptId,
		event: Extract<SaleEvent, { type: 'attempt' | 'refund' }>,
		record: () => void
	): void {
		this.#commit(() => {
			this.#store.outbox.remove(rowId);
			record();
			const sale = this.#store.sales.findByAttempt(attemptId);
			assert(sale !== null, 'a called attempt belongs to a sale');
			this.#applyNow(sale.id, event);
		});
	}

	/** Applies every deadline that has passed. */
	applyDue(): void {
		const nowMs = this.#ports.nowMs();
		for (const saleId of this.#store.sales.due(nowMs)) {
			const sale = this.#store.sales.find(saleId);
			for (const event of sale === null ? [] : dueEvents(sale, nowMs)) this.apply(saleId, event);
			const deadlineAtMs = this.#store.sales.find(saleId)?.deadlineAtMs ?? Infinity;
			if (deadlineAtMs <= nowMs) this.apply(saleId, { type: 'deadline_due' });
		}
	}

	/** Raises the View's version and publishes the View if its content changed, for example by a new configuration. */
	refreshView(): void {
		if (this.#store.settings.kiosk() !== null) this.#commit(() => null);
	}

	#applyNow(saleId: SaleId, event: SaleEvent): SaleStep {
		const nowMs = this.#ports.nowMs();
		const before = this.#store.sales.find(saleId);
		assert(before !== null, 'the sale exists');
		const step = transitionSale(before, event, nowMs);
		if (step.kind === 'moved') this.#save(step.sale, before, step.effects, event, nowMs);
		return step;
	}

	#save(
		sale: Sale,
		before: Sale | null,
		effects: readonly Effect[],
		event: LoggedEvent,
		nowMs: number
	): void {
		const { kioskId } = this.#settings();
		storeChange(this.#store, kioskId, { sale, before, effects, event }, nowMs);
		for (const effect of effects) {
			if (effect.type === 'open_case') this.#openCase(sale.id, effect, nowMs);
		}
	}

	/** Opens a case, and applies what the shop's rules decide about the case, in the same transaction. */
	#openCase(saleId: SaleId, opened: OpenCase, nowMs: number): void {
		const sale = this.#store.sales.find(saleId);
		assert(sale !== null, 'a case belongs to a sale');
		const attempt = sale.attempts.find(({ id }) => id === opened.attemptId);
		assert(attempt !== undefined, 'a case is about an attempt of the sale');
		const terms = this.#accounts.refundTerms(attempt.account);
		const decided = openCase(this.#store, this.#settings(), sale, opened, terms, nowMs);
		if (decided !== null) this.#applyNow(saleId, decided);
	}

	/** Runs `step` in a transaction. Then publishes the View if it changed, and starts the stored effects. */
	#commit<T>(step: () => T): T {
		const { result, changed } = this.#store.atomically(() => {
			const result = step();
			const content = this.#content(0);
			return {
				result,
				changed: this.#store.raiseVersionIfNew(JSON.stringify(content), this.#ports.nowMs())
			};
		});
		if (changed) this.#effects.publish(this.view());
		this.#effects.wake();
		return result;
	}
}
