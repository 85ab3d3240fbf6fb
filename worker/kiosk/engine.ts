import type { ProblemCode } from '../../shared/api/problems/problem.ts';
import { canSell } from '../../shared/payments/account/health.ts';
import { ACCOUNT_TYPES, type AccountType } from '../../shared/payments/channel.ts';
import type { AttemptId, KioskId, SaleId } from '../../shared/ids.ts';
import { receiptOf, type Receipt } from '../../shared/api/receipt.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Sale } from '../../shared/payments/sale/sale.ts';
import type { ReconciliationStatus } from '../../shared/api/staff/reconciliation.ts';
import type { KioskFigures } from '../../shared/api/staff/health.ts';
import type { View } from '../../shared/api/view.ts';
import type { Config } from '../config.ts';
import type { Ksher } from '../ksher/client.ts';
import type { HookBody } from '../ksher/hook.ts';
import type { Ledger } from '../shop/ledger/ledger.ts';
import type { Reconciler } from '../shop/ledger/reconciler.ts';
import type { Ports } from '../ports.ts';
import { AccountProbes, type RecordCheck } from './background/account-probes.ts';
import { Accounts } from './decide/accounts.ts';
import { AlarmClock } from './alarm-clock.ts';
import { Claims } from './staff/claims.ts';
import type { Command } from './decide/command.ts';
import { figuresOf } from './staff/figures.ts';
import { Kiosk } from './decide/kiosk.ts';
import { KsherCalls } from './background/ksher-calls.ts';
import { Projection } from './background/projection.ts';
import { Refunds } from './staff/refunds.ts';
import { Presence } from './decide/presence.ts';
import { Reconciliation } from './background/reconciliation.ts';
import type { SaleRequest } from './decide/sale-opening.ts';
import { Screens } from './staff/screens.ts';
import type { KioskSettings } from './storage/settings.ts';
import { StaffActions } from './staff/staff-actions.ts';
import { StaffExit } from './staff/staff-exit.ts';
import { KioskStore } from './storage/store.ts';
import { Windows } from './decide/windows.ts';

/** After a bug in the alarm handler, try again this much later: an alarm that throws is dropped in the end. */
const ALARM_RETRY_MS = 10_000;

/** Everything around one kiosk's engine: real in its object, simulated in a simulated world. */
export interface EngineDeps {
	readonly storage: DurableObjectStorage;
	readonly config: Config;
	readonly ports: Ports;
	readonly ksher: Ksher;
	readonly ledger: Ledger;
	readonly reconciler: Reconciler;
	readonly recordCheck: RecordCheck;
	/** Tells the shop since when a kiosk is without a screen; null: it is no longer. */
	recordOffline(kioskId: KioskId, sinceMs: number | null): Promise<void>;
	/** Shows a View to every screen of this kiosk. */
	publish(view: View): void;
	/** Work that goes on after the step that began it; it never rejects. */
	waitUntil(work: Promise<void>): void;
}

/**
 * What makes one kiosk run over its storage: decisions, calls, copies, checks, and the one alarm that drives them.
 * Sockets and requests are its object's.
 */
export class KioskEngine {
	readonly kiosk: Kiosk;
	readonly refunds: Refunds;
	readonly staff: StaffActions;
	readonly claims: Claims;
	readonly staffExit: StaffExit;
	readonly reconciliation: Reconciliation;
	readonly #deps: EngineDeps;
	readonly #store: KioskStore;
	readonly #accounts: Accounts;
	readonly #probes: AccountProbes;
	readonly #calls: KsherCalls;
	readonly windows: Windows;
	readonly screens: Screens;
	readonly #presence: Presence;
	#isReportingOffline = false;
	readonly #projection: Projection;
	#clock: AlarmClock;

	constructor(around: EngineDeps) {
		const { storage, config, ports, ksher } = around;
		this.#deps = around;
		this.#store = new KioskStore(storage);
		this.windows = new Windows(this.#store.settings);
		this.#accounts = new Accounts(this.#store.settings, config);
		this.kiosk = new Kiosk(this.#store, config, this.#accounts, ports, {
			publish: (view) => {
				around.publish(view);
			},
			wake: () => {
				this.wake();
			}
		});
		this.#probes = new AccountProbes(this.#accounts, ksher, around.recordCheck, ports);
		this.#calls = new KsherCalls(this.#store, ksher, ports, this.kiosk, this.#accounts, (type) => {
			this.#reportAccount(type);
		});
		this.reconciliation = new Reconciliation(
			this.#store,
			this.kiosk,
			ksher,
			around.reconciler,
			ports
		);
		this.#projection = new Projection(this.#store, around.ledger, ports);
		this.refunds = new Refunds(this.#store, this.kiosk, this.#accounts, ports);
		this.staff = new StaffActions(this.#store, this.refunds, ports, () => {
			this.wake();
		});
		this.claims = new Claims(this.#store, this.kiosk, ports);
		this.#presence = new Presence(this.#store.settings, ports);
		this.screens = new Screens(this.#store, this.kiosk, this.#presence, this.staff, ports, {
			renew: (settings) => {
				this.#take(settings);
			},
			wake: () => {
				this.wake();
			}
		});
		this.staffExit = new StaffExit(this.#store.settings, ports);
		this.#clock = new AlarmClock(storage, null);
	}

	/** Takes up what an earlier instance left; `alarmAtMs` is the alarm as it is set, null: none is. */
	resume(alarmAtMs: number | null): void {
		this.#clock = new AlarmClock(this.#deps.storage, alarmAtMs);
		// Nobody is working on what an earlier instance began: take it up now, not when its lease ends.
		this.#store.outbox.reclaim(this.#deps.ports.nowMs());
		this.kiosk.refreshView();
	}

	/** Sets up or renews the kiosk's settings and lets one more screen in by this token. */
	pair(settings: KioskSettings, token: string): void {
		this.#store.addDevice(token, this.#deps.ports.nowMs());
		this.#take(settings);
	}

	/** Takes settings up, unless newer ones were faster. A sale keeps the money and the time it was opened with. */
	#take(settings: KioskSettings): void {
		const known = this.#store.settings.kiosk();
		if (known === null || known.revision <= settings.revision) {
			this.#store.settings.set('kiosk', JSON.stringify(settings));
		}
		this.kiosk.refreshView();
		this.#probe(this.#accounts.neverAsked());
	}

	/** Renews the settings of a kiosk that has screens; one that has none learns them when its first is paired. */
	renew(settings: KioskSettings): void {
		if (this.#store.settings.kiosk() !== null) this.#take(settings);
	}

	/** True when a screen with this token was paired here. */
	hasDevice(token: string): boolean {
		return this.#store.hasDevice(token);
	}

	/** Does what a screen asks, if it is paired. */
	command(token: string, command: Command): Result<View, ProblemCode> {
		return this.hasDevice(token) ? this.kiosk.command(command) : err('not_paired');
	}

	/** Shows a till's sale, or says why not; `not_found` where no screen was ever paired. */
	pushSale(
		saleId: SaleId,
		request: Extract<SaleRequest, { by: 'push' }>
	): Result<Sale, ProblemCode> {
		const isPaired = this.#store.settings.kiosk() !== null;
		return isPaired ? this.kiosk.pushSale(saleId, request) : err('not_found');
	}

	/** Stores what a webhook said and asks Ksher about it if its signature held; false: no such attempt here. */
	receiveHook(attemptId: AttemptId, body: HookBody): boolean {
		if (this.#store.sales.findByAttempt(attemptId) === null) return false;
		this.#store.exchanges.record({
			attemptId,
			atMs: this.#deps.ports.nowMs(),
			call: 'webhook',
			outcome: body.kind,
			tookMs: null,
			facts: body.kind === 'signed' ? body.facts : null
		});
		if (body.kind === 'signed') {
			const walletRef = body.facts?.walletRef ?? '';
			this.kiosk.applyToAttempt(attemptId, { type: 'webhook_received', walletRef });
		}
		return true;
	}

	/** The receipt of a sale that this attempt paid, or null. */
	receipt(attemptId: AttemptId): Receipt | null {
		const sale = this.#store.sales.findByAttempt(attemptId);
		const settings = this.#store.settings.kiosk();
		if (sale === null || settings === null) return null;
		const { sandbox } = this.#deps.config;
		return receiptOf(sale, attemptId, { shopName: settings.shopName, sandbox });
	}

	/** The alarm rings: everything that is due happens. Never throws, because an alarm that throws is dropped in the end. */
	alarm(): void {
		const { ports } = this.#deps;
		this.#clock.rung(ports.nowMs());
		try {
			this.kiosk.applyDue();
			// Before the alarm is set: a question that is on its way is not due.
			this.#probe(this.#accounts.dueForProbe(ports.nowMs()));
			this.wake();
		} catch (error) {
			this.#reportAndRetry('alarm_failed', error);
		}
		// Not waited for: no other deadline may be late because the ledger is slow.
		this.#deps.waitUntil(this.#copyToLedger());
		this.#deps.waitUntil(this.#reconcileIfDue());
		this.#deps.waitUntil(this.#reportIfOffline());
	}

	/** Begins whatever the outbox holds and sets the alarm to the next thing that is due. */
	wake(): void {
		this.#calls.begin();
		const nowMs = this.#deps.ports.nowMs();
		this.#clock.set(this.#nextDueAtMs(nowMs), nowMs);
	}

	/** Has Bangkok days compared with Ksher now; null where no screen was ever paired, so that nothing was sold. */
	compare(days: readonly string[]): ReconciliationStatus | null {
		if (this.#store.settings.kiosk() === null) return null;
		this.reconciliation.want(days);
		this.wake();
		return this.reconciliation.standing();
	}

	/** How well this kiosk works; `alarmAtMs` is the alarm as it is set. */
	figures(alarmAtMs: number | null): KioskFigures {
		const nowMs = this.#deps.ports.nowMs();
		const alarm = { atMs: alarmAtMs, nextDueAtMs: this.#nextDueAtMs(nowMs) };
		return figuresOf(this.#store, this.#accounts, alarm, nowMs);
	}

	#nextDueAtMs(nowMs: number): number | null {
		const due = [
			this.reconciliation.nextDueAtMs(),
			this.#accounts.nextProbeAtMs(nowMs),
			this.#isReportingOffline ? null : this.#presence.nextDueAtMs(),
			this.#store.sales.nextDueAtMs(),
			this.#store.outbox.nextDueAtMs(nowMs, this.#calls.full)
		];
		const times = due.filter((at) => at !== null);
		return times.length === 0 ? null : Math.min(...times);
	}

	#probe(types: readonly AccountType[]): void {
		this.#deps.waitUntil(this.#askAbout(types));
	}

	/** Asks Ksher about accounts; a wallet that opens or closes by it changes the View. */
	async #askAbout(types: readonly AccountType[]): Promise<void> {
		const settings = this.#store.settings.kiosk();
		if (settings === null || types.length === 0) return;
		await this.#probes.probe(settings.kioskId, types);
		this.kiosk.refreshView();
	}

	#reportAccount(type: AccountType): void {
		const settings = this.#store.settings.kiosk();
		if (settings === null) return;
		this.#deps.waitUntil(this.#probes.report(settings.kioskId, type));
		// What stopped one account may have stopped the other: better to know before the next buyer.
		if (!canSell(this.#accounts.known(type).health)) {
			this.#probe(ACCOUNT_TYPES.filter((other) => other !== type));
		}
	}

	async #reconcileIfDue(): Promise<void> {
		const settings = this.#store.settings.kiosk();
		if (settings === null) return;
		const ran = await this.reconciliation.runIfDue(settings.kioskId);
		if (ran === null) return;
		if (ran === 'night') await this.#askAbout(ACCOUNT_TYPES);
		this.wake();
	}

	/** Tells the shop that no screen is here, or that one is again. */
	async #reportIfOffline(): Promise<void> {
		const settings = this.#store.settings.kiosk();
		const sinceMs = this.#presence.due();
		if (settings === null || sinceMs === undefined || this.#isReportingOffline) return;
		const { ports } = this.#deps;
		this.#isReportingOffline = true;
		try {
			if (sinceMs !== null) ports.log('warn', 'kiosk_offline', { kioskId: settings.kioskId });
			await this.#deps.recordOffline(settings.kioskId, sinceMs);
			this.#presence.told(sinceMs);
			this.#isReportingOffline = false;
			this.wake();
		} catch (error) {
			this.#isReportingOffline = false;
			this.#reportAndRetry('offline_report_failed', error);
		}
	}

	async #copyToLedger(): Promise<void> {
		try {
			if (await this.#projection.flush()) this.wake();
		} catch (error) {
			this.#reportAndRetry('copy_failed', error);
		}
	}

	#reportAndRetry(what: string, error: unknown): void {
		const { ports } = this.#deps;
		ports.log('error', what, { error: String(error) });
		this.#clock.set(ports.nowMs() + ALARM_RETRY_MS, ports.nowMs());
	}
}
