import type { Channel } from '../../../shared/payments/channel.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { Ending, ScreenOf, View } from '../../../shared/api/view.ts';
import type { TrueOrder } from '../ksher/bank.ts';
import { decide } from './habits.ts';
import type { Stage } from './stage.ts';

/** Far more repeats than a lost request needs; a buyer whose screen is dead goes away. */
const RETRIES_MAX = 8;
const CHOICES_MAX = 4;

/** One buyer with one sale: reads the screen, touches it, and uses a phone. */
export class Buyer {
	readonly stage: Stage;
	readonly saleId: SaleId;
	readonly #amountMinor: number;
	#choices = 0;
	#isChoosing = false;
	#isLeaving = false;
	readonly #codesSeen = new Set<string>();
	readonly #endingsSeen = new Set<Ending>();

	constructor(stage: Stage, saleId: SaleId, amountMinor: number) {
		this.stage = stage;
		this.saleId = saleId;
		this.#amountMinor = amountMinor;
	}

	/** Types the amount; asks again later while another buyer has the screen. */
	arrive(retries = 0): void {
		const answer = this.stage.touch({
			type: 'open_sale',
			saleId: this.saleId,
			request: { by: 'amount', amountMinor: this.#amountMinor }
		});
		const isBusy = answer === 'screen_busy' || answer === 'kiosk_closed';
		if ((isBusy || answer === 'no_answer') && retries < RETRIES_MAX) {
			this.stage.plan(isBusy ? 15_000 : 2_000, () => {
				this.arrive(retries + 1);
			});
		}
	}

	/** Reacts to the View on the screen. */
	read({ screen }: View): void {
		if (!('sale' in screen) || screen.sale.saleId !== this.saleId) return;
		switch (screen.kind) {
			case 'wallet':
				if (!this.#isChoosing && !this.#isLeaving) this.#chooseSoon();
				break;
			case 'preparing':
				if (this.stage.random.chance(0.05)) this.#loseHeart();
				break;
			case 'scan':
				this.#scan(screen);
				break;
			case 'paid':
			case 'not_paid':
			case 'ask_staff':
				this.#leave(screen.kind);
				break;
			case 'confirming':
			case 'checking':
				break;
		}
	}

	/** Taps a wallet, and again when no answer comes. */
	choose(channel: Channel, retries = 0): void {
		const answer = this.stage.touch({ type: 'choose_wallet', saleId: this.saleId, channel });
		if (answer !== 'no_answer' || retries >= RETRIES_MAX) return;
		this.stage.plan(2_000, () => {
			this.choose(channel, retries + 1);
		});
	}

	/** Taps any wallet the kiosk offers, a few times at most. */
	chooseAnother(): void {
		if (this.#choices >= CHOICES_MAX) return;
		this.#choices += 1;
		const wallets = this.stage.shown?.kiosk.wallets ?? [];
		const ready = wallets.filter(({ offer }) => offer === 'ready');
		if (ready.length > 0) this.choose(this.stage.random.pick(ready).channel);
	}

	/** Cancels the sale, and again when no answer comes. */
	cancel(retries = 0): void {
		this.#isLeaving = true;
		const answer = this.stage.touch({ type: 'cancel', saleId: this.saleId });
		if (answer !== 'no_answer' || retries >= RETRIES_MAX) return;
		this.stage.plan(2_000, () => {
			this.cancel(retries + 1);
		});
	}

	#chooseSoon(): void {
		if (this.stage.random.chance(0.05)) return;
		this.#isChoosing = true;
		this.stage.plan(500 + this.stage.random.below(5_000), () => {
			this.#isChoosing = false;
			this.chooseAnother();
		});
	}

	#loseHeart(): void {
		this.stage.plan(this.stage.random.below(4_000), () => {
			if (this.stage.random.chance(0.5)) this.cancel();
			else this.chooseAnother();
		});
	}

	#scan(screen: ScreenOf<'scan'>): void {
		if (this.#codesSeen.has(screen.attemptId)) return;
		this.#codesSeen.add(screen.attemptId);
		const order: TrueOrder | undefined = this.stage.bank.orders.get(screen.attemptId);
		if (order === undefined) return;
		this.stage.codeSeen(order);
		decide(this, order, screen.shownMs);
	}

	/** Dismisses an ending, as the screen does by itself after ten seconds unless it lost its power. */
	#leave(shown: Ending): void {
		if (this.#endingsSeen.has(shown) || this.stage.random.chance(0.1)) return;
		this.#endingsSeen.add(shown);
		this.stage.plan(3_000 + this.stage.random.below(8_000), () => {
			this.stage.touch({ type: 'dismiss', saleId: this.saleId, shown });
		});
	}
}
