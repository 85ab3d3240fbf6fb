import type { ProblemCode } from '../../shared/api/problems/problem.ts';
import type { AttemptId, SaleId } from '../../shared/ids.ts';
import type { View } from '../../shared/api/view.ts';
import type { Command } from '../../worker/kiosk/decide/command.ts';
import type { HookBody } from '../../worker/ksher/hook.ts';
import type { Ports } from '../../worker/ports.ts';
import { seededRandom, type Random } from '../support/random.ts';
import { Buyer } from './actors/buyer.ts';
import type { Stage } from './actors/stage.ts';
import { askKsher, passBy, refundLater } from './actors/staff.ts';
import { VirtualClock } from './clock.ts';
import { StaffConsole } from './staff-console.ts';
import { Faults, type FaultCounts } from './faults.ts';
import { History } from './history.ts';
import { Bank, type TrueOrder } from './ksher/bank.ts';
import { Webhooks } from './ksher/webhooks.ts';
import { SimulatedD1 } from './ledger.ts';
import { Network, type NetworkWatcher } from './network.ts';
import { ObjectHost } from './object-host.ts';
import { Oracle } from './oracle/oracle.ts';
import { Witness } from './oracle/witness.ts';
import { drawTimes, type Times } from './phases.ts';
import { CONFIG, drawSettings, PAYEE, SCREEN_TOKEN } from './shop.ts';
import type { SimulatedDisk } from './storage.ts';

const START_MS = 1_795_000_000_000;
const HOUR_MS = 3_600_000;
/** Watched codes are queried every six hours at least, so every payment must be found within one more hour. */
const REST_WITHIN_MS = 7 * HOUR_MS;
/** Far above the longest world seen; a world that needs more steps is stuck in a loop. */
const STEPS_MAX = 20_000;

/** The outcome of a world. */
export interface WorldResult {
	readonly seed: number;
	readonly steps: number;
	readonly violations: readonly string[];
	readonly history: readonly string[];
}

/** The databases of the kiosk's object and of the ledger, used by one world after the other. */
export interface Disks {
	readonly object: SimulatedDisk;
	readonly ledger: SimulatedDisk;
}

/**
 * A kiosk, its object, Ksher, the network between them and the people at the screen, all drawn from one seed. In the
 * first phase faults strike; in the second all is healed, and the world must come to rest in bounded time.
 */
export class World implements Stage {
	readonly clock = new VirtualClock(START_MS);
	readonly random: Random;
	readonly history: History;
	readonly faults: Faults;
	readonly bank: Bank;
	readonly staffConsole: StaffConsole;
	shown: View | null = null;
	readonly #seed: number;
	readonly #network: Network;
	readonly #d1: SimulatedD1;
	readonly #host: ObjectHost;
	readonly #webhooks: Webhooks;
	readonly #witness: Witness;
	readonly #oracle: Oracle;
	readonly #buyers: Buyer[] = [];
	readonly #times: Times;
	readonly #violations: string[] = [];
	/** The number of plans that people have not carried out yet. */
	#intents = 0;
	#screenOfflineUntilMs = 0;
	#healedAtMs = Infinity;
	/** When the world was healed and the last plan carried out; from then on it must come to rest in time. */
	#quietSinceMs = Infinity;

	constructor(seed: number, disks: Disks, counts: FaultCounts, keepHistory: boolean) {
		this.#seed = seed;
		this.random = seededRandom(seed);
		this.history = new History(this.clock, keepHistory);
		this.faults = new Faults(this.random, counts);
		this.bank = new Bank(this.random);
		this.#witness = new Witness(disks.object, this.bank);
		this.#oracle = new Oracle(this.#witness, disks.ledger);
		const watcher = this.#watcher();
		this.#network = new Network(
			this.clock,
			this.random,
			this.faults,
			this.history,
			this.bank,
			watcher
		);
		this.#d1 = new SimulatedD1(disks.ledger, this.clock, this.faults, this.history, watcher);
		this.#host = new ObjectHost({
			disk: disks.object,
			clock: this.clock,
			random: this.random,
			faults: this.faults,
			history: this.history,
			config: CONFIG,
			ports: this.#ports(),
			network: this.#network,
			d1: this.#d1,
			publish: (view) => {
				this.#publish(view);
			},
			violation: (what) => {
				this.#violations.push(what);
			}
		});
		this.staffConsole = new StaffConsole(this.#host, this.#witness, this.clock, this.history);
		this.#webhooks = new Webhooks(this.clock, this.random, this.faults, this.history, (id, body) =>
			this.#receiveHook(id, body)
		);
		this.#times = drawTimes(this.random);
	}

	/** Runs the whole world. Returns how it ended. */
	async live(): Promise<WorldResult> {
		this.#begin();
		let steps = 0;
		let violations: string[] = [];
		while (violations.length === 0) {
			steps += 1;
			violations = await this.#step();
			if (violations.length > 0 || this.#isAtRest()) break;
			if (steps >= STEPS_MAX || this.#isTooLate()) {
				violations = ['the healed world does not come to rest', ...this.#oracle.unrest()];
			}
		}
		if (violations.length === 0) violations = this.#oracle.atEnd();
		return { seed: this.#seed, steps, violations, history: this.history.lines };
	}

	plan(waitMs: number, act: () => void): void {
		this.#intents += 1;
		this.clock.after(waitMs, () => {
			this.#intents -= 1;
			act();
			if (this.faults.healed && this.#intents === 0) this.#quietSinceMs = this.clock.nowMs;
		});
	}

	touch(command: Command): ProblemCode | 'no_answer' | null {
		const isOffline = this.clock.nowMs < this.#screenOfflineUntilMs;
		if (isOffline || this.faults.strikes('command_lost')) {
			this.history.say(() => `screen: ${JSON.stringify(command)} is lost`);
			return 'no_answer';
		}
		if (this.faults.strikes('command_doubled')) {
			this.clock.after(this.random.below(3_000), () => {
				this.history.say(() => `screen: ${JSON.stringify(command)} once more`);
				this.#host.life().screens.command(SCREEN_TOKEN, command, null);
			});
		}
		const answer = this.#host.life().screens.command(SCREEN_TOKEN, command, null);
		const problem = answer.ok ? null : answer.error;
		this.history.say(() => `screen: ${JSON.stringify(command)} → ${problem ?? 'done'}`);
		// A dying object's answer is held back with its writes, and its screen asks again.
		return this.#host.isDying ? 'no_answer' : problem;
	}

	pay(order: TrueOrder, amountMinor: number): void {
		const paid = this.bank.pay(order, amountMinor, this.clock.nowMs);
		this.history.say(() => `buyer pays ${order.number}: ${paid ? 'done' : 'the wallet refuses'}`);
		const payment = order.payments.at(-1);
		if (!paid || payment === undefined) return;
		this.#oracle.paid(order, this.#healedAtMs, this.clock.nowMs);
		this.#webhooks.announce(order, payment);
	}

	codeSeen(order: TrueOrder): void {
		this.#webhooks.harass(order);
	}

	#begin(): void {
		this.#host.start(drawSettings(this.random), PAYEE);
		for (const atMs of this.#times.salesAfterMs) this.#sendBuyer(atMs);
		passBy(this, this.#times.healAfterMs);
		refundLater(this, this.#times.healAfterMs);
		askKsher(this, this.#times.healAfterMs);
		this.#planOutages();
		this.plan(this.#times.healAfterMs, () => {
			this.#heal();
		});
	}

	#sendBuyer(afterMs: number): void {
		const name = `sale-${String(this.#buyers.length)}-0123456789abcdef` as SaleId;
		const amountMinor = 100 + this.random.below(50_000);
		const buyer = new Buyer(this, name, amountMinor);
		this.#buyers.push(buyer);
		this.plan(afterMs, () => {
			buyer.arrive();
		});
	}

	#planOutages(): void {
		const begin = (what: string, strike: () => void): void => {
			this.clock.after(this.random.below(this.#times.outageWithinMs), () => {
				if (this.faults.healed) return;
				this.history.say(() => what);
				strike();
			});
		};
		if (this.faults.strikes('ksher_down')) {
			begin('Ksher is down for an hour', () => {
				this.#network.ksherIsDownUntil(this.clock.nowMs + HOUR_MS);
			});
		}
		if (this.faults.strikes('ledger_down')) {
			begin('the ledger is down for two hours', () => {
				this.#d1.isDownUntil(this.clock.nowMs + 2 * HOUR_MS);
			});
		}
		if (this.faults.strikes('kiosk_unplugged')) {
			begin('the screen is unplugged for an hour', () => {
				this.#screenOfflineUntilMs = this.clock.nowMs + HOUR_MS;
				this.plan(HOUR_MS, () => {
					this.#checkAgain();
				});
			});
		}
	}

	#heal(): void {
		this.history.say(() => '── all faults are healed ──');
		this.faults.heal();
		this.#healedAtMs = this.clock.nowMs;
		this.#network.ksherIsDownUntil(0);
		this.#d1.isDownUntil(0);
		this.#screenOfflineUntilMs = 0;
		this.#host.heal();
		this.#checkAgain();
	}

	/** Requests the View for a screen that is back. */
	#checkAgain(): void {
		const answer = this.#host.life().screens.command(SCREEN_TOKEN, { type: 'view' }, null);
		if (answer.ok) this.#show(answer.value);
	}

	/** Runs one event and everything that waited for it, then returns the oracle's violations. */
	async #step(): Promise<string[]> {
		if (!this.clock.step()) {
			return ['no event is left before the world came to rest', ...this.#oracle.unrest()];
		}
		await allWaiting();
		const found = this.#oracle.afterStep({
			nowMs: this.clock.nowMs,
			alarmAtMs: this.#host.alarmAtMs,
			callsWereFull: this.#network.wasFull,
			view: () => this.#host.life().kiosk.view()
		});
		if (this.#host.dieIfDying()) this.#witness.objectDied();
		return [...this.#violations, ...found];
	}

	#isAtRest(): boolean {
		return (
			this.faults.healed &&
			this.#intents === 0 &&
			this.#network.underWay === 0 &&
			this.#d1.underWay === 0 &&
			this.#oracle.isAtRest()
		);
	}

	#isTooLate(): boolean {
		return this.#intents === 0 && this.clock.nowMs > this.#quietSinceMs + REST_WITHIN_MS;
	}

	#publish(view: View): void {
		this.#witness.published.push(view);
		if (view.screen.kind === 'scan') this.#witness.codesShown.add(view.screen.attemptId);
		this.history.say(
			() =>
				`View ${String(view.version)}: ${view.screen.kind}${'sale' in view.screen ? ` ${view.screen.sale.saleId}` : ''}`
		);
		if (this.clock.nowMs >= this.#screenOfflineUntilMs) this.#show(view);
	}

	/** Shows the View to the buyers a moment later, never in the middle of the object's step. */
	#show(view: View): void {
		this.shown = view;
		this.clock.after(50, () => {
			for (const buyer of this.#buyers) buyer.read(view);
		});
	}

	#receiveHook(attemptId: AttemptId, body: HookBody): boolean {
		const received = this.#host.life().webhooks.receive(attemptId, body);
		const isAccepted = received.ok && body.kind === 'signed' && !this.#host.isDying;
		if (isAccepted) this.#witness.told(attemptId, body.facts?.walletRef ?? '');
		return isAccepted;
	}

	#ports(): Ports {
		return {
			nowMs: () => this.clock.nowMs,
			fetch: () => Promise.reject(new Error('the simulated network has no fetch')),
			randomHex: () => '00',
			random: () => this.random.next(),
			log: (level, what, facts) => {
				this.history.say(() => `log ${what}: ${JSON.stringify(facts)}`);
				if (isBug(level, what, this.faults)) {
					this.#violations.push(`${what}: ${JSON.stringify(facts)}`);
				}
			}
		};
	}

	#watcher(): NetworkWatcher {
		return {
			callLeaves: (question) => {
				this.#witness.callLeaves(question);
			},
			answerArrives: (question, askedAtMs, data) => {
				this.#witness.answerArrives(question, askedAtMs, data);
			},
			crash: () => {
				this.#host.die();
			}
		};
	}
}

/**
 * Returns whether no fault explains a log line. A spoiled code is refused with an error, and copies are parked while the
 * ledger fails. A call that throws is a bug, although the product repeats it.
 */
function isBug(level: Parameters<Ports['log']>[0], what: string, { healed }: Faults): boolean {
	if (what === 'call_failed_to_finish') return true;
	if (what === 'code_not_shown' || (what === 'copies_parked' && !healed)) return false;
	return level === 'error';
}

/** Longer than any chain of awaits in the product. */
const TURNS = 24;

/** Runs all code that waits for a settled promise; the product waits for nothing else. */
async function allWaiting(): Promise<void> {
	for (let turn = 0; turn < TURNS; turn += 1) await Promise.resolve();
}
