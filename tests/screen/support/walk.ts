import { expect, type Page } from '@playwright/test';
import { seededRandom, type Random } from '../../support/random.ts';
import { disagreement, readScreen, type ScreenReading } from './agreement.ts';
import type { KioskPage } from './kiosk.ts';
import { codeIn, orderOf, scan, tryToAct, type Order, type PhoneAction } from './phone.ts';

const STEPS_LEAST = 8;
const STEPS_MORE = 8;

/** Chance of each step in per cent; the rest are touches of the screen. `cut` and `mend` never apply at the same time. */
const CHANCE = { reload: 3, cut: 7, mend: 25, time: 6, rest: 8, phone: 40 } as const;
/** Each longer than one of the page's waits: retries, warnings, an untouched keypad, a stale screen, a whole code. */
const JUMPS_MS = [800, 3_000, 11_000, 25_000, 61_000, 165_000] as const;
/** Drawn with equal chance from this list, in which paying occurs most often. */
const PHONE_ACTIONS: readonly PhoneAction[] = [
	'pay',
	'pay',
	'pay',
	'scan',
	'decline',
	'pay-twice',
	'walk-away'
];
/** Endings of amounts: the sandbox's magic amounts (tests/sandbox/magic-amounts.ts) among plain ones. */
const SATANG = ['', '', '', '', '.5', '.91', '.94', '.95', '.96', '.97', '.98'] as const;
/**
 * The page's longest wait before it retries over a mended wire. Skips of this wait are limited, because every jump of
 * the clock is repeated after each reload.
 */
const RETRY_MS = 3_000;
const RETRIES_SKIPPED = 2;

interface Target {
	readonly testId: string;
	readonly x: number;
	readonly y: number;
}

/** Random steps with a kiosk, its network and a phone, drawn from one seed. */
export class Walk {
	/** The steps so far, to explain a failure. */
	readonly steps: string[] = [];
	readonly #kiosk: KioskPage;
	readonly #page: Page;
	readonly #random: Random;
	readonly #phone: Order[] = [];
	#isCut = false;
	/** The number of retry waits that may still be skipped. */
	#skips = 0;

	constructor(kiosk: KioskPage, seed: number) {
		this.#kiosk = kiosk;
		this.#page = kiosk.page;
		this.#random = seededRandom(seed);
	}

	/** Takes the steps, mends a cut wire, and waits until screen, Worker and sandbox agree. */
	async run(): Promise<void> {
		const count = STEPS_LEAST + this.#random.below(STEPS_MORE);
		for (let taken = 0; taken < count; taken += 1) {
			const step = await this.#step();
			const kind = await this.#kind();
			this.steps.push(`${step}: ${kind}`);
			if (kind === 'paid') await this.#isPaidByPhone();
		}
		this.#mend();
		this.steps.push('comes to rest');
		await this.#agrees();
		await this.#codeIsTheWorkers();
		if ((await this.#kind()) === 'paid') await this.#isPaidByPhone();
	}

	async #step(): Promise<string> {
		let roll = this.#random.below(100);
		const isNext = (chance: number): boolean => {
			roll -= chance;
			return roll < 0;
		};
		if (isNext(CHANCE.reload)) return this.#reload();
		if (isNext(this.#isCut ? CHANCE.mend : CHANCE.cut)) {
			return this.#isCut ? this.#mend() : this.#cut();
		}
		if (isNext(CHANCE.time)) return this.#letTimePass();
		if (isNext(CHANCE.rest)) return this.#rest();
		if (isNext(CHANCE.phone) && (await this.#pointPhone())) return this.#usePhone();
		return this.#useScreen();
	}

	async #reload(): Promise<string> {
		await this.#page.reload({ waitUntil: 'commit' });
		await this.#page.locator('[data-screen]').waitFor();
		return this.#isCut ? 'reloads without a wire' : 'reloads';
	}

	#cut(): string {
		this.#isCut = true;
		this.#kiosk.relay.cut();
		return 'cuts the wire';
	}

	#mend(): string {
		if (this.#isCut) this.#skips = RETRIES_SKIPPED;
		this.#isCut = false;
		this.#kiosk.relay.mend();
		return 'mends the wire';
	}

	async #letTimePass(): Promise<string> {
		const ms = this.#random.pick(JUMPS_MS);
		await this.#page.clock.fastForward(ms);
		return `lets ${String(ms)} ms pass`;
	}

	async #rest(): Promise<string> {
		if (this.#isCut) return 'waits at a cut wire';
		await this.#agrees();
		return 'waits for the Worker';
	}

	/** Points the phone at the screen. Returns whether it knows a code, this one or an earlier one. */
	async #pointPhone(): Promise<boolean> {
		const seen = await this.#readCode();
		if (seen !== null && !this.#phone.some(({ mchOrderNo }) => mchOrderNo === seen.mchOrderNo)) {
			this.#phone.push(seen);
		}
		return this.#phone.length > 0;
	}

	/** Acts on a code the phone has scanned, perhaps an earlier one. */
	async #usePhone(): Promise<string> {
		const order = this.#random.pick(this.#phone);
		const action = this.#random.pick(PHONE_ACTIONS);
		const isTaken = await tryToAct(order, action);
		return `phone: ${action} ${order.mchOrderNo}${isTaken ? '' : ', refused by the wallet'}`;
	}

	/** Mostly takes a step forward; else taps any button. */
	async #useScreen(): Promise<string> {
		const targets = await this.#targets();
		const isGuided = this.#random.chance(0.85);
		if (isGuided && targets.some(({ testId }) => testId === 'amount-continue')) {
			return this.#typeAmount();
		}
		const leading = targets.filter(({ testId }) => /^(start|wallet-|claim)/.test(testId));
		const choices = isGuided && leading.length > 0 ? leading : targets;
		return choices.length === 0 ? 'finds nothing to tap' : this.#tap(this.#random.pick(choices));
	}

	async #typeAmount(): Promise<string> {
		const typed = String(1 + this.#random.below(9_999)) + this.#random.pick(SATANG);
		await this.#page.keyboard.press('Escape');
		await this.#page.keyboard.type(typed);
		await this.#page.keyboard.press('Enter');
		return `types ${typed} and goes on`;
	}

	async #tap({ testId, x, y }: Target): Promise<string> {
		const isDouble = this.#random.chance(0.15);
		await this.#page.mouse.click(x, y, { clickCount: isDouble ? 2 : 1 });
		return `${isDouble ? 'taps twice' : 'taps'} ${testId}`;
	}

	/** Returns every button a finger can reach: enabled, within the window, not covered. */
	#targets(): Promise<Target[]> {
		return this.#page.evaluate(() =>
			[...document.querySelectorAll<HTMLButtonElement>('button:enabled')].flatMap((button) => {
				const box = button.getBoundingClientRect();
				const x = box.x + box.width / 2;
				const y = box.y + box.height / 2;
				const isReached = button.contains(document.elementFromPoint(x, y));
				return isReached ? [{ testId: button.dataset['testid'] ?? '', x, y }] : [];
			})
		);
	}

	async #kind(): Promise<string> {
		const kinds = await this.#page
			.locator('[data-screen]')
			.evaluateAll((screens) => screens.map((screen) => screen.getAttribute('data-screen')));
		return kinds.join(' and ');
	}

	/** Returns the order whose code a camera reads on the page, or null when there is none. */
	async #readCode(): Promise<Order | null> {
		const clip = await this.#page.evaluate(placeOfCode);
		if (clip === null) return null;
		const text = await codeIn(await this.#page.screenshot({ clip, animations: 'allow' }));
		// Once the screen says "paid", the receipt's code is in the same place.
		const isStillThere = (await this.#page.evaluate(placeOfCode)) !== null;
		return text === null || !isStillThere ? null : scan(text);
	}

	async #agrees(): Promise<void> {
		await expect
			.poll(async () => disagreement(await this.#readScreen()), {
				intervals: [20, 50],
				timeout: 15_000
			})
			.toBeNull();
	}

	async #readScreen(): Promise<ScreenReading> {
		const reading = await readScreen(this.#page);
		if (this.#skips > 0 && disagreement(reading) !== null) {
			this.#skips -= 1;
			await this.#page.clock.fastForward(RETRY_MS);
		}
		return reading;
	}

	/** Expects a code wherever the screen asks to scan, and that a camera reads the Worker's code. */
	async #codeIsTheWorkers(): Promise<void> {
		const difference = async (): Promise<string | null> => {
			const { shown, view } = await readScreen(this.#page);
			if (view?.screen.kind !== 'scan' || shown.kinds[0] !== 'scan') return null;
			if (shown.isVeiled) return 'the code is veiled although the Worker answers';
			// Closes a list of wallets that the buyer opened over the code.
			await this.#page.keyboard.press('Escape');
			const order = await this.#readCode();
			if (order === null) return 'no camera can read the code';
			const { attemptId } = view.screen;
			return order.mchOrderNo === attemptId ? null : `${order.mchOrderNo} for ${attemptId}`;
		};
		await expect.poll(difference, { intervals: [50], timeout: 15_000 }).toBeNull();
	}

	/** Expects "paid" only when this phone did pay. */
	async #isPaidByPhone(): Promise<void> {
		const orders = await Promise.all(this.#phone.map(({ mchOrderNo }) => orderOf(mchOrderNo)));
		const paid = orders.filter(({ payments }) => payments.length > 0);
		expect(paid, 'payments behind a screen that says paid').not.toHaveLength(0);
	}
}

/** Runs in the page: returns the place of the code to pay, or null when there is none. */
function placeOfCode(): { x: number; y: number; width: number; height: number } | null {
	const box = document.querySelector('[data-testid="qr"]')?.getBoundingClientRect();
	return box === undefined ? null : { x: box.x, y: box.y, width: box.width, height: box.height };
}
