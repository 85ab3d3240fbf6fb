import { DurableObject } from 'cloudflare:workers';
import type { ProblemCode } from '../../shared/api.ts';
import { canSell } from '../../shared/account/health.ts';
import { ACCOUNT_TYPES, type AccountType } from '../../shared/channel.ts';
import type { AttemptId, RefundId } from '../../shared/ids.ts';
import { receiptOf, type Receipt } from '../../shared/receipt.ts';
import type { RefundPlan } from '../../shared/refund/plan.ts';
import type { Refund } from '../../shared/refund/refund.ts';
import { err, type Result } from '../../shared/result.ts';
import type { View } from '../../shared/view.ts';
import { configOf } from '../config.ts';
import type { Env } from '../env.ts';
import { ksherClient } from '../ksher/client.ts';
import type { HookBody } from '../ksher/hook.ts';
import { recordAccountCheck } from '../ledger/account-checks.ts';
import { d1Ledger } from '../ledger/ledger.ts';
import { d1Reconciler } from '../ledger/reconciler.ts';
import { PORTS } from '../ports.ts';
import { AccountProbes } from './account-probes.ts';
import { Accounts } from './accounts.ts';
import { AlarmClock } from './alarm-clock.ts';
import type { Command } from './command.ts';
import { Kiosk } from './kiosk.ts';
import { KsherCalls } from './ksher-calls.ts';
import { nightDueAtMs } from './night.ts';
import { Projection } from './projection.ts';
import { RefundDesk, type RefundOrder, type RefundProblem } from './refund-desk.ts';
import { Reconciliation, type ReconcilePage } from './reconciliation.ts';
import type { KioskSettings } from './settings.ts';
import { KioskStore } from './store.ts';
import { openStream, publish } from './streams.ts';

/** The header in which the Worker hands a screen's token on to its kiosk. */
export const DEVICE_TOKEN_HEADER = 'x-device-token';
/** After a bug in the alarm handler, try again this much later: an alarm that throws is dropped in the end. */
const ALARM_RETRY_MS = 10_000;

/** The Durable Object of one kiosk: storage, alarm and sockets around the Kiosk that decides. */
export class KioskObject extends DurableObject<Env> {
	readonly #store: KioskStore;
	readonly #kiosk: Kiosk;
	readonly #calls: KsherCalls;
	readonly #projection: Projection;
	readonly #accounts: Accounts;
	readonly #probes: AccountProbes;
	readonly #refunds: RefundDesk;
	readonly #reconciliation: Reconciliation;
	#clock: AlarmClock;

	constructor(ctx: DurableObjectState, env: Env) {
		super(ctx, env);
		const config = configOf(env);
		this.#store = new KioskStore(ctx.storage);
		this.#accounts = new Accounts(this.#store.settings, config);
		this.#kiosk = new Kiosk(this.#store, config, this.#accounts, PORTS, {
			publish: (view) => {
				publish(ctx, view);
			},
			wake: () => {
				this.#wake();
			}
		});
		const ksher = ksherClient(config, PORTS);
		this.#probes = new AccountProbes(
			this.#accounts,
			ksher,
			(kioskId, known) => recordAccountCheck(env.DB, kioskId, known),
			PORTS
		);
		this.#calls = new KsherCalls(this.#store, ksher, PORTS, this.#kiosk, this.#accounts, (type) => {
			this.#reportAccount(type);
		});
		this.#reconciliation = new Reconciliation(
			this.#store,
			this.#kiosk,
			ksher,
			d1Reconciler(env.DB),
			PORTS
		);
		this.#projection = new Projection(this.#store, d1Ledger(env.DB), PORTS);
		this.#refunds = new RefundDesk(this.#store, this.#kiosk, this.#accounts, PORTS);
		this.#clock = new AlarmClock(ctx.storage, null);
		void ctx.blockConcurrencyWhile(async () => {
			this.#clock = new AlarmClock(ctx.storage, await ctx.storage.getAlarm());
			// Nobody is working on what an earlier instance began: take it up now, not when its lease ends.
			this.#store.outbox.reclaim(PORTS.nowMs());
			this.#kiosk.refreshView();
		});
	}

	/** Sets up or renews this kiosk's settings and lets one more screen in; returns the screen's token. */
	pair(settings: KioskSettings): string {
		const token = PORTS.randomHex(16);
		this.#store.settings.set('kiosk', JSON.stringify(settings));
		this.#store.addDevice(token, PORTS.nowMs());
		this.#kiosk.refreshView();
		this.ctx.waitUntil(this.#probe(this.#accounts.neverAsked()));
		return token;
	}

	/** Does what a paired screen asks. */
	command(token: string, command: Command): Result<View, ProblemCode> {
		return this.#store.hasDevice(token) ? this.#kiosk.command(command) : err('not_paired');
	}

	/** Stores what a webhook said and asks Ksher about it if its signature held; false: no such attempt here. */
	receiveHook(attemptId: AttemptId, body: HookBody): boolean {
		if (this.#store.sales.findByAttempt(attemptId) === null) return false;
		this.#store.exchanges.record({
			attemptId,
			atMs: PORTS.nowMs(),
			call: 'webhook',
			outcome: body.kind,
			tookMs: null,
			facts: body.kind === 'signed' ? body.facts : null
		});
		if (body.kind === 'signed') {
			const walletRef = body.facts?.walletRef ?? '';
			this.#kiosk.applyToAttempt(attemptId, { type: 'hint_received', walletRef });
		}
		return true;
	}

	/** The receipt of a sale that this attempt paid, or null. */
	receipt(attemptId: AttemptId): Receipt | null {
		const sale = this.#store.sales.findByAttempt(attemptId);
		const settings = this.#store.settings.kiosk();
		if (sale === null || settings === null) return null;
		const { sandbox } = configOf(this.env);
		return receiptOf(sale, attemptId, { shopName: settings.shopName, sandbox });
	}

	/** How a refund would be done. */
	planRefund(order: Omit<RefundOrder, 'number'>): Result<RefundPlan, RefundProblem> {
		return this.#refunds.plan(order);
	}

	/** Makes a refund, or says why not. */
	refund(order: RefundOrder): Result<Refund, RefundProblem> {
		return this.#refunds.refund(order);
	}

	/** A refund as it stands. */
	showRefund(refundId: RefundId): Result<Refund, RefundProblem> {
		return this.#refunds.show(refundId);
	}

	/** Asks Ksher about a refund now. */
	lookAtRefund(refundId: RefundId): Result<Refund, RefundProblem> {
		return this.#refunds.look(refundId);
	}

	/** Compares a page of a day with what Ksher says of it. */
	reconcile(day: string, after: AttemptId | null): Promise<ReconcilePage> {
		return this.#reconciliation.page(day, after);
	}

	/** Opens a screen's stream: a socket that outlives this instance (design.md 4.7). Reached only through the Worker. */
	override fetch(request: Request): Response {
		if (!this.#store.hasDevice(request.headers.get(DEVICE_TOKEN_HEADER) ?? '')) {
			return new Response(null, { status: 401 });
		}
		this.#wake();
		return openStream(this.ctx, this.#kiosk.view());
	}

	override alarm(): void {
		this.#clock.rung(PORTS.nowMs());
		try {
			this.#kiosk.applyDue();
			this.#wake();
		} catch (error) {
			this.#reportAndRetry('alarm_failed', error);
		}
		// Not waited for: no other deadline may be late because the ledger is slow.
		this.ctx.waitUntil(this.#copyToLedger());
		this.ctx.waitUntil(this.#reconcileIfDue());
		this.ctx.waitUntil(this.#probe(this.#accounts.dueForProbe(PORTS.nowMs())));
	}

	/** Asks Ksher about accounts; a wallet that opens or closes by it changes the View. */
	async #probe(types: readonly AccountType[]): Promise<void> {
		const settings = this.#store.settings.kiosk();
		if (settings === null || types.length === 0) return;
		await this.#probes.probe(settings.kioskId, types);
		this.#kiosk.refreshView();
	}

	#reportAccount(type: AccountType): void {
		const settings = this.#store.settings.kiosk();
		if (settings === null) return;
		this.ctx.waitUntil(this.#probes.report(settings.kioskId, type));
		// What stopped one account may have stopped the other: better to know before the next buyer.
		if (!canSell(this.#accounts.known(type).health)) {
			this.ctx.waitUntil(this.#probe(ACCOUNT_TYPES.filter((other) => other !== type)));
		}
	}

	async #reconcileIfDue(): Promise<void> {
		const settings = this.#store.settings.kiosk();
		if (settings === null) return;
		const isNight = await this.#reconciliation.runIfDue(settings.kioskId);
		if (isNight) await this.#probe(ACCOUNT_TYPES);
		this.#wake();
	}

	async #copyToLedger(): Promise<void> {
		try {
			await this.#projection.flush();
			this.#wake();
		} catch (error) {
			this.#reportAndRetry('copy_failed', error);
		}
	}

	#reportAndRetry(what: string, error: unknown): void {
		PORTS.log('error', what, { error: String(error) });
		this.#clock.set(PORTS.nowMs() + ALARM_RETRY_MS, PORTS.nowMs());
	}

	/** Screens only listen. */
	override webSocketMessage(): void {
		// Nothing a screen says over its stream means anything; commands come as requests.
	}

	override webSocketClose(socket: WebSocket): void {
		// Not the code it was closed with: a screen that lost power gives 1006, which nobody may send.
		socket.close(1000);
	}

	#wake(): void {
		this.#calls.begin();
		const nowMs = PORTS.nowMs();
		const due = [
			nightDueAtMs(this.#store.settings),
			this.#accounts.nextProbeAtMs(nowMs),
			this.#store.sales.nextDueAtMs(),
			this.#store.outbox.nextDueAtMs(nowMs, this.#calls.full)
		];
		const times = due.filter((at) => at !== null);
		this.#clock.set(times.length === 0 ? null : Math.min(...times), nowMs);
	}
}
