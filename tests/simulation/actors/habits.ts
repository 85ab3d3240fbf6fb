import type { TrueOrder } from '../ksher/bank.ts';
import type { Buyer } from './buyer.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

type Habit = (buyer: Buyer, order: TrueOrder, shownMs: number) => void;

/** What buyers do with a code, each with its share in per cent. */
const HABITS: readonly (readonly [number, Habit])[] = [
	[38, payNow],
	[12, confirmThenPay],
	[9, payLate],
	[6, payTwice],
	[9, walkAway],
	[8, beDeclined],
	[10, changeWallet],
	[6, changeMind],
	[2, payAnotherAmount]
];

/** Draws one habit for the buyer and plans it. `shownMs` is how long the code stays on the screen. */
export function decide(buyer: Buyer, order: TrueOrder, shownMs: number): void {
	let left = buyer.stage.random.below(HABITS.reduce((sum, [weight]) => sum + weight, 0));
	for (const [weight, habit] of HABITS) {
		left -= weight;
		if (left < 0) {
			habit(buyer, order, shownMs);
			return;
		}
	}
}

function payNow({ stage }: Buyer, order: TrueOrder): void {
	payAfter(stage, order, 1_500 + stage.random.below(12_000));
}

function confirmThenPay({ stage }: Buyer, order: TrueOrder): void {
	const confirmingMs =
		2_000 + stage.random.below(stage.random.chance(0.08) ? 5 * MINUTE_MS : 20_000);
	stage.plan(1_500 + stage.random.below(6_000), () => {
		stage.bank.scan(order, stage.clock.nowMs + confirmingMs);
		stage.history.say(() => `buyer confirms ${order.number} on the phone`);
		if (stage.random.chance(0.85)) payAfter(stage, order, confirmingMs - 500);
	});
}

function payLate({ stage }: Buyer, order: TrueOrder, shownMs: number): void {
	const { random } = stage;
	const laterMs = random.chance(0.9)
		? random.below(MINUTE_MS)
		: random.pick([
				10 * MINUTE_MS,
				HOUR_MS,
				2 * HOUR_MS + MINUTE_MS,
				23 * HOUR_MS,
				8 * 24 * HOUR_MS
			]);
	payAfter(stage, order, shownMs + laterMs - 2_000);
}

function payTwice({ stage }: Buyer, order: TrueOrder): void {
	const firstMs = 1_500 + stage.random.below(10_000);
	payAfter(stage, order, firstMs);
	payAfter(stage, order, firstMs + stage.random.below(MINUTE_MS));
}

function walkAway(_buyer: Buyer, _order: TrueOrder): void {
	// Does nothing: the code stays on the screen until the kiosk removes it.
}

function beDeclined(buyer: Buyer, order: TrueOrder): void {
	const { stage } = buyer;
	stage.plan(2_000 + stage.random.below(8_000), () => {
		stage.bank.decline(order, stage.clock.nowMs + stage.random.below(20_000));
		stage.history.say(() => `${order.number} is declined by the wallet`);
		if (stage.random.chance(0.6)) payAfter(stage, order, 2_000 + stage.random.below(15_000));
	});
}

/** Chooses another wallet; some buyers pay the first code all the same. */
function changeWallet(buyer: Buyer, order: TrueOrder): void {
	const { stage } = buyer;
	stage.plan(1_000 + stage.random.below(10_000), () => {
		buyer.chooseAnother();
		if (stage.random.chance(0.4)) payAfter(stage, order, stage.random.below(20_000));
		if (stage.random.chance(0.3)) {
			stage.plan(stage.random.below(8_000), () => {
				buyer.choose(order.channel);
			});
		}
	});
}

/** Cancels; some buyers pay in the same moment. */
function changeMind(buyer: Buyer, order: TrueOrder): void {
	const { stage } = buyer;
	const leavesMs = 1_000 + stage.random.below(10_000);
	stage.plan(leavesMs, () => {
		buyer.cancel();
	});
	if (stage.random.chance(0.5)) {
		payAfter(stage, order, Math.max(0, leavesMs - 700 + stage.random.below(1_400)));
	}
}

function payAnotherAmount({ stage }: Buyer, order: TrueOrder): void {
	payAfter(stage, order, 2_000 + stage.random.below(10_000), order.amountMinor + 100);
}

function payAfter(
	stage: Buyer['stage'],
	order: TrueOrder,
	waitMs: number,
	amountMinor = order.amountMinor
): void {
	stage.plan(waitMs, () => {
		stage.pay(order, amountMinor);
	});
}
