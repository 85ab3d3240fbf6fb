import type { Config } from '../../worker/config.ts';
import { KioskEngine } from '../../worker/kiosk/engine.ts';
import { KioskStore } from '../../worker/kiosk/storage/store.ts';
import type { KioskSettings } from '../../worker/kiosk/storage/settings.ts';
import type { View } from '../../shared/api/view.ts';
import type { Ports } from '../../worker/ports.ts';
import type { Random } from '../support/random.ts';
import type { VirtualClock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { History } from './history.ts';
import type { SimulatedD1 } from './ledger.ts';
import type { Network } from './network.ts';
import { SCREEN_TOKEN } from './shop.ts';
import { SimulatedDisk } from './storage.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Opens a database with the object's tables, for many worlds in turn. */
export function objectDisk(): SimulatedDisk {
	const disk = new SimulatedDisk();
	// Runs the migrations.
	new KioskStore(disk.asDurableObjectStorage());
	return disk;
}

/** What an object's host needs. */
export interface HostParts {
	readonly disk: SimulatedDisk;
	readonly clock: VirtualClock;
	readonly random: Random;
	readonly faults: Faults;
	readonly history: History;
	readonly config: Config;
	readonly ports: Ports;
	readonly network: Network;
	readonly d1: SimulatedD1;
	publish(view: View): void;
	/** Reports something that must never happen. */
	violation(what: string): void;
}

/**
 * What workerd does for an object: creates it for the first request, rings its alarm at least once, and evicts it
 * without notice. Storage and alarm outlive the object; the writes of one synchronous step are kept together.
 */
export class ObjectHost {
	readonly #parts: HostParts;
	#life: KioskEngine | null = null;
	#isDying = false;
	#alarmAtMs: number | null = null;
	/** Rises with each setting of the alarm, so that an older one never rings. */
	#alarmNumber = 0;
	#ringingForMs: number | null = null;

	constructor(parts: HostParts) {
		this.#parts = parts;
	}

	/** null { | The time the alarm is set to; null when it is not set. */
	get alarmAtMs(): number | null {
		return this.#alarmAtMs;
	}

	/** True when the object dies at the end of this step. */
	get isDying(): boolean {
		return this.#isDying;
	}

	/** Sets up a kiosk whose screen was paired some time ago. */
	start(settings: KioskSettings, payee: string): void {
		const { disk, clock } = this.#parts;
		disk.onSetAlarm = (atMs) => {
			this.#setAlarm(atMs);
		};
		const store = new KioskStore(disk.asDurableObjectStorage());
		store.settings.set('payee:offline', payee);
		store.settings.set('payee:online', payee);
		store.settings.set('kiosk', JSON.stringify(settings));
		store.addDevice(SCREEN_TOKEN, clock.nowMs);
	}

	/** Returns the living object, created anew over the same storage when it is gone. */
	life(): KioskEngine {
		this.#life ??= this.#newLife();
		return this.#life;
	}

	/** Ends the object after this step: its writes are kept, everything in memory is lost. */
	die(): void {
		this.#isDying = true;
	}

	/** Ends the object when a fault asked for it or chance decides so. Returns whether it died. */
	dieIfDying(): boolean {
		if (this.#life === null) return false;
		if (!this.#isDying && !this.#parts.faults.strikes('crash')) return false;
		this.#parts.history.say(() => 'the object dies');
		this.#life = null;
		this.#isDying = false;
		this.#parts.network.endLife();
		this.#parts.d1.endLife();
		return true;
	}

	/** Rings a late alarm now. */
	heal(): void {
		const { clock } = this.#parts;
		if (this.#alarmAtMs !== null) this.#ringAt(Math.max(clock.nowMs, this.#alarmAtMs));
	}

	#newLife(): KioskEngine {
		const parts = this.#parts;
		const { disk, config, ports, network, d1 } = parts;
		const life = new KioskEngine({
			storage: disk.asDurableObjectStorage(),
			config,
			ports,
			ksher: network.ksher(),
			...d1.connect(),
			sockets: {
				publish: (view) => {
					parts.publish(view);
				},
				// Simulated screens have no streams.
				dismissOthers: () => undefined,
				endAll: () => undefined,
				reloadAll: () => 0,
				heard: () => ({ streams: 0, lastHeardAtMs: null, builtAtMs: null })
			},
			waitUntil: (work) => {
				work.catch((error: unknown) => {
					parts.violation(`work that went on failed: ${String(error)}`);
				});
			}
		});
		life.resume(this.#alarmAtMs);
		return life;
	}

	#setAlarm(atMs: number): void {
		// workerd drops an alarm that is set to the very time it is ringing for.
		if (atMs === this.#ringingForMs) return;
		this.#alarmAtMs = atMs;
		this.#alarmNumber += 1;
		// The alarm's clock differs a little from the object's.
		const earlyMs = this.#parts.faults.strikes('alarm_early') ? this.#parts.random.below(50) : 0;
		this.#ringAt(atMs - earlyMs);
	}

	#ringAt(atMs: number): void {
		const number = this.#alarmNumber;
		this.#parts.clock.at(atMs, () => {
			if (number === this.#alarmNumber) this.#ringOrBeLate();
		});
	}

	#ringOrBeLate(): void {
		const { clock, faults, random, history } = this.#parts;
		const lateMs = faults.strikes('alarm_late')
			? random.below(MINUTE_MS)
			: faults.strikes('alarm_very_late')
				? random.below(6 * HOUR_MS)
				: 0;
		if (lateMs > 0) {
			history.say(() => `the alarm is ${String(Math.round(lateMs / 1000))} s late`);
			const number = this.#alarmNumber;
			clock.after(lateMs, () => {
				if (number === this.#alarmNumber) this.#ring();
			});
			return;
		}
		this.#ring();
	}

	#ring(): void {
		const { clock, faults, random, history } = this.#parts;
		const ringingForMs = this.#alarmAtMs;
		this.#alarmAtMs = null;
		this.#alarmNumber += 1;
		const life = this.life();
		this.#ringingForMs = ringingForMs;
		life.alarm();
		this.#ringingForMs = null;
		// workerd cancels a second delivery when another alarm was set meanwhile.
		if (this.alarmAtMs !== null || !faults.strikes('alarm_twice')) return;
		const number = this.#alarmNumber;
		clock.after(random.below(2_000), () => {
			if (number !== this.#alarmNumber) return;
			history.say(() => 'the alarm rings a second time');
			this.life().alarm();
		});
	}
}
