import { describe, it } from 'vitest';
import type { AmountMode } from '../../../shared/shop/amount-mode.ts';
import type { ItemId } from '../../../shared/shop/catalogue/catalogue.ts';
import { err, ok } from '../../../shared/result.ts';
import { KEYPAD_IDLE_MS, TICK_EVERY_MS, WARN_BEFORE_MS } from '../../../web/lib/kiosk/limits.ts';
import { OTHER_SALE_ID, SALE_ID, viewOf } from './fakes.ts';
import { ATTRACT, LOST, setUp, WALLET } from './session-setup.ts';

describe('a kiosk whose amounts are not typed', () => {
	const CART = [{ itemId: 'tea' as ItemId, quantity: 2 }];

	/** Returns the session of a kiosk in this mode whose start screen was just touched. */
	function begun(amountMode: AmountMode) {
		const all = setUp();
		const view = viewOf(1, ATTRACT);
		all.session.receive({ ...view, kiosk: { ...view.kiosk, amountMode } });
		all.session.begin();
		return all;
	}

	it('opens its catalogue and closes an idle one after a warning', async ({ expect }) => {
		const { session, time, asked } = begun({ kind: 'catalogue' });
		expect(session.stage.kind).toBe('catalogue');
		session.touched();
		await time.pass(KEYPAD_IDLE_MS - WARN_BEFORE_MS + TICK_EVERY_MS);
		expect(session.endingInMs).not.toBeNull();
		await time.pass(WARN_BEFORE_MS);
		expect(session.stage.kind).toBe('attract');
		expect(asked).toEqual([]);
	});

	it('uses the same sale id for the same cart, and a new one for another cart or total', async ({
		expect
	}) => {
		const { session, asked, answer, time } = begun({ kind: 'catalogue' });
		void session.buyItems(CART, 11_000);
		for (let attempts = 0; attempts < 3; attempts += 1) {
			await answer(LOST);
			await time.pass(1_000);
		}
		void session.buyItems(CART, 11_000);
		await answer(err({ kind: 'refused', code: 'price_changed' }));
		expect(session.notice).toBe('price');
		await answer(ok(viewOf(2, ATTRACT)));
		void session.buyItems(CART, 12_000);
		expect(asked).toEqual([
			...Array.from({ length: 4 }, () => `buy ${SALE_ID} tea 11000`),
			'view',
			`buy ${OTHER_SALE_ID} tea 12000`
		]);
	});

	it('opens the sale at the first touch when it has one fixed price', async ({ expect }) => {
		const { session, asked, answer } = begun({ kind: 'fixed', amountMinor: 2_000 });
		session.begin();
		expect(asked).toEqual([`open ${SALE_ID} 2000`]);
		await answer(ok(viewOf(2, WALLET)));
		expect(session.stage.kind).toBe('wallet');
	});

	it('ignores touches when a till pushes its sales', ({ expect }) => {
		const { session, asked } = begun({ kind: 'pushed' });
		expect(session.stage.kind).toBe('attract');
		expect(asked).toEqual([]);
		session.receive(viewOf(2, WALLET));
		expect(session.stage.kind).toBe('wallet');
	});
});
