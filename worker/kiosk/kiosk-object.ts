import { DurableObject } from 'cloudflare:workers';
import * as v from 'valibot';
import type { ProblemCode } from '../../shared/api/problems/problem.ts';
import type { Choice } from '../../shared/payments/case/choices.ts';
import {
	WINDOW_HEADER,
	WindowId,
	type AttemptId,
	type RefundId,
	type SaleId
} from '../../shared/ids.ts';
import type { Receipt } from '../../shared/api/receipt.ts';
import type { RefundPlan } from '../../shared/payments/refund/refund-plan.ts';
import type { Refund } from '../../shared/payments/refund/refund.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Sale } from '../../shared/payments/sale/sale.ts';
import type { AuditReport } from '../../shared/api/staff/audit.ts';
import type { ClaimStanding } from '../../shared/api/staff/claims.ts';
import type { ReconciliationStatus } from '../../shared/api/staff/reconciliation.ts';
import type { KioskFigures } from '../../shared/api/staff/health.ts';
import type { SaleFile } from '../../shared/api/staff/sales.ts';
import type { ScreenFacts } from '../../shared/api/staff/kiosks.ts';
import type { KioskNote, StaffNote } from '../../shared/api/staff/timeline.ts';
import type { View } from '../../shared/api/view.ts';
import { configOf } from '../config.ts';
import { ksherClient } from '../ksher/client.ts';
import type { HookBody } from '../ksher/hook.ts';
import { recordAccountCheck } from '../shop/ledger/account-checks.ts';
import { recordOffline } from '../shop/kiosks/kiosk-list.ts';
import { d1Ledger } from '../shop/ledger/ledger.ts';
import { d1Reconciler } from '../shop/ledger/reconciler.ts';
import { PORTS } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Command } from './decide/command.ts';
import { KioskEngine } from './engine.ts';
import type { RefundOrder, RefundProblem } from './staff/refunds.ts';
import type { ReconcilePage } from './background/reconciliation.ts';
import type { SaleRequest } from './decide/sale-opening.ts';
import type { KioskSettings } from './storage/settings.ts';
import type { Actor, Outlook } from './staff/staff-actions.ts';
import {
	dismissOthers,
	endStreams,
	heardOf,
	openSockets,
	openStream,
	publish,
	reloadScreens
} from './streams.ts';

/** The header in which the Worker hands a screen's token on to its kiosk. */
export const DEVICE_TOKEN_HEADER = 'x-device-token';

/** The header in which the Worker hands on when the screen's page was built. */
export const BUILT_HEADER = 'x-built-at-ms';

const BuiltAtMs = v.pipe(v.string(), v.regex(/^\d{13}$/), v.transform(Number));

/** What a kiosk's object is given: the Worker's settings, and the database it copies to. */
interface KioskEnv extends Settings {
	readonly DB: D1Database;
}

/** The Durable Object of one kiosk: what the Worker may call, the alarm and the sockets, around the engine. */
export class KioskObject extends DurableObject<KioskEnv> {
	readonly #engine: KioskEngine;

	constructor(ctx: DurableObjectState, env: KioskEnv) {
		super(ctx, env);
		const config = configOf(env);
		this.#engine = new KioskEngine({
			storage: ctx.storage,
			config,
			ports: PORTS,
			ksher: ksherClient(config, PORTS),
			ledger: d1Ledger(env.DB),
			reconciler: d1Reconciler(env.DB),
			recordOffline: (kioskId, sinceMs) => recordOffline(env.DB, kioskId, sinceMs),
			recordCheck: (kioskId, known) => recordAccountCheck(env.DB, kioskId, known),
			publish: (view) => {
				publish(ctx, view);
			},
			waitUntil: (work) => {
				ctx.waitUntil(work);
			}
		});
		void ctx.blockConcurrencyWhile(async () => {
			this.#engine.resume(await ctx.storage.getAlarm());
			// A deploy cuts streams without a word.
			if (openSockets(ctx).length === 0) this.#engine.screens.streamsEnded();
		});
	}

	/**
	 * Sets up or renews this kiosk's settings and lets one more screen in by itself, as in a sandbox; returns its token,
	 * or null once staff paired or revoked a screen here: then only they do.
	 */
	pair(settings: KioskSettings): string | null {
		if (this.#engine.screens.isPairedByStaff) return null;
		const token = PORTS.randomHex(16);
		this.#engine.pair(settings, token);
		return token;
	}

	/** Takes over settings that the shop changed, and shows what they change. */
	renew(settings: KioskSettings): void {
		this.#engine.renew(settings);
	}

	/** Makes the screen with this token (its hash) the kiosk's only one; the streams of others end at once. */
	pairByStaff(settings: KioskSettings, tokenHash: string, by: Actor): void {
		this.#engine.screens.pair(settings, tokenHash, by);
		endStreams(this.ctx);
	}

	/** No screen is this kiosk's any more; open streams end at once. */
	revoke(by: Actor): void {
		this.#engine.screens.revoke(by);
		endStreams(this.ctx);
	}

	/** Has the screen load its page anew when nobody is being served; how many were told. */
	reload(by: Actor): number {
		this.#engine.staff.noteKiosk({ type: 'kiosk_reloaded' }, by);
		return reloadScreens(this.ctx);
	}

	/** Takes over settings that somebody of the shop changed, and notes who and what. */
	renewByStaff(settings: KioskSettings, note: KioskNote, by: Actor): void {
		this.#engine.staff.noteKiosk(note, by);
		this.#engine.renew(settings);
	}

	/** What is known of the kiosk's screens now. */
	screenFacts(): ScreenFacts {
		return this.#engine.screens.facts(heardOf(this.ctx));
	}

	/** Does what a paired screen asks; a window that lost to a newer one is told nothing and moves nothing. */
	command(token: string, command: Command, windowId: WindowId | null): Result<View, ProblemCode> {
		return this.#hasLost(token, windowId)
			? err('superseded')
			: this.#engine.command(token, command);
	}

	/** True when this PIN opens the staff's menu at the kiosk's screen now. */
	opensToStaff(pin: string): Promise<boolean> {
		return this.#engine.staffExit.opens(pin);
	}

	/** Shows a till's sale, or says why not; `not_found` where no screen was ever paired. */
	pushSale(
		saleId: SaleId,
		request: Extract<SaleRequest, { by: 'push' }>
	): Result<Sale, ProblemCode> {
		return this.#engine.pushSale(saleId, request);
	}

	/** Stores what a webhook said and asks Ksher about it if its signature held; false: no such attempt here. */
	receiveHook(attemptId: AttemptId, body: HookBody): boolean {
		return this.#engine.receiveHook(attemptId, body);
	}

	/** The receipt of a sale that this attempt paid, or null. */
	receipt(attemptId: AttemptId): Receipt | null {
		return this.#engine.receipt(attemptId);
	}

	/** Everything the shop's people may see of a sale; null: it was never made here. */
	saleFile(saleId: SaleId): SaleFile | null {
		return this.#engine.staff.saleFile(saleId);
	}

	/** Whether and how a payment can go back. */
	refundEligibility(
		saleId: SaleId,
		order: Omit<RefundOrder, 'number'>
	): Result<Outlook, RefundProblem> {
		return this.#engine.staff.outlook(saleId, order);
	}

	/** Makes a refund somebody of the shop was allowed to. */
	staffRefund(saleId: SaleId, order: RefundOrder, by: Actor): Result<Refund, RefundProblem> {
		return this.#engine.staff.refund(saleId, order, by);
	}

	/** Notes what somebody of the shop did about a sale. */
	staffNote(saleId: SaleId, note: StaffNote, by: Actor): ProblemCode | null {
		return this.#engine.staff.note(saleId, note, by);
	}

	/** How a sale stands of which a buyer says that it was paid; null: it was never made here. */
	claim(saleId: SaleId): ClaimStanding | null {
		return this.#engine.claims.standing(saleId);
	}

	/** Has Ksher asked about every code of a sale. */
	askClaim(saleId: SaleId, by: Actor): ClaimStanding | null {
		return this.#engine.claims.ask(saleId, by);
	}

	/** Decides a case; null, or why not. */
	decideCase(
		saleId: SaleId,
		number: number,
		choice: Choice,
		reason: string,
		by: Actor
	): ProblemCode | null {
		return this.#engine.staff.decide(saleId, number, choice, reason, by);
	}

	/** Checks this kiosk's hash chain from its first entry. */
	audit(): AuditReport {
		return this.#engine.staff.audit();
	}

	/** How well this kiosk works: counted now, kept nowhere. */
	async figures(): Promise<KioskFigures> {
		return this.#engine.figures(await this.ctx.storage.getAlarm());
	}

	/** How a refund would be done. */
	planRefund(order: Omit<RefundOrder, 'number'>): Result<RefundPlan, RefundProblem> {
		return this.#engine.refunds.plan(order);
	}

	/** Makes a refund, or says why not. */
	refund(order: RefundOrder): Result<Refund, RefundProblem> {
		return this.#engine.refunds.refund(order);
	}

	/** A refund as it stands. */
	showRefund(refundId: RefundId): Result<Refund, RefundProblem> {
		return this.#engine.refunds.show(refundId);
	}

	/** Asks Ksher about a refund now. */
	checkRefund(refundId: RefundId): Result<Refund, RefundProblem> {
		return this.#engine.refunds.look(refundId);
	}

	/** Compares a page of a day with what Ksher says of it. */
	reconcile(day: string, after: AttemptId | null): Promise<ReconcilePage> {
		return this.#engine.reconciliation.page(day, after);
	}

	/** Has days compared with Ksher now, for somebody of the shop; null where nothing was ever sold. */
	compare(days: readonly string[]): ReconciliationStatus | null {
		return this.#engine.compare(days);
	}

	/** How the reconciliation that was last asked for stands; null: none was. */
	reconciling(): ReconciliationStatus | null {
		return this.#engine.reconciliation.standing();
	}

	/** Opens a screen's stream: a socket that outlives this instance (design.md 4.7). Reached only through the Worker. */
	override fetch(request: Request): Response {
		const token = request.headers.get(DEVICE_TOKEN_HEADER) ?? '';
		if (!this.#engine.hasDevice(token)) {
			return new Response(null, { status: 401 });
		}
		const windowId = v.safeParse(WindowId, request.headers.get(WINDOW_HEADER));
		const window = windowId.success ? windowId.output : null;
		if (this.#hasLost(token, window)) return new Response(null, { status: 409 });
		this.#engine.screens.streamOpened();
		this.#engine.wake();
		const built = v.safeParse(BuiltAtMs, request.headers.get(BUILT_HEADER));
		return openStream(this.ctx, this.#engine.kiosk.view(), {
			windowId: window,
			builtAtMs: built.success ? built.output : null
		});
	}

	/** A paired screen's new window ends the streams of all others; one that names no window neither wins nor loses. */
	#hasLost(token: string, windowId: WindowId | null): boolean {
		if (windowId === null || !this.#engine.hasDevice(token)) return false;
		const met = this.#engine.windows.meet(windowId);
		if (met === 'new') dismissOthers(this.ctx, windowId);
		return met === 'old';
	}

	override alarm(): void {
		this.#engine.alarm();
	}

	/** Screens only listen. */
	override webSocketMessage(): void {
		// Nothing a screen says over its stream means anything; commands come as requests.
	}

	override webSocketClose(socket: WebSocket): void {
		// Not the code it was closed with: a screen that lost power gives 1006, which nobody may send.
		socket.close(1000);
		if (openSockets(this.ctx, socket).length === 0) this.#engine.screens.streamsEnded();
	}
}
