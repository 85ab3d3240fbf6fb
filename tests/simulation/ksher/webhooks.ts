import type { AttemptId } from '../../../shared/ids.ts';
import { answerFacts } from '../../../worker/ksher/wire.ts';
import type { HookBody } from '../../../worker/ksher/hook.ts';
import { REPORTED_WITHIN_MS, RETRY_WAITS_MS } from '../../sandbox/webhooks.ts';
import type { Random } from '../../support/random.ts';
import type { VirtualClock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import type { History } from '../history.ts';
import type { TrueOrder, TruePayment } from './bank.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DELAY_MAX_MS = 48 * HOUR_MS;

/** Delivers a webhook to the kiosk. Returns whether it was accepted. */
type Deliver = (attemptId: AttemptId, body: HookBody) => boolean;

/** Sends Ksher's webhooks, and those of outsiders. */
export class Webhooks {
	readonly #clock: VirtualClock;
	readonly #random: Random;
	readonly #faults: Faults;
	readonly #history: History;
	readonly #deliver: Deliver;
	/** In some worlds no webhook ever arrives, and only queries find payments. */
	readonly #silent: boolean;

	constructor(
		clock: VirtualClock,
		random: Random,
		faults: Faults,
		history: History,
		deliver: Deliver
	) {
		this.#clock = clock;
		this.#random = random;
		this.#faults = faults;
		this.#history = history;
		this.#deliver = deliver;
		this.#silent = random.chance(0.3);
	}

	/** Reports a payment, and repeats the webhook until it is accepted. */
	announce(order: TrueOrder, payment: TruePayment): void {
		if (this.#silent || payment.paidAtMs - order.createdAtMs > REPORTED_WITHIN_MS) return;
		this.#clock.after(100 + this.#random.below(900), () => {
			this.#try(order, bodyOf(order, payment.walletRef, payment.amountMinor), 0);
		});
	}

	/** Plans webhooks about an order nobody paid, as outsiders and accidents send them. */
	harass(order: TrueOrder): void {
		const number = order.number as AttemptId;
		const later = (body: HookBody, to = number): void => {
			this.#clock.after(this.#random.below(2 * MINUTE_MS), () => {
				this.#history.say(() => `webhook for ${to}: ${body.kind}, not from Ksher`);
				this.#deliver(to, body);
			});
		};
		if (this.#faults.strikes('webhook_forged')) later(bodyOf(order, 'FORGED', order.amountMinor));
		if (this.#faults.strikes('webhook_unsigned')) later({ kind: 'bad_signature' });
		if (this.#faults.strikes('webhook_unreadable')) later({ kind: 'bad_json' });
		if (this.#faults.strikes('webhook_stray')) {
			later(bodyOf(order, 'STRAY', order.amountMinor), 'K1-ZZZZZZ-ZZ' as AttemptId);
		}
	}

	#try(order: TrueOrder, body: HookBody, failures: number): void {
		const retry = (): void => {
			const waitMs = RETRY_WAITS_MS[failures];
			if (waitMs === undefined) return;
			this.#clock.after(waitMs, () => {
				this.#try(order, body, failures + 1);
			});
		};
		if (this.#faults.strikes('webhook_lost')) {
			retry();
			return;
		}
		if (this.#faults.strikes('webhook_delayed')) {
			const delayMs = this.#random.below(DELAY_MAX_MS) ** this.#random.next();
			this.#clock.after(delayMs, () => {
				this.#arrive(order, body);
			});
			retry();
			return;
		}
		const accepted = this.#arrive(order, body);
		// Repeats an accepted webhook too, as when the answer never reached Ksher.
		if (!accepted || this.#faults.strikes('webhook_doubled')) retry();
	}

	#arrive(order: TrueOrder, body: HookBody): boolean {
		this.#history.say(() => `webhook for ${order.number}: paid`);
		return this.#deliver(order.number as AttemptId, body);
	}
}

function bodyOf(order: TrueOrder, walletRef: string, amountMinor: number): HookBody {
	return {
		kind: 'signed',
		facts: answerFacts({
			result: 'SUCCESS',
			appid: order.appid,
			mch_order_no: order.number,
			ksher_order_no: order.ksherNumber,
			channel_order_no: walletRef,
			total_fee: amountMinor,
			fee_type: order.currency
		})
	};
}
