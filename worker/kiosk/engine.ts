import { canSell } from '../../shared/payments/account/health.ts';
import { ACCOUNT_TYPES, type AccountType } from '../../shared/payments/channel.ts';
import type { KioskFigures } from '../../shared/api/staff/health.ts';
import type { Config } from '../config.ts';
import type { Ksher } from '../ksher/client.ts';
import type { Ledger } from '../shop/ledger/projections.ts';
import type { Reconciler } from '../shop/ledger/reconciliations.ts';
import type { Ports } from '../ports.ts';
import { AlarmClock } from './alarm-clock.ts';
import { AccountProbes, type RecordCheck } from './background/account-probes.ts';
import { KsherCalls } from './background/ksher-calls.ts';
import { OfflineReports, type RecordOffline } from './background/offline-reports.ts';
import { Projection } from './background/projection.ts';
import { Reconciliation } from './background/reconciliation.ts';
import { Accounts } from './decide/accounts.ts';
import { Kiosk } from './decide/kiosk.ts';
import { Presence } from './decide/presence.ts';
import { Receipts } from './decide/receipts.ts';
import { Webhooks } from './decide/webhooks.ts';
import { Claims } from './staff/claims.ts';
import { figuresOf } from './staff/figures.ts';
import { Refunds } from './staff/refunds.ts';
import { Screens, type ScreenSockets } from './staff/screens.ts';
import { StaffActions } from './staff/staff-actions.ts';
import { StaffExit } from './staff/staff-exit.ts';
import type { KioskSettings } from './storage/settings.ts';
import { KioskStore } from './storage/store.ts';

/** Delay before a failed alarm runs again. The platform drops an alarm that keeps throwing. */
const ALARM_RETRY_MS = 10_000;

/** Dependencies of one kiosk's engine: real in its object, simulated in tests. */
export interface EngineDeps {
	readonly storage: DurableObjectStorage;
	readonly config: Config;
	readonly ports: Ports;
	readonly ksher: Ksher;
	readonly ledger: Ledger;
	readonly reconciler: Reconciler;
	readonly sockets: ScreenSockets;
	readonly recordCheck: RecordCheck;
	readonly recordOffline: RecordOffline;
	/** Keeps the object alive until `work` ends. The work never rejects. */
	waitUntil(work: Promise<void>): void;
}

/**
 * Composes one kiosk over its storage: decisions, calls, copies, checks, and the one alarm that drives them. Callers use
 * the part that does the work; the engine repeats none of its methods.
 */
export class KioskEngine {
	readonly kiosk: Kiosk;
	readonly screens: Screens;
	readonly webhooks: Webhooks;
	readonly receipts: Receipts;
	readonly refunds: Refunds;
	readonly staff: StaffActions;
	readonly staffExit: StaffExit;
	readonly claims: Claims;
	readonly reconciliation: Reconciliation;
	readonly #deps: EngineDeps;
	readonly #store: KioskStore;
	readonly #accounts: Accounts;
	readonly #probes: AccountProbes;
	readonly #calls: KsherCalls;
	readonly #projection: Projection;
	readonly #offlineReports: OfflineReports;
	#clock: AlarmClock;

	constructor(deps: EngineDeps) {
		const { storage, config, ports, ksher, sockets } = deps;
		const wake = (): void => {
			this.wake();
		};
		const store = new KioskStore(storage);
		const presence = new Presence(store.settings, ports);
		this.#deps = deps;
		this.#store = store;
		this.#clock = new AlarmClock(storage, null);
		this.#accounts = new Accounts(store.settings, config);
		this.kiosk = new Kiosk(store, config, this.#accounts, ports, {
			publish: (view) => {
				sockets.publish(view);
			},
			wake
		});
		this.webhooks = new Webhooks(store, this.kiosk, ports);
		this.receipts = new Receipts(store, config);
		this.#probes = new AccountProbes(this.#accounts, ksher, deps.recordCheck, ports);
		this.#calls = new KsherCalls(store, ksher, ports, this.kiosk, this.#accounts, (type) => {
			this.#reportAccount(type);
		});
		this.#projection = new Projection(store, deps.ledger, ports);
		this.#offlineReports = new OfflineReports(presence, deps.recordOffline, ports);
		this.reconciliation = new Reconciliation({
			store,
			kiosk: this.kiosk,
			ksher,
			ledger: deps.reconciler,
			ports,
			wake
		});
		this.refunds = new Refunds(store, this.kiosk, this.#accounts, ports);
		this.staff = new StaffActions(store, this.refunds, ports, wake);
		this.staffExit = new StaffExit(store.settings, ports);
		this.claims = new Claims(store, this.kiosk, ports);
		this.screens = new Screens({
			store,
			kiosk: this.kiosk,
			presence,
			staff: this.staff,
			sockets,
			ports,
			takeSettings: (settings) => {
				this.#takeSettings(settings);
			},
			wake
		});
	}

	/** Continues the work of an earlier instance. `alarmAtMs`: when the alarm is set to ring; null: it is not set. */
	resume(alarmAtMs: number | null): void {
		this.#clock = new AlarmClock(this.#deps.storage, alarmAtMs);
		// Calls begun by an earlier instance died with it: they are due now, not when their lease ends.
		this.#store.outbox.reclaim(this.#deps.ports.nowMs());
		this.kiosk.refreshView();
	}

	/** Stores newer settings of a kiosk that has been paired; an unpaired kiosk gets its settings at pairing. */
	renewSettings(settings: KioskSettings): void {
		if (this.#store.settings.kiosk() !== null) this.#takeSettings(settings);
	}

	/** Does everything that is due. Never throws, because the platform drops an alarm that keeps throwing. */
	alarm(): void {
		const { ports } = this.#deps;
		this.#clock.rung(ports.nowMs());
		try {
			this.kiosk.applyDue();
			// Probes begin before the alarm is set: a probe under way is not due.
			this.#probe(this.#accounts.dueForProbe(ports.nowMs()));
			this.wake();
		} catch (error) {
			this.#reportAndRetry('alarm_failed', error);
		}
		// Not awaited, so that a slow ledger delays no other deadline.
		this.#deps.waitUntil(this.#copyToLedger());
		this.#deps.waitUntil(this.#reconcileIfDue());
		this.#deps.waitUntil(this.#reportIfOffline());
	}

	/** Begins the calls that are due and sets the alarm to the next deadline. */
	wake(): void {
		this.#calls.begin();
		const nowMs = this.#deps.ports.nowMs();
		this.#clock.set(this.#nextDueAtMs(nowMs), nowMs);
	}

	/** Returns this kiosk's health figures. `alarmAtMs`: when the alarm is set to ring; null: it is not set. */
	figures(alarmAtMs: number | null): KioskFigures {
		const nowMs = this.#deps.ports.nowMs();
		const alarm = { atMs: alarmAtMs, nextDueAtMs: this.#nextDueAtMs(nowMs) };
		return figuresOf(this.#store, this.#accounts, alarm, nowMs);
	}

	/** Stores settings unless newer ones are stored. A sale keeps the currency and code time it was opened with. */
	#takeSettings(settings: KioskSettings): void {
		const known = this.#store.settings.kiosk();
		if (known === null || known.revision <= settings.revision) {
			this.#store.settings.set('kiosk', JSON.stringify(settings));
		}
		this.kiosk.refreshView();
		this.#probe(this.#accounts.neverProbed());
	}

	#nextDueAtMs(nowMs: number): number | null {
		const due = [
			this.reconciliation.nextDueAtMs(),
			this.#accounts.nextProbeAtMs(nowMs),
			this.#offlineReports.nextDueAtMs(),
			this.#store.sales.nextDueAtMs(),
			this.#store.outbox.nextDueAtMs(nowMs, this.#calls.full)
		];
		const times = due.filter((at) => at !== null);
		return times.length === 0 ? null : Math.min(...times);
	}

	#probe(types: readonly AccountType[]): void {
		this.#deps.waitUntil(this.#probeAndRefresh(types));
	}

	/** Asks Ksher about accounts and refreshes the View, because the answers can open or close wallets. */
	async #probeAndRefresh(types: readonly AccountType[]): Promise<void> {
		const settings = this.#store.settings.kiosk();
		if (settings === null || types.length === 0) return;
		await this.#probes.probe(settings.kioskId, types);
		this.kiosk.refreshView();
	}

	#reportAccount(type: AccountType): void {
		const settings = this.#store.settings.kiosk();
		if (settings === null) return;
		this.#deps.waitUntil(this.#probes.report(settings.kioskId, type));
		// A cause that stopped one account may have stopped the other, so the other is probed before the next buyer.
		if (!canSell(this.#accounts.known(type).health)) {
			this.#probe(ACCOUNT_TYPES.filter((other) => other !== type));
		}
	}

	async #reconcileIfDue(): Promise<void> {
		const settings = this.#store.settings.kiosk();
		if (settings === null) return;
		const ran = await this.reconciliation.runIfDue(settings.kioskId);
		if (ran === null) return;
		if (ran === 'nightly') await this.#probeAndRefresh(ACCOUNT_TYPES);
		this.wake();
	}

	async #reportIfOffline(): Promise<void> {
		const settings = this.#store.settings.kiosk();
		if (settings === null) return;
		try {
			if (await this.#offlineReports.sendIfDue(settings.kioskId)) this.wake();
		} catch (error) {
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
