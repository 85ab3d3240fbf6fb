import * as v from 'valibot';
import { describe, it } from 'vitest';
import type { AmountMode } from '../../../shared/amount-mode.ts';
import type { ItemId } from '../../../shared/catalogue/catalogue.ts';
import { SaleId } from '../../../shared/ids.ts';
import { err, ok } from '../../../shared/result.ts';
import type { Screen } from '../../../shared/view.ts';
import type { Answer, KioskApi } from '../../../web/lib/kiosk/api.ts';
import { KioskSession } from '../../../web/lib/kiosk/KioskSession.svelte.ts';
import { KEYPAD_IDLE_MS, TICK_EVERY_MS, WARN_BEFORE_MS } from '../../../web/lib/kiosk/limits.ts';
import { FakeTime, OTHER_SALE_ID, SALE, SALE_ID, settle, viewOf } from './fakes.ts';

const LOST: Answer = err({ kind: 'unreachable' });
const ATTRACT: Screen = { kind: 'attract' };
const WALLET: Screen = { kind: 'wallet', sale: SALE, remainingMs: 60_000, notice: null };

/** A session that nothing is pushed to; its requests wait until the test answers them, oldest first. */
function setUp() {
	const time = new FakeTime();
	const asked: string[] = [];
	const open: ((answer: Answer) => void)[] = [];
	const ask = (what: string): Promise<Answer> => {
		asked.push(what);
		return new Promise((resolve) => {
			open.push(resolve);
		});
	};
	const api: KioskApi = {
		pair: () => ask('pair'),
		view: () => ask('view'),
		openSale: (saleId, amountMinor) => ask(`open ${saleId} ${String(amountMinor)}`),
		buyItems: ({ saleId, items, shownMinor }) =>
			ask(`buy ${saleId} ${items.map((one) => one.itemId).join('+')} ${String(shownMinor)}`),
		chooseWallet: () => ask('choose'),
		cancel: () => ask('cancel'),
		dismiss: () => ask('dismiss')
	};
	let made = 0;
	const session = new KioskSession({
		api,
		listen: () => ({ open: () => undefined, close: () => undefined }),
		nowMs: () => time.nowMs,
		newSaleId: () => {
			made += 1;
			return v.parse(SaleId, `00000000-0000-4000-8000-00000000000${String(made)}`);
		},
		after: (delayMs, act) => time.after(delayMs, act),
		every: (periodMs, act) => time.every(periodMs, act)
	});
	session.start();
	const answer = async (given: Answer): Promise<void> => {
		open.shift()?.(given);
		await settle();
	};
	return { session, time, asked, answer };
}

describe('a kiosk whose amounts come another way than typed', () => {
	const CART = [{ itemId: 'tea' as ItemId, quantity: 2 }];

	/** At the start of a kiosk with this mode, just touched. */
	function begun(amountMode: AmountMode) {
		const all = setUp();
		const view = viewOf(1, ATTRACT);
		all.session.receive({ ...view, kiosk: { ...view.kiosk, amountMode } });
		all.session.begin();
		return all;
	}

	it('opens its catalogue, and takes it back from nobody after a warning', async ({ expect }) => {
		const { session, time, asked } = begun({ kind: 'catalogue' });
		expect(session.stage.kind).toBe('catalogue');
		session.touched();
		await time.pass(KEYPAD_IDLE_MS - WARN_BEFORE_MS + TICK_EVERY_MS);
		expect(session.isKeypadEnding).toBe(true);
		await time.pass(WARN_BEFORE_MS);
		expect(session.stage.kind).toBe('attract');
		expect(asked).toEqual([]);
	});

	it('asks for the same cart with the same sale, and for another cart or total with another', async ({
		expect
	}) => {
		const { session, asked, answer, time } = begun({ kind: 'catalogue' });
		void session.buyItems(CART, 11_000);
		for (let tries = 0; tries < 3; tries += 1) {
			await answer(LOST);
			await time.pass(1_000);
		}
		void session.buyItems(CART, 11_000);
		await answer(err({ kind: 'refused', code: 'price_changed' }));
		expect(session.trouble).toBe('price');
		await answer(ok(viewOf(2, ATTRACT)));
		void session.buyItems(CART, 12_000);
		expect(asked).toEqual([
			...Array.from({ length: 4 }, () => `buy ${SALE_ID} tea 11000`),
			'view',
			`buy ${OTHER_SALE_ID} tea 12000`
		]);
	});

	it('with one price goes from the start straight to its sale', async ({ expect }) => {
		const { session, asked, answer } = begun({ kind: 'fixed', amountMinor: 2_000 });
		session.begin();
		expect(asked).toEqual([`open ${SALE_ID} 2000`]);
		await answer(ok(viewOf(2, WALLET)));
		expect(session.stage.kind).toBe('wallet');
	});

	it('beside a till waits, whoever touches it, until the till’s sale comes', ({ expect }) => {
		const { session, asked } = begun({ kind: 'pushed' });
		expect(session.stage.kind).toBe('attract');
		expect(asked).toEqual([]);
		session.receive(viewOf(2, WALLET));
		expect(session.stage.kind).toBe('wallet');
	});
});
