import type { SandboxClock } from './clock.ts';
import type { Order, Payment, PendingWebhook } from './order.ts';
import { postWebhook } from './post-webhook.ts';
import type { Keys } from './setup.ts';
import type { Settings } from './settings.ts';
import { inventedPayment, webhookBody } from './webhook-body.ts';
import type { WebhookKind } from './webhook-body.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The waits before retries 1 to 12, each after the delivery before it (ksher-api.md 9). */
export const RETRY_WAITS_MS: readonly number[] = [
	SECOND_MS,
	2 * SECOND_MS,
	2 * SECOND_MS,
	10 * SECOND_MS,
	30 * SECOND_MS,
	MINUTE_MS,
	10 * MINUTE_MS,
	HOUR_MS,
	3 * HOUR_MS,
	5 * HOUR_MS,
	8 * HOUR_MS,
	12 * HOUR_MS
];

/** Ksher reports payments only up to two hours after the order was made (ksher-api.md 9). */
export const REPORTED_WITHIN_MS = 2 * HOUR_MS;

/** Limits the deliveries that a runaway test can pile up. */
const PENDING_MAX = 1_000;

interface SenderParts {
	readonly clock: SandboxClock;
	readonly keys: Keys;
	readonly settings: Settings;
	/** Called after an order's webhook fields changed. */
	changed(order: Order): void;
}

/** Delivers webhooks and retries them on the sandbox clock. */
export class WebhookSender {
	readonly #parts: SenderParts;
	readonly #stop = new AbortController();
	/** Deliveries that are planned or under way. */
	readonly #live = new Set<PendingWebhook>();

	constructor(parts: SenderParts) {
		this.#parts = parts;
	}

	/** Reports a payment to the merchant, when Ksher would. */
	paid(order: Order, payment: Payment): void {
		const isWatched = payment.paidAtMs - order.createdAtMs <= REPORTED_WITHIN_MS;
		if (!this.#parts.settings.webhooks || !isWatched || order.notifyUrl === null) return;
		if (this.#live.size >= PENDING_MAX) {
			this.#record(order, 1, payment.paidAtMs, 'dropped: too many deliveries are pending');
			return;
		}
		const pending = { channelOrderNo: payment.channelOrderNo, try: 1, dueAtMs: payment.paidAtMs };
		order.pendingWebhooks.push(pending);
		this.#parts.changed(order);
		this.#start(order, pending);
	}

	/** Resumes the deliveries of an order read from disk. */
	resume(order: Order): void {
		for (const pending of order.pendingWebhooks) this.#start(order, pending);
	}

	/** Returns the text of a webhook. For an unpaid order it reports an invented payment. */
	compose(order: Order, kind: WebhookKind, payment?: Payment): string {
		const { keys, settings, clock } = this.#parts;
		const nowMs = clock.nowMs();
		const spokenOf = order.payments[kind === 'second' ? 1 : 0];
		const told = payment ?? spokenOf ?? inventedPayment(order, nowMs);
		return webhookBody(keys, settings, nowMs, order, told, kind);
	}

	/** Sends the same text `copies` times at once, without retries. Returns the outcomes. */
	async sendNow(order: Order, url: string, body: string, copies: number): Promise<string[]> {
		const sends = Array.from({ length: copies }, async () => {
			const outcome = await this.#post(url, body);
			this.#record(order, 0, this.#parts.clock.nowMs(), outcome);
			return outcome;
		});
		return Promise.all(sends);
	}

	/** Cancels pending deliveries and ignores answers under way. */
	clear(): void {
		this.#live.clear();
	}

	/** Stops all deliveries. */
	stop(): void {
		this.clear();
		this.#stop.abort();
	}

	#start(order: Order, pending: PendingWebhook): void {
		this.#live.add(pending);
		if (pending.dueAtMs <= this.#parts.clock.nowMs()) void this.#deliver(order, pending);
		else this.#scheduleRetry(order, pending);
	}

	#scheduleRetry(order: Order, pending: PendingWebhook): void {
		this.#parts.clock.schedule(pending.dueAtMs, () => void this.#deliver(order, pending));
	}

	async #deliver(order: Order, pending: PendingWebhook): Promise<void> {
		if (!this.#live.has(pending)) return;
		const payment = order.payments.find((paid) => paid.channelOrderNo === pending.channelOrderNo);
		if (payment === undefined || order.notifyUrl === null) return;
		const startedRealMs = performance.now();
		const outcome = await this.#post(order.notifyUrl, this.compose(order, 'genuine', payment));
		if (!this.#live.has(pending)) return;
		// The wait counts from the end of this delivery, whose duration is measured in real time, so that an advance of the
		// clock during it does not shorten the table.
		const tookMs = Math.round((performance.now() - startedRealMs) * this.#parts.clock.speed);
		const endedAtMs = pending.dueAtMs + tookMs;
		const waitMs = RETRY_WAITS_MS[pending.try - 1];
		const isOver = outcome === 'accepted' || outcome.startsWith('refused') || waitMs === undefined;
		if (isOver) {
			this.#live.delete(pending);
			order.pendingWebhooks = order.pendingWebhooks.filter((other) => other !== pending);
		}
		this.#record(order, pending.try, pending.dueAtMs, outcome);
		if (isOver) return;
		pending.try += 1;
		pending.dueAtMs = endedAtMs + waitMs;
		this.#parts.changed(order);
		this.#scheduleRetry(order, pending);
	}

	#post(url: string, body: string): Promise<string> {
		return postWebhook(url, body, this.#parts.settings.webhookNeedsMsg, this.#stop.signal);
	}

	#record(order: Order, tryNo: number, atMs: number, outcome: string): void {
		order.webhooks.push({ try: tryNo, atMs, outcome });
		this.#parts.changed(order);
	}
}
