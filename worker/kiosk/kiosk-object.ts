import { DurableObject } from 'cloudflare:workers';
import * as v from 'valibot';
import type { ProblemCode } from '../../shared/api/problems/problem.ts';
import type { Receipt } from '../../shared/api/receipt.ts';
import type { AuditReport } from '../../shared/api/staff/audit.ts';
import type { ClaimStatus } from '../../shared/api/staff/claims.ts';
import type { KioskFigures } from '../../shared/api/staff/health.ts';
import type { ScreenFacts } from '../../shared/api/staff/kiosks.ts';
import type { ReconciliationStatus } from '../../shared/api/staff/reconciliation.ts';
import type { SaleFile } from '../../shared/api/staff/sales.ts';
import type { KioskNote, StaffNote } from '../../shared/api/staff/timeline.ts';
import type { View } from '../../shared/api/view.ts';
import {
	WINDOW_HEADER,
	WindowId,
	type AttemptId,
	type RefundId,
	type SaleId
} from '../../shared/ids.ts';
import type { Choice } from '../../shared/payments/case/choices.ts';
import type { Refund } from '../../shared/payments/refund/refund.ts';
import type { Sale } from '../../shared/payments/sale/sale.ts';
import type { Result } from '../../shared/result.ts';
import { configOf } from '../config.ts';
import { ksherClient } from '../ksher/client.ts';
import type { HookBody } from '../ksher/hook.ts';
import { recordAccountCheck } from '../shop/ledger/account-checks.ts';
import { recordOffline } from '../shop/kiosks/kiosk-list.ts';
import { d1Ledger } from '../shop/ledger/projections.ts';
import { d1Reconciler } from '../shop/ledger/reconciliations.ts';
import { PORTS } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { ReconcilePage } from './background/reconciliation.ts';
import type { Command } from './decide/command.ts';
import type { SaleRequest } from './decide/sale-opening.ts';
import type { RefundProblem } from './decide/step-result.ts';
import { KioskEngine } from './engine.ts';
import type { EligibleRefund, RefundOrder, RefundTarget } from './staff/refunds.ts';
import type { Actor } from './staff/staff-actions.ts';
import type { KioskSettings } from './storage/settings.ts';
import { ScreenStreams } from './streams.ts';

/** The header in which the Worker passes a screen's token to its kiosk. */
export const DEVICE_TOKEN_HEADER = 'x-device-token';

/** The header in which the Worker passes the build time of the screen's page. */
export const BUILT_HEADER = 'x-built-at-ms';

const BuiltAtMs = v.pipe(v.string(), v.regex(/^\d{13}$/), v.transform(Number));

/** The bindings of a kiosk's object: the Worker's settings, and the database it copies to. */
interface KioskEnv extends Settings {
	readonly DB: D1Database;
}

/**
 * The Durable Object of one kiosk: its RPC methods, the alarm and the sockets. Each method calls the one part of the
 * engine that does the work. Expected failures are values: an exception would break the caller's stub. `null` means
 * absent. Amounts are whole minor units, times epoch milliseconds.
 */
export class KioskObject extends DurableObject<KioskEnv> {
	readonly #engine: KioskEngine;
	readonly #streams: ScreenStreams;

	constructor(ctx: DurableObjectState, env: KioskEnv) {
		super(ctx, env);
		const config = configOf(env);
		this.#streams = new ScreenStreams(ctx);
		this.#engine = new KioskEngine({
			storage: ctx.storage,
			config,
			ports: PORTS,
			ksher: ksherClient(config, PORTS),
			ledger: d1Ledger(env.DB),
			reconciler: d1Reconciler(env.DB),
			sockets: this.#streams,
			recordOffline: (kioskId, sinceMs) => recordOffline(env.DB, kioskId, sinceMs),
			recordCheck: (kioskId, known) => recordAccountCheck(env.DB, kioskId, known),
			waitUntil: (work) => {
				ctx.waitUntil(work);
			}
		});
		void ctx.blockConcurrencyWhile(async () => {
			this.#engine.resume(await ctx.storage.getAlarm());
			// A deploy cuts streams without a close event.
			if (!this.#streams.isAnyOpen()) this.#engine.screens.streamsEnded();
		});
	}

	/**
	 * Stores this kiosk's settings and pairs one more screen without a code, as a sandbox does. Returns the screen's token.
	 * Fails with `pairing_closed` once staff paired or revoked a screen here.
	 */
	pair(settings: KioskSettings): Result<string, ProblemCode> {
		return this.#engine.screens.pairFreely(settings);
	}

	/** Makes the screen whose token has this hash the kiosk's only screen. Ends all open streams at once. */
	pairByStaff(settings: KioskSettings, tokenHash: string, by: Actor): void {
		this.#engine.screens.pair(settings, tokenHash, by);
	}

	/** Unpairs every screen. Ends all open streams at once. */
	revoke(by: Actor): void {
		this.#engine.screens.revoke(by);
	}

	/** Asks all screens to reload once idle. Returns how many were reached. */
	reload(by: Actor): number {
		return this.#engine.screens.reload(by);
	}

	/** Returns what is known of the kiosk's screens now. */
	screenFacts(): ScreenFacts {
		return this.#engine.screens.facts();
	}

	/** Stores settings that the shop changed and refreshes the View. */
	renew(settings: KioskSettings): void {
		this.#engine.renewSettings(settings);
	}

	/** Stores settings that a person of the shop changed, and logs the person and the change. */
	renewByStaff(settings: KioskSettings, note: KioskNote, by: Actor): void {
		this.#engine.staff.noteKiosk(note, by);
		this.#engine.renewSettings(settings);
	}

	/**
	 * Executes a paired screen's command. Returns the View afterwards. Fails with `not_paired`, with `superseded` for a
	 * window that a newer one took over from, and with the reason why the command was refused.
	 */
	command(token: string, command: Command, windowId: WindowId | null): Result<View, ProblemCode> {
		return this.#engine.screens.command(token, command, windowId);
	}

	/** Checks a PIN for the staff's menu at the kiosk's screen. Fails with `pin_refused`. */
	checkStaffPin(pin: string): Promise<Result<void, ProblemCode>> {
		return this.#engine.staffExit.check(pin);
	}

	/** Opens a till's sale and returns it. Fails with `not_found` where no screen was ever paired, or as openingOf does. */
	pushSale(
		saleId: SaleId,
		request: Extract<SaleRequest, { by: 'push' }>
	): Result<Sale, ProblemCode> {
		return this.#engine.kiosk.pushSale(saleId, request);
	}

	/** Stores a webhook; a signed one starts an order_query. Fails with `not_found` for an unknown attempt. */
	receiveHook(attemptId: AttemptId, body: HookBody): Result<void, ProblemCode> {
		return this.#engine.webhooks.receive(attemptId, body);
	}

	/** Returns the receipt of the sale that this attempt paid; null: there is none. */
	receipt(attemptId: AttemptId): Receipt | null {
		return this.#engine.receipts.find(attemptId);
	}

	/** Returns the sale as people of the shop see it. Fails with `not_found`. */
	saleFile(saleId: SaleId): Result<SaleFile, ProblemCode> {
		return this.#engine.staff.saleFile(saleId);
	}

	/** Logs what a person of the shop did about a sale. Fails with `not_found`. */
	staffNote(saleId: SaleId, note: StaffNote, by: Actor): Result<void, ProblemCode> {
		return this.#engine.staff.note(saleId, note, by);
	}

	/** Decides a case. Fails with `not_found`, `case_decided` or `choice_not_possible`. */
	decideCase(
		saleId: SaleId,
		number: number,
		choice: Choice,
		reason: string,
		by: Actor
	): Result<void, ProblemCode> {
		return this.#engine.staff.decide(saleId, number, choice, reason, by);
	}

	/** Returns the standing of a sale that a buyer claims to have paid. Fails with `not_found`. */
	claim(saleId: SaleId): Result<ClaimStatus, ProblemCode> {
		return this.#engine.claims.standing(saleId);
	}

	/** Queries Ksher about every code of a sale. Returns the standing so far. Fails with `not_found`. */
	checkClaim(saleId: SaleId, by: Actor): Result<ClaimStatus, ProblemCode> {
		return this.#engine.claims.ask(saleId, by);
	}

	/** Checks this kiosk's hash chain from its first entry. */
	audit(): AuditReport {
		return this.#engine.staff.audit();
	}

	/** Returns this kiosk's health figures, counted now; no figure is stored. */
	async figures(): Promise<KioskFigures> {
		return this.#engine.figures(await this.ctx.storage.getAlarm());
	}

	/** Returns whether and how a payment can be refunded; `saleId` null: of any sale. Fails with `not_found`. */
	refundEligibility(
		saleId: SaleId | null,
		target: RefundTarget
	): Result<EligibleRefund, RefundProblem> {
		return this.#engine.refunds.eligibility(saleId, target);
	}

	/** Makes a refund for the operator. Fails with the rule that forbids it. */
	refund(order: RefundOrder): Result<Refund, RefundProblem> {
		return this.#engine.refunds.request(order);
	}

	/** Makes a refund that a person of the shop may make, and logs the person. Fails as `refund` does. */
	staffRefund(saleId: SaleId, order: RefundOrder, by: Actor): Result<Refund, RefundProblem> {
		return this.#engine.staff.refund(saleId, order, by);
	}

	/** Returns a refund. Fails with `not_found`. */
	showRefund(refundId: RefundId): Result<Refund, RefundProblem> {
		return this.#engine.refunds.find(refundId);
	}

	/** Asks Ksher about a refund now. Returns the refund as stored before the answer. Fails with `not_found`. */
	checkRefund(refundId: RefundId): Result<Refund, RefundProblem> {
		return this.#engine.refunds.check(refundId);
	}

	/** Reconciles a page of a Bangkok day, YYYY-MM-DD, with Ksher; `after` null: the first page. */
	reconcile(day: string, after: AttemptId | null): Promise<ReconcilePage> {
		return this.#engine.reconciliation.page(day, after);
	}

	/** Requests a reconciliation of Bangkok days, YYYY-MM-DD. Returns its status; null: no screen was ever paired here. */
	requestReconciliation(days: readonly string[]): ReconciliationStatus | null {
		return this.#engine.reconciliation.request(days);
	}

	/** Returns the status of the last requested reconciliation; null: none was ever requested. */
	reconciliationStatus(): ReconciliationStatus | null {
		return this.#engine.reconciliation.status();
	}

	/** Opens a screen's stream, which outlives this instance (docs/design.md, decision 7). Called only by the Worker. */
	override fetch(request: Request): Response {
		const token = request.headers.get(DEVICE_TOKEN_HEADER) ?? '';
		const parsed = v.safeParse(WindowId, request.headers.get(WINDOW_HEADER));
		const windowId = parsed.success ? parsed.output : null;
		const admitted = this.#engine.screens.admit(token, windowId);
		if (!admitted.ok) {
			return new Response(null, { status: admitted.error === 'superseded' ? 409 : 401 });
		}
		this.#engine.screens.streamOpened();
		const built = v.safeParse(BuiltAtMs, request.headers.get(BUILT_HEADER));
		return this.#streams.open(this.#engine.kiosk.view(), {
			windowId,
			builtAtMs: built.success ? built.output : null
		});
	}

	/** Does everything that is due. Never throws. */
	override alarm(): void {
		this.#engine.alarm();
	}

	/** Ignores messages on a screen's stream: commands come as requests. */
	override webSocketMessage(): void {
		// Screens only listen.
	}

	/** Closes our side of a stream, and stores the time when no other is open. */
	override webSocketClose(socket: WebSocket): void {
		// Always 1000: a screen that lost power reports 1006, which may not be sent.
		socket.close(1000);
		if (!this.#streams.isAnyOpen(socket)) this.#engine.screens.streamsEnded();
	}
}
