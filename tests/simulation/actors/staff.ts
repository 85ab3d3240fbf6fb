import { ENDINGS } from '../../../shared/api/view.ts';
import type { Stage } from './stage.ts';

/** Plans staff who dismiss whatever ending is on the screen, sometimes a moment too late. */
export function passBy(stage: Stage, withinMs: number): void {
	if (!stage.random.chance(0.3)) return;
	stage.plan(stage.random.below(withinMs), () => {
		const screen = stage.shown?.screen;
		if (screen === undefined || !('sale' in screen)) return;
		const { saleId } = screen.sale;
		stage.plan(stage.random.below(2_000), () => {
			stage.touch({ type: 'dismiss', saleId, shown: stage.random.pick(ENDINGS) });
		});
	});
}

/** Plans refunds of paid attempts, full or partial; some are requested twice, or by two people at once. */
export function refundLater(stage: Stage, withinMs: number): void {
	const refunds = stage.random.pick([0, 0, 0, 0, 1, 1, 2]);
	for (let made = 0; made < refunds; made += 1) {
		stage.plan(10_000 + stage.random.below(withinMs + 60_000), () => {
			refundOne(stage);
		});
	}
}

function refundOne(stage: Stage): void {
	const { random, bank } = stage;
	const paid = stage.staffConsole.paidAttempts();
	if (paid.length === 0) return;
	const attemptId = random.pick(paid);
	const order = bank.orders.get(attemptId);
	if (order === undefined) return;
	const amountMinor = random.chance(0.5) ? order.amountMinor : 1 + random.below(order.amountMinor);
	const number = order.refunds.length + 1;
	stage.staffConsole.refund({ attemptId, amountMinor, number, walletRef: null });
	if (!random.chance(0.4)) return;
	// The same click again, or another person's click for another amount.
	const again = random.chance(0.5) ? amountMinor : 1 + random.below(order.amountMinor);
	stage.plan(random.below(1_000), () => {
		stage.staffConsole.refund({ attemptId, amountMinor: again, number, walletRef: null });
	});
}

/**
 * Plans checks that people request: claims of buyers who say "I did pay", for any sale, also one on the screen or paid
 * long ago, some of them twice; checks of slow refunds; and reconciliations of today.
 */
export function askKsher(stage: Stage, withinMs: number): void {
	const { random } = stage;
	const claims = random.pick([0, 0, 1, 1, 2, 3]);
	for (let made = 0; made < claims; made += 1) {
		stage.plan(random.below(withinMs + 60_000), () => {
			claimOne(stage);
		});
	}
	if (random.chance(0.3)) {
		stage.plan(random.below(withinMs + 60_000), () => {
			checkOneRefund(stage);
		});
	}
	if (random.chance(0.1)) {
		stage.plan(random.below(withinMs + 60_000), () => {
			stage.staffConsole.reconcileToday();
		});
	}
}

function claimOne(stage: Stage): void {
	const { random } = stage;
	const sales = stage.staffConsole.sales();
	if (sales.length === 0) return;
	const saleId = random.pick(sales);
	stage.staffConsole.claim(saleId);
	if (!random.chance(0.3)) return;
	stage.plan(random.below(10_000), () => {
		stage.staffConsole.claim(saleId);
	});
}

function checkOneRefund(stage: Stage): void {
	const refunds = stage.staffConsole.refunds();
	if (refunds.length > 0) stage.staffConsole.checkRefund(stage.random.pick(refunds));
}
