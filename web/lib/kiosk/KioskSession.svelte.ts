import type { Cart } from '$shared/shop/catalogue/cart.ts';
import type { Channel } from '$shared/payments/channel.ts';
import type { KioskId, SaleId } from '$shared/ids.ts';
import type { KioskInfo, Language, Screen, View } from '$shared/api/view.ts';
import { Actions, type Action } from './Actions.svelte.ts';
import type { Aids } from './Aids.svelte.ts';
import type { Answer, KioskApi, KioskRefusal } from './api.ts';
import { Buyer } from './Buyer.svelte.ts';
import { CodeOnScreen } from './CodeOnScreen.svelte.ts';
import { Connection } from './Connection.svelte.ts';
import { EndingOnScreen, endingOf } from './EndingOnScreen.svelte.ts';
import * as limits from './limits.ts';
import { noticeOf, type Notice } from './notice.ts';
import { Pairing } from './Pairing.svelte.ts';
import type { SessionPorts } from './session-ports.ts';
import { ServerClock } from './ServerClock.svelte.ts';
import { saleIdOf, stageOf, type Stage } from './stage.ts';
import { endingInMs, remainingMs } from './time-left.ts';
import type { Undo } from './ViewFeed.ts';

/** One screen's conversation with its Worker: the last View, the buyer's own steps, and what that buyer may ask for. */
export class KioskSession {
	readonly #ports: SessionPorts;
	readonly #api: KioskApi;
	readonly #feed: { open(): void; close(): void };
	readonly #actions: Actions;
	readonly #pairing: Pairing;
	readonly #connection = new Connection();
	readonly #buyer = new Buyer();
	readonly #code = new CodeOnScreen();
	readonly #ending = new EndingOnScreen();
	readonly #clock = new ServerClock();

	#seen = $state.raw<{ view: View; atMs: number } | null>(null);
	#nowMs = $state(0);
	#lastTouchMs = $state(0);
	#isSuperseded = $state(false);
	/** Null while the session does not run. */
	#stopTicking: Undo | null = null;

	readonly stage: Stage = $derived.by(() =>
		stageOf(this.#seen?.view ?? null, {
			isSuperseded: this.#isSuperseded,
			isPairingClosed: this.#pairing.isClosed,
			step: this.#buyer.step,
			choosing: this.#buyer.choosing,
			dismissed: this.#ending.dismissed
		})
	);
	readonly kiosk: KioskInfo | null = $derived(this.#seen?.view.kiosk ?? null);
	readonly language: Language = $derived(
		this.#buyer.language ?? this.kiosk?.defaultLanguage ?? 'th'
	);
	/** Where the receipt of what is shown as paid can be read. */
	readonly receiptUrl: string | null = $derived(this.#seen?.view.receiptUrl ?? null);
	/** Time left for the screen's code or the choice of a wallet, counted from the moment its View arrived. */
	readonly remainingMs: number = $derived(
		this.#seen === null ? 0 : remainingMs(this.#seen.view.screen, this.#nowMs - this.#seen.atMs)
	);
	/** The code on the screen may be dead: nobody should pay it. */
	readonly isStale: boolean = $derived(this.#connection.isStale(this.#nowMs));
	readonly isReconnecting: boolean = $derived(this.#connection.isReconnecting(this.#nowMs));
	/** Time left before the screen is taken back, once that is near; null: it is not, or nothing can be done about it. */
	readonly endingInMs: number | null = $derived(
		endingInMs(this.stage, this.#nowMs - this.#lastTouchMs, this.remainingMs)
	);
	/** The code was there for long and nobody scanned it. */
	readonly isScanHelped: boolean = $derived(
		this.stage.kind === 'scan' && this.#code.ageMs(this.#nowMs) >= limits.SCAN_HELP_AFTER_MS
	);
	/** The shop's time now, by the Worker's clock; null before it was heard. */
	readonly clockMs: number | null = $derived(this.#clock.at(this.#nowMs));
	/** Nobody is in the middle of anything: a new version of the page may load. */
	readonly isIdle: boolean = $derived(
		this.#nowMs - this.#lastTouchMs >= limits.UNTOUCHED_FOR_UPDATE_MS &&
			['attract', 'closed', 'connecting', 'unpaired'].includes(this.stage.kind)
	);

	constructor(ports: SessionPorts, wantedKioskId: KioskId | null = null) {
		this.#ports = ports;
		this.#api = ports.api;
		this.#nowMs = this.#lastTouchMs = ports.nowMs();
		this.#connection.heard(this.#nowMs);
		const after: SessionPorts['after'] = (delayMs, act) => ports.after(delayMs, act);
		const notPaired = () => this.#pairing.ask({ isPaired: false });
		const superseded = () => this.#giveWay();
		this.#actions = new Actions({
			after,
			superseded,
			notPaired,
			received: (view) => {
				this.#heard();
				this.receive(view);
			},
			failed: (action, refusal) => this.#failed(action, refusal)
		});
		this.#pairing = new Pairing(wantedKioskId, {
			api: ports.api,
			after,
			stopListening: () => this.#feed.close(),
			listenAgain: () => {
				if (this.#stopTicking !== null && !this.#pairing.isUnderWay) this.#feed.open();
			},
			paired: (view) => {
				// Another pairing may be another kiosk, or one that began afresh: its versions are not ours.
				this.#seen = null;
				this.#buyer.reset();
				this.receive(view);
			}
		});
		this.#feed = ports.listen({
			onView: (view) => this.receive(view),
			onHeard: () => this.#heard(),
			onUnreachable: () => this.#connection.lost(),
			onNotPaired: () => void notPaired(),
			onSuperseded: superseded
		});
	}

	/** How this buyer wants the screen to be. */
	get aids(): Aids {
		return this.#buyer.aids;
	}

	/** Why the last tap did not work. */
	get notice(): Notice | null {
		return this.#buyer.notice.current;
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
		if (this.#stopTicking !== null || this.#isSuperseded) return;
		this.#stopTicking = this.#ports.every(limits.TICK_EVERY_MS, () => this.tick());
		this.#feed.open();
	}

	/** Stops listening: the page is being left. */
	stop(): void {
		this.#stopTicking?.();
		this.#stopTicking = null;
		this.#feed.close();
	}

	/** Takes a View in, unless it is not newer than the one we have. */
	receive(view: View): void {
		this.#clock.set(view.nowMs, this.#ports.nowMs());
		const last = this.#seen?.view ?? null;
		if (last?.kiosk.kioskId === view.kiosk.kioskId && view.version <= last.version) return;
		if (!this.#pairing.accepts(view.kiosk.kioskId)) return;
		this.#nowMs = this.#ports.nowMs();
		this.#seen = { view, atMs: this.#nowMs };
		this.#buyer.follow(last?.screen ?? null, view.screen);
		this.#code.follow(view.screen, this.#nowMs);
		this.#ending.follow(last?.screen ?? null, view.screen, this.#nowMs);
	}

	/** Lets go of what has had its time; called several times a second. */
	tick(): void {
		this.#nowMs = this.#ports.nowMs();
		this.#buyer.notice.expire(this.#nowMs);
		const untouchedMs = this.#nowMs - this.#lastTouchMs;
		if (!this.isOpening && untouchedMs >= limits.KEYPAD_IDLE_MS) this.leaveKeypad();
		// What somebody tapped who walked on is not the next buyer's.
		if (this.stage.kind === 'attract' && untouchedMs >= limits.KEYPAD_IDLE_MS)
			this.#buyer.startPlain();
		if (this.#ending.isDue(this.#nowMs)) void this.dismiss();
	}

	/** The screen was touched, or a key was pressed. */
	touched(): void {
		this.#nowMs = this.#lastTouchMs = this.#ports.nowMs();
		this.#ending.touched(this.stage.kind, this.#nowMs);
	}

	speak(language: Language): void {
		this.#buyer.language = language;
	}

	/** The start was touched: on to keypad, catalogue, or straight to the wallets of a fixed amount. */
	begin(): void {
		const mode = this.kiosk?.amountMode;
		if (this.stage.kind !== 'attract' || !this.stage.ready || mode?.kind === 'pushed') return;
		if (mode?.kind === 'fixed') void this.startSale(mode.amountMinor);
		else this.#buyer.step = 'amount';
	}

	leaveKeypad(): void {
		if (this.#buyer.step === 'amount') this.#buyer.reset();
	}

	/** Shows the wallet list over a live code, which stays payable until another wallet is chosen. */
	changeWallet(): void {
		if (this.stage.kind === 'scan') this.#buyer.step = 'wallets';
	}

	/** Asks for a sale. A second tap, or a repeat after a lost answer, asks for the same sale. */
	async startSale(amountMinor: number): Promise<void> {
		await this.#open(String(amountMinor), (saleId) => this.#api.openSale(saleId, amountMinor));
	}

	/** The same for a cart, with the total its buyer saw: no other is ever asked for. */
	async buyItems(cart: Cart, shownMinor: number): Promise<void> {
		const items = cart.map(({ itemId, quantity }) => ({ itemId, quantity }));
		await this.#open(JSON.stringify([items, shownMinor]), (saleId) =>
			this.#api.buyItems({ saleId, items, shownMinor })
		);
	}

	/** Asks for a wallet's code. The wallet of the code on the screen shows that same code again, at once. */
	async chooseWallet(channel: Channel): Promise<void> {
		const saleId = saleIdOf(this.#screen());
		if (saleId === null || this.#buyer.choosing !== null) return;
		this.#buyer.choosing = channel;
		this.#buyer.step = 'start';
		await this.#act('choose', () => this.#api.chooseWallet(saleId, channel));
		this.#buyer.choosing = null;
	}

	/** The buyer needs longer. Any touch keeps the keypad; the rest is for the Worker to give. */
	async moreTime(): Promise<void> {
		await this.#askOfSale('more_time', (saleId) => this.#api.moreTime(saleId));
	}

	/** The buyer says that an unpaid sale was paid. */
	async claimPaid(): Promise<void> {
		await this.#askOfSale('claim', (saleId) => this.#api.claimPaid(saleId));
	}

	/** The buyer wants out. */
	async cancel(): Promise<void> {
		await this.#askOfSale('cancel', (saleId) => this.#api.cancel(saleId));
	}

	/** An ending was seen. It leaves the screen at once; the Worker is told until it knows. */
	async dismiss(): Promise<void> {
		const screen = this.#screen();
		const saleId = saleIdOf(screen);
		const ending = screen === null ? null : endingOf(screen.kind);
		if (screen === null || saleId === null || ending === null) return;
		if (this.#actions.isUnderWay('dismiss')) return;
		this.#ending.dismiss(screen);
		this.#buyer.startPlain();
		await this.#act('dismiss', () => this.#api.dismiss(saleId, ending));
		this.#ending.retryWhile(this.#screen(), this.#ports.nowMs());
	}

	async #open(content: string, request: (saleId: SaleId) => Promise<Answer>): Promise<void> {
		const saleId = this.#buyer.draft.idFor(content, () => this.#ports.newSaleId());
		const refusal = await this.#act('open', () => request(saleId));
		// A refused id is spent: the next tap is a new sale. An unanswered one may exist: the next tap repeats it.
		if (refusal?.kind === 'refused') this.#buyer.draft.clear();
	}

	async #askOfSale(action: Action, request: (saleId: SaleId) => Promise<Answer>): Promise<void> {
		const saleId = saleIdOf(this.#screen());
		if (saleId !== null) await this.#act(action, () => request(saleId));
	}

	async #act(action: Action, request: () => Promise<Answer>): Promise<KioskRefusal | null> {
		this.#buyer.notice.clear();
		return this.#isSuperseded ? null : this.#actions.run(action, request);
	}

	async #failed(action: Action, refusal: KioskRefusal): Promise<void> {
		// A dismissal repeats by itself; the buyer it was for has left.
		if (action !== 'dismiss') this.#buyer.notice.show(noticeOf(refusal), this.#ports.nowMs());
		// A refusal mostly means that the screen shows something old.
		if (refusal.kind !== 'refused') return;
		const answer = await this.#api.view();
		if (answer.ok) this.receive(answer.value);
	}

	/** Another window is in charge: this one stays silent until it is loaded again. */
	#giveWay(): void {
		this.#isSuperseded = true;
		this.stop();
	}

	#heard(): void {
		this.#nowMs = this.#ports.nowMs();
		this.#connection.heard(this.#nowMs);
	}

	#screen(): Screen | null {
		return this.#seen?.view.screen ?? null;
	}
}
