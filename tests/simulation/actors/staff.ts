import { ENDINGS } from '../../../shared/view.ts';
import type { Stage } from './stage.ts';

/** Staff pass by now and then and clear whatever ending is on the screen; sometimes they press a moment too late. */
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

/** Now and then somebody refunds what was paid: whole or a part, some click twice, some two people click at once. */
export function refundLater(stage: Stage, withinMs: number): void {
	const refunds = stage.random.pick([0, 0, 0, 0, 1, 1, 2, 3]);
	for (let made = 0; made < refunds; made += 1) {
		stage.plan(10_000 + stage.random.below(withinMs + 60_000), () => {
			refundOne(stage);
		});
	}
}

function refundOne(stage: Stage): void {
	const { random, bank } = stage;
	const paid = stage.paidAttempts();
	if (paid.length === 0) return;
	const attemptId = random.pick(paid);
	const order = bank.orders.get(attemptId);
	if (order === undefined) return;
	const amountMinor = random.chance(0.5) ? order.amountMinor : 1 + random.below(order.amountMinor);
	const number = order.refunds.length + 1;
	stage.refund({ attemptId, amountMinor, number, walletRef: null });
	if (!random.chance(0.4)) return;
	// The same click again, or another person's for another amount.
	const again = random.chance(0.5) ? amountMinor : 1 + random.below(order.amountMinor);
	stage.plan(random.below(1_000), () => {
		stage.refund({ attemptId, amountMinor: again, number, walletRef: null });
	});
}
