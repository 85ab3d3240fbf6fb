import type { Cart } from '$shared/shop/catalogue/cart.ts';
import type { Channel } from '$shared/payments/channel.ts';
import type { KioskId, SaleId } from '$shared/ids.ts';
import { DEAF_AFTER_MS } from '$shared/limits.ts';
import {
	ENDINGS,
	type KioskInfo,
	type Language,
	type Screen,
	type View
} from '$shared/api/view.ts';
import { Actions, type Action } from './Actions.svelte.ts';
import { Aids } from './Aids.svelte.ts';
import type { Answer, KioskApi, KioskRefusal } from './api.ts';
import { CodeOnScreen } from './CodeOnScreen.svelte.ts';
import * as limits from './limits.ts';
import { Pairing } from './Pairing.svelte.ts';
import { endingKey, saleIdOf, stageOf, type LocalStep, type Stage } from './stage.ts';
import { timeLeftMs } from './time-left.ts';
import { noticeOf, type Notice } from './notice.ts';
import type { FeedListener, Undo } from './ViewFeed.ts';

/** The world as the session sees it. */
export interface SessionPorts {
	readonly api: KioskApi;
	/** Makes the feed of Views; it stays silent until opened. */
	listen(listener: FeedListener): { open(): void; close(): void };
	/** Monotonic: the device's clock may be set, this may not. */
	nowMs(): number;
	newSaleId(): SaleId;
	after(delayMs: number, act: () => void): Undo;
	every(periodMs: number, act: () => void): Undo;
}

/** One screen's conversation with its Worker: the last View, the buyer's own steps, and the four things to ask for. */
export class KioskSession {
	readonly #ports: SessionPorts;
	readonly #feed: { open(): void; close(): void };
	readonly #actions: Actions;
	readonly #pairing: Pairing;
	readonly #code = new CodeOnScreen();
	/** How this buyer wants the screen to be. */
	readonly aids = new Aids();

	#seen = $state.raw<{ view: View; atMs: number } | null>(null);
	#step = $state<LocalStep>('start');
	#choosing = $state<Channel | null>(null);
	#dismissed = $state<string | null>(null);
	#chosenLanguage = $state<Language | null>(null);
	#notice = $state<Notice | null>(null);
	#isReachable = $state(true);
	#nowMs = $state(0);
	#lastHeardMs = $state(0);
	#lastTouchMs = $state(0);
	/** The Worker's time at a moment of ours: the device's own clock may be wrong. */
	#clock = $state.raw<{ serverMs: number; atMs: number } | null>(null);
	#isSuperseded = $state(false);

	/** The sale last asked for: the same amount or cart again is the same sale, however often it is sent. */
	#draft: { saleId: SaleId; what: string } | null = null;
	#endingAtMs: number | null = null;
	#noticeAtMs = 0;
	#isRunning = false;
	#stopTicking: Undo | null = null;

	readonly stage: Stage = $derived.by(() =>
		stageOf(this.#seen?.view ?? null, {
			isSuperseded: this.#isSuperseded,
			isPairingClosed: this.#pairing.isClosed,
			step: this.#step,
			choosing: this.#choosing,
			dismissed: this.#dismissed
		})
	);
	readonly kiosk: KioskInfo | null = $derived(this.#seen?.view.kiosk ?? null);
	readonly language: Language = $derived(
		this.#chosenLanguage ?? this.kiosk?.defaultLanguage ?? 'th'
	);
	/** Where the receipt of what is shown as paid can be read. */
	readonly receiptUrl: string | null = $derived(this.#seen?.view.receiptUrl ?? null);
	/** Time left for the screen's code or the choice of a wallet, counted from the moment its View arrived. */
	readonly remainingMs: number = $derived.by(() => {
		const screen = this.#seen?.view.screen;
		if (this.#seen === null || screen === undefined || !('remainingMs' in screen)) return 0;
		return Math.max(0, screen.remainingMs - Math.max(0, this.#nowMs - this.#seen.atMs));
	});
	/** Nothing was heard for so long that a code may be dead without our knowing: nobody should pay it. */
	readonly isStale: boolean = $derived(this.#nowMs - this.#lastHeardMs >= DEAF_AFTER_MS);
	readonly isReconnecting: boolean = $derived(!this.#isReachable || this.isStale);
	/** Time left before the screen is taken back, once that is near; null: it is not, or nothing can be done about it. */
	readonly endingInMs: number | null = $derived.by(() => {
		const untouchedMs = this.#nowMs - this.#lastTouchMs;
		const leftMs = timeLeftMs(this.stage, untouchedMs, this.remainingMs);
		return leftMs !== null && leftMs > 0 && leftMs <= limits.WARN_BEFORE_MS ? leftMs : null;
	});
	/** The code was there for long and nobody scanned it. */
	readonly isScanHelped: boolean = $derived(
		this.stage.kind === 'scan' && this.#code.ageMs(this.#nowMs) >= limits.SCAN_HELP_AFTER_MS
	);
	/** The shop's time now, by the Worker's clock; null before it was heard. */
	readonly clockMs: number | null = $derived(
		this.#clock === null ? null : this.#clock.serverMs + this.#nowMs - this.#clock.atMs
	);
	/** Nobody is in the middle of anything: a new version of the page may load. */
	readonly isIdle: boolean = $derived(
		this.#nowMs - this.#lastTouchMs >= limits.UNTOUCHED_FOR_UPDATE_MS &&
			['attract', 'closed', 'connecting', 'unpaired'].includes(this.stage.kind)
	);

	constructor(ports: SessionPorts, wantedKioskId: KioskId | null = null) {
		this.#ports = ports;
		this.#actions = new Actions((delayMs, act) => ports.after(delayMs, act));
		this.#pairing = new Pairing(
			{
				api: ports.api,
				after: (delayMs, act) => ports.after(delayMs, act),
				stopListening: () => this.#feed.close(),
				listenAgain: () => this.#listenAgain(),
				paired: (view) => {
					// Another pairing may be another kiosk, or one that began afresh: its versions are not ours.
					this.#seen = null;
					this.#reset();
					this.receive(view);
				}
			},
			wantedKioskId
		);
		this.#nowMs = this.#lastHeardMs = this.#lastTouchMs = ports.nowMs();
		this.#feed = ports.listen({
			onView: (view) => this.receive(view),
			onHeard: () => this.#heard(),
			onUnreachable: () => {
				this.#isReachable = false;
			},
			onNotPaired: () => void this.#pairing.ask({ isPaired: false }),
			onSuperseded: () => this.#giveWay()
		});
	}

	get notice(): Notice | null {
		return this.#notice;
	}

	get isOpening(): boolean {
		return this.#actions.isUnderWay('open');
	}

	get isAskingAgain(): boolean {
		return this.#actions.isUnderWay('claim');
	}

	get isCancelling(): boolean {
		return this.#actions.isUnderWay('cancel');
	}

	/** Starts listening; again after `stop`. */
	start(): void {
		if (this.#isRunning || this.#isSuperseded) return;
		this.#isRunning = true;
		this.#stopTicking = this.#ports.every(limits.TICK_EVERY_MS, () => this.tick());
		this.#feed.open();
	}

	/** Stops listening: the page is being left. */
	stop(): void {
		this.#isRunning = false;
		this.#stopTicking?.();
		this.#feed.close();
	}

	/** Takes a View in, unless it is not newer than the one we have. */
	receive(view: View): void {
		this.#clock = { serverMs: view.nowMs, atMs: this.#ports.nowMs() };
		const last = this.#seen?.view ?? null;
		if (last?.kiosk.kioskId === view.kiosk.kioskId && view.version <= last.version) return;
		if (!this.#pairing.accepts(view.kiosk.kioskId)) return;
		this.#nowMs = this.#ports.nowMs();
		this.#seen = { view, atMs: this.#nowMs };
		this.#followSale(last?.screen ?? null, view.screen);
		this.#code.follow(view.screen, this.#nowMs);
		this.#followEnding(last?.screen ?? null, view.screen);
	}

	/** Does what time asks for; called several times a second. */
	tick(): void {
		this.#nowMs = this.#ports.nowMs();
		if (this.#notice !== null && this.#nowMs - this.#noticeAtMs >= limits.NOTICE_ON_SCREEN_MS) {
			this.#notice = null;
		}
		const untouchedMs = this.#nowMs - this.#lastTouchMs;
		if (!this.isOpening && untouchedMs >= limits.KEYPAD_IDLE_MS) this.leaveKeypad();
		// What somebody tapped who walked on is not the next buyer's.
		if (this.stage.kind === 'attract' && untouchedMs >= limits.KEYPAD_IDLE_MS) this.#startPlain();
		if (this.#endingAtMs !== null && this.#nowMs >= this.#endingAtMs) void this.dismiss();
	}

	/** The screen was touched, or a key was pressed. */
	touched(): void {
		this.#nowMs = this.#lastTouchMs = this.#ports.nowMs();
		// Whoever touches the screen is still reading it.
		const ending = ENDINGS.find((kind) => kind === this.stage.kind);
		if (this.#endingAtMs !== null && ending !== undefined) {
			this.#endingAtMs = this.#nowMs + limits.ENDING_SHOWN_MS[ending];
		}
	}

	speak(language: Language): void {
		this.#chosenLanguage = language;
	}

	/** The start was touched: on to keypad, catalogue, or straight to the wallets of a fixed amount. */
	begin(): void {
		const mode = this.kiosk?.amountMode;
		if (this.stage.kind !== 'attract' || !this.stage.ready || mode?.kind === 'pushed') return;
		if (mode?.kind === 'fixed') void this.startSale(mode.amountMinor);
		else this.#step = 'amount';
	}

	leaveKeypad(): void {
		if (this.#step === 'amount') this.#reset();
	}

	/** Shows the wallet list over a live code, which stays payable until another wallet is chosen. */
	changeWallet(): void {
		if (this.stage.kind === 'scan') this.#step = 'wallets';
	}

	/** Asks for a sale. A second tap, or a repeat after a lost answer, asks for the same sale. */
	async startSale(amountMinor: number): Promise<void> {
		await this.#open(String(amountMinor), (saleId) =>
			this.#ports.api.openSale(saleId, amountMinor)
		);
	}

	/** The same for a cart, with the total its buyer saw: no other is ever asked for. */
	async buyItems(cart: Cart, shownMinor: number): Promise<void> {
		const items = cart.map(({ itemId, quantity }) => ({ itemId, quantity }));
		await this.#open(JSON.stringify([items, shownMinor]), (saleId) =>
			this.#ports.api.buyItems({ saleId, items, shownMinor })
		);
	}

	/** Asks for a wallet's code. The wallet of the code on the screen shows that same code again, at once. */
	async chooseWallet(channel: Channel): Promise<void> {
		const saleId = this.#saleId();
		if (saleId === null || this.#choosing !== null) return;
		this.#choosing = channel;
		this.#step = 'start';
		await this.#act('choose', () => this.#ports.api.chooseWallet(saleId, channel));
		this.#choosing = null;
	}

	/** The buyer needs longer. Any touch keeps the keypad; the rest is for the Worker to give. */
	async moreTime(): Promise<void> {
		await this.#askOfSale('more_time', (saleId) => this.#ports.api.moreTime(saleId));
	}

	/** The buyer says that an unpaid sale was paid. */
	async claimPaid(): Promise<void> {
		await this.#askOfSale('claim', (saleId) => this.#ports.api.claimPaid(saleId));
	}

	/** The buyer wants out. */
	async cancel(): Promise<void> {
		await this.#askOfSale('cancel', (saleId) => this.#ports.api.cancel(saleId));
	}

	/** An ending was seen. It leaves the screen at once; the Worker is told until it knows. */
	async dismiss(): Promise<void> {
		const shown = this.#seen?.view.screen;
		const ending = ENDINGS.find((kind) => kind === shown?.kind);
		const saleId = this.#saleId();
		if (saleId === null || shown === undefined || ending === undefined) return;
		if (this.#actions.isUnderWay('dismiss')) return;
		const key = endingKey(shown);
		this.#dismissed = key;
		this.#endingAtMs = null;
		this.#startPlain();
		await this.#act('dismiss', () => this.#ports.api.dismiss(saleId, ending));
		const isStillThere = this.#seen !== null && endingKey(this.#seen.view.screen) === key;
		if (isStillThere) this.#endingAtMs = this.#ports.nowMs() + limits.DISMISS_RETRY_MS;
	}

	async #open(what: string, request: (saleId: SaleId) => Promise<Answer>): Promise<void> {
		if (this.#draft?.what !== what) this.#draft = { saleId: this.#ports.newSaleId(), what };
		const { saleId } = this.#draft;
		const refusal = await this.#act('open', () => request(saleId));
		// A refused id is spent: the next tap is a new sale. An unanswered one may exist: the next tap repeats it.
		if (refusal?.kind === 'refused') this.#draft = null;
	}

	async #askOfSale(action: Action, request: (saleId: SaleId) => Promise<Answer>): Promise<void> {
		const saleId = this.#saleId();
		if (saleId !== null) await this.#act(action, () => request(saleId));
	}

	async #act(action: Action, request: () => Promise<Answer>): Promise<KioskRefusal | null> {
		this.#notice = null;
		if (this.#isSuperseded) return null;
		const answer = await this.#actions.run(action, request);
		if (answer === null) return null;
		if (answer.ok) {
			this.#heard();
			this.receive(answer.value);
			return null;
		}
		await this.#refused(action, answer.error);
		return answer.error;
	}

	async #refused(action: Action, refusal: KioskRefusal): Promise<void> {
		const code = refusal.kind === 'refused' ? refusal.code : null;
		if (code === 'superseded') this.#giveWay();
		if (code === 'not_paired') await this.#pairing.ask({ isPaired: false });
		if (code === 'superseded' || code === 'not_paired') return;
		// A dismissal repeats by itself; the buyer it was for has left.
		if (action !== 'dismiss') {
			this.#notice = noticeOf(refusal);
			this.#noticeAtMs = this.#ports.nowMs();
		}
		// A refusal mostly means that we were looking at something old.
		if (code !== null) {
			const answer = await this.#ports.api.view();
			if (answer.ok) this.receive(answer.value);
		}
	}

	/** Another window is in charge. This one is silent for good, whatever it was in the middle of; only a reload returns. */
	#giveWay(): void {
		this.#isSuperseded = true;
		this.stop();
	}

	#listenAgain(): void {
		if (this.#isRunning && !this.#pairing.isUnderWay) this.#feed.open();
	}

	#heard(): void {
		this.#nowMs = this.#lastHeardMs = this.#ports.nowMs();
		this.#isReachable = true;
	}

	/** A sale that leaves the screen takes everything of its buyer along. */
	#followSale(last: Screen | null, next: Screen): void {
		const lastSaleId = saleIdOf(last);
		const nextSaleId = saleIdOf(next);
		const isOver = lastSaleId !== null && lastSaleId !== nextSaleId;
		if (isOver || next.kind === 'closed') this.#reset();
		else if (nextSaleId !== null && this.#step === 'amount') this.#step = 'start';
	}

	#followEnding(last: Screen | null, next: Screen): void {
		const key = endingKey(next);
		if (last !== null && endingKey(last) === key) return;
		this.#dismissed = null;
		const ending = ENDINGS.find((kind) => kind === next.kind);
		this.#endingAtMs =
			ending === undefined ? null : this.#ports.nowMs() + limits.ENDING_SHOWN_MS[ending];
	}

	#reset(): void {
		this.#step = 'start';
		this.#choosing = null;
		this.#notice = null;
		this.#draft = null;
		this.#startPlain();
	}

	/** As every buyer finds the kiosk: in its own language, with no aid on. */
	#startPlain(): void {
		this.#chosenLanguage = null;
		this.aids.clear();
	}

	#saleId(): SaleId | null {
		return saleIdOf(this.#seen?.view.screen ?? null);
	}
}
