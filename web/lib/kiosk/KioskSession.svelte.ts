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

/** The state of one screen: the last View, the buyer's local steps, and the requests the buyer can make. */
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
	/** Null while the session is stopped. */
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
	/** The address of the receipt for the paid sale on the screen. */
	readonly receiptUrl: string | null = $derived(this.#seen?.view.receiptUrl ?? null);
	/** Milliseconds left for the code or the wallet list, counted from the arrival of the View. */
	readonly remainingMs: number = $derived(
		this.#seen === null ? 0 : remainingMs(this.#seen.view.screen, this.#nowMs - this.#seen.atMs)
	);
	/** True when the code on the screen may have expired, so nobody should pay it. */
	readonly isStale: boolean = $derived(this.#connection.isStale(this.#nowMs));
	readonly isReconnecting: boolean = $derived(this.#connection.isReconnecting(this.#nowMs));
	/** Milliseconds until the screen closes, once that is near; null when it is not, or the buyer cannot extend it. */
	readonly endingInMs: number | null = $derived(
		endingInMs(this.stage, this.#nowMs - this.#lastTouchMs, this.remainingMs)
	);
	/** True when the code has been on the screen for long without a scan. */
	readonly isScanHelped: boolean = $derived(
		this.stage.kind === 'scan' && this.#code.ageMs(this.#nowMs) >= limits.SCAN_HELP_AFTER_MS
	);
	/** The time in the shop by the Worker's clock; null until the Worker has answered. */
	readonly clockMs: number | null = $derived(this.#clock.at(this.#nowMs));
	/** True when no buyer is in the middle of a sale, so a new version of the page may load. */
	readonly isIdle: boolean = $derived(
		this.#nowMs - this.#lastTouchMs >= limits.UNTOUCHED_FOR_UPDATE_MS &&
			['attract', 'closed', 'connecting', 'unpaired'].includes(this.stage.kind)
	);

	constructor(ports: SessionPorts, requestedKioskId: KioskId | null = null) {
		this.#ports = ports;
		this.#api = ports.api;
		this.#nowMs = this.#lastTouchMs = ports.nowMs();
		this.#connection.heard(this.#nowMs);
		const after: SessionPorts['after'] = (delayMs, act) => ports.after(delayMs, act);
		const notPaired = () => this.#pairing.ask({ isPaired: false });
		this.#actions = new Actions({
			after,
			superseded: () => this.#giveWay(),
			notPaired,
			received: (view) => {
				this.#heard();
				this.receive(view);
			},
			failed: (action, refusal) => this.#failed(action, refusal)
		});
		this.#pairing = new Pairing(requestedKioskId, {
			api: ports.api,
			after,
			stopListening: () => this.#feed.close(),
			listenAgain: () => {
				if (this.#stopTicking !== null && !this.#pairing.isUnderWay) this.#feed.open();
			},
			paired: (view) => {
				// A new pairing may be another kiosk, or the same one restarted, so its version numbers are unrelated.
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
			onSuperseded: () => this.#giveWay()
		});
	}

	/** The buyer's accessibility settings. */
	get aids(): Aids {
		return this.#buyer.aids;
	}

	/** Why the last tap failed; null when there is nothing to show. */
	get notice(): Notice | null {
		return this.#buyer.notice.current;
	}

	/** True while the buyer's request to open a sale, to claim a payment or to cancel is being sent. */
	get isOpening(): boolean {
		return this.#actions.isUnderWay('open');
	}

	get isAskingAgain(): boolean {
		return this.#actions.isUnderWay('claim');
	}

	get isCancelling(): boolean {
		return this.#actions.isUnderWay('cancel');
	}

	/** Starts listening. Can be called again after `stop`. */
	start(): void {
		if (this.#stopTicking !== null || this.#isSuperseded) return;
		this.#stopTicking = this.#ports.every(limits.TICK_EVERY_MS, () => this.tick());
		this.#feed.open();
	}

	/** Stops listening when the page unloads. */
	stop(): void {
		this.#stopTicking?.();
		this.#stopTicking = null;
		this.#feed.close();
	}

	/** Applies a View if it is newer than the present one. */
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

	/** Expires notices, endings and idle steps. Called several times a second. */
	tick(): void {
		this.#nowMs = this.#ports.nowMs();
		this.#buyer.notice.expire(this.#nowMs);
		const isIdle = this.#nowMs - this.#lastTouchMs >= limits.KEYPAD_IDLE_MS;
		if (isIdle && !this.isOpening) this.leaveKeypad();
		// A choice left by a buyer who walked away must not stay for the next one.
		if (isIdle && this.stage.kind === 'attract') this.#buyer.startPlain();
		if (this.#ending.isDue(this.#nowMs)) void this.dismiss();
	}

	/** Records a touch or a key press. */
	touched(): void {
		this.#nowMs = this.#lastTouchMs = this.#ports.nowMs();
		this.#ending.touched(this.stage.kind, this.#nowMs);
	}

	/** Sets the buyer's language. */
	speak(language: Language): void {
		this.#buyer.language = language;
	}

	/** Leaves the start screen for the keypad, the catalogue or, for a fixed amount, the wallets. */
	begin(): void {
		const mode = this.kiosk?.amountMode;
		if (this.stage.kind !== 'attract' || !this.stage.ready || mode?.kind === 'pushed') return;
		if (mode?.kind === 'fixed') void this.startSale(mode.amountMinor);
		else this.#buyer.step = 'amount';
	}

	/** Returns from the keypad or the catalogue to the start. */
	leaveKeypad(): void {
		if (this.#buyer.step === 'amount') this.#buyer.reset();
	}

	/** Shows the wallet list while the code stays payable, until another wallet is chosen. */
	changeWallet(): void {
		if (this.stage.kind === 'scan') this.#buyer.step = 'wallets';
	}

	/** Opens a sale. A second tap, or a repeat after a lost answer, uses the same sale id. */
	async startSale(amountMinor: number): Promise<void> {
		await this.#open(String(amountMinor), (saleId) => this.#api.openSale(saleId, amountMinor));
	}

	/** Opens a sale for a cart with the total the buyer saw. The Worker refuses any other total. */
	async buyItems(cart: Cart, shownMinor: number): Promise<void> {
		const items = cart.map(({ itemId, quantity }) => ({ itemId, quantity }));
		await this.#open(JSON.stringify([items, shownMinor]), (saleId) =>
			this.#api.buyItems({ saleId, items, shownMinor })
		);
	}

	/** Requests a wallet's code. Choosing the wallet of the code on the screen shows that code again at once. */
	async chooseWallet(channel: Channel): Promise<void> {
		const saleId = saleIdOf(this.#screen());
		if (saleId === null || this.#buyer.choosing !== null) return;
		this.#buyer.choosing = channel;
		this.#buyer.step = 'start';
		await this.#run('choose', () => this.#api.chooseWallet(saleId, channel));
		this.#buyer.choosing = null;
	}

	/** Extends the time. A touch extends the keypad's own; the Worker extends every other. */
	async moreTime(): Promise<void> {
		await this.#askOfSale('more_time', (saleId) => this.#api.moreTime(saleId));
	}

	/** Reports that the buyer says an unpaid sale was paid. */
	async claimPaid(): Promise<void> {
		await this.#askOfSale('claim', (saleId) => this.#api.claimPaid(saleId));
	}

	/** Cancels the sale for the buyer. */
	async cancel(): Promise<void> {
		await this.#askOfSale('cancel', (saleId) => this.#api.cancel(saleId));
	}

	/** Closes the ending on the screen at once, and tells the Worker until it confirms. */
	async dismiss(): Promise<void> {
		const screen = this.#screen();
		const saleId = saleIdOf(screen);
		const ending = screen === null ? null : endingOf(screen.kind);
		if (screen === null || saleId === null || ending === null) return;
		if (this.#actions.isUnderWay('dismiss')) return;
		this.#ending.dismiss(screen);
		this.#buyer.startPlain();
		await this.#run('dismiss', () => this.#api.dismiss(saleId, ending));
		this.#ending.retryWhile(this.#screen(), this.#ports.nowMs());
	}

	async #open(content: string, request: (saleId: SaleId) => Promise<Answer>): Promise<void> {
		const saleId = this.#buyer.draft.idFor(content, () => this.#ports.newSaleId());
		const refusal = await this.#run('open', () => request(saleId));
		// A refused id is used up. Without an answer the sale may exist, so the next tap uses its id again.
		if (refusal?.kind === 'refused') this.#buyer.draft.clear();
	}

	async #askOfSale(action: Action, request: (saleId: SaleId) => Promise<Answer>): Promise<void> {
		const saleId = saleIdOf(this.#screen());
		if (saleId !== null) await this.#run(action, () => request(saleId));
	}

	async #run(action: Action, request: () => Promise<Answer>): Promise<KioskRefusal | null> {
		this.#buyer.notice.clear();
		return this.#isSuperseded ? null : this.#actions.run(action, request);
	}

	async #failed(action: Action, refusal: KioskRefusal): Promise<void> {
		// A dismissal is repeated automatically, and its buyer has gone.
		if (action !== 'dismiss') this.#buyer.notice.show(noticeOf(refusal), this.#ports.nowMs());
		// A refusal usually means that the screen is out of date.
		if (refusal.kind !== 'refused') return;
		const answer = await this.#api.view();
		if (answer.ok) this.receive(answer.value);
	}

	/** Another window took over: this one sends nothing more until it is reloaded. */
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
