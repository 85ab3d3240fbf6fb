import { describe, it } from 'vitest';
import { STALE_AFTER_MS, ENDING_ON_SCREEN_MS } from '../../../shared/limits.ts';
import { err, ok } from '../../../shared/result.ts';
import {
	DISMISS_RETRY_MS,
	KEYPAD_IDLE_MS,
	PAIR_RETRY_MS,
	TICK_EVERY_MS,
	WARN_BEFORE_MS
} from '../../../web/lib/kiosk/limits.ts';
import { OTHER_SALE_ID, SALE_ID, scanScreen, settle, viewOf } from './fakes.ts';

import { LOST, ATTRACT, WALLET, PAID, NOT_PAID, setUp, atKeypad } from './session-setup.ts';

describe('views', () => {
	it('one that is not newer is ignored', ({ expect }) => {
		const { session } = setUp();
		session.receive(viewOf(5, WALLET));
		session.receive(viewOf(4, PAID));
		session.receive(viewOf(5, PAID));
		expect(session.stage.kind).toBe('wallet');
	});

	it('nothing is shown before the first', ({ expect }) => {
		expect(setUp().session.stage.kind).toBe('connecting');
	});

	it('the countdown runs from the moment of arrival', async ({ expect }) => {
		const { session, time } = setUp();
		await time.pass(5_000);
		session.receive(viewOf(1, scanScreen()));
		expect(session.remainingMs).toBe(180_000);
		await time.pass(30_000);
		expect(session.remainingMs).toBe(150_000);
		await time.pass(200_000);
		expect(session.remainingMs).toBe(0);
	});
});

describe('starting a sale', () => {
	it('a double tap asks once', async ({ expect }) => {
		const { session, asked, answer } = atKeypad();
		void session.startSale(15_050);
		void session.startSale(15_050);
		expect(asked).toEqual([`open ${SALE_ID} 15050`]);
		await answer(ok(viewOf(2, WALLET)));
		expect(session.stage.kind).toBe('wallet');
	});

	it('a lost answer is asked for again with the same sale, by itself and by tapping', async ({
		expect
	}) => {
		const { session, asked, answer, time } = atKeypad();
		void session.startSale(15_050);
		for (let tries = 0; tries < 3; tries += 1) {
			await answer(LOST);
			await time.pass(1_000);
		}
		expect(session.notice).toBe('again');
		void session.startSale(15_050);
		expect(asked).toEqual(Array.from({ length: 4 }, () => `open ${SALE_ID} 15050`));
	});

	it('a refused sale id is not used again', async ({ expect }) => {
		const { session, asked, answer } = atKeypad();
		void session.startSale(15_050);
		await answer(err({ kind: 'refused', code: 'sale_over' }));
		await answer(ok(viewOf(2, ATTRACT)));
		void session.startSale(15_050);
		expect(asked.at(-1)).toBe(`open ${OTHER_SALE_ID} 15050`);
	});

	it('an idle keypad warns, then goes back to the start', async ({ expect }) => {
		const { session, time } = atKeypad();
		session.touched();
		await time.pass(KEYPAD_IDLE_MS - WARN_BEFORE_MS + TICK_EVERY_MS);
		expect(session.endingInMs).toBeLessThanOrEqual(WARN_BEFORE_MS);
		session.touched();
		expect(session.endingInMs).toBeNull();
		await time.pass(KEYPAD_IDLE_MS + TICK_EVERY_MS);
		expect(session.stage.kind).toBe('attract');
	});

	it('the next buyer sees the start, in the default language', ({ expect }) => {
		const { session } = atKeypad();
		session.speak('zh');
		session.receive(viewOf(2, WALLET));
		expect(session.language).toBe('zh');
		session.receive(viewOf(3, ATTRACT));
		expect(session.stage).toEqual({ kind: 'attract', ready: true });
		expect(session.language).toBe('th');
	});
});

describe('choosing a wallet', () => {
	it('shows "preparing" at the tap and asks once', async ({ expect }) => {
		const { session, asked, answer } = setUp();
		session.receive(viewOf(1, WALLET));
		void session.chooseWallet('promptpay');
		void session.chooseWallet('wechat');
		expect(session.stage.kind).toBe('preparing');
		expect(asked).toEqual([`choose ${SALE_ID} promptpay`]);
		await answer(ok(viewOf(2, scanScreen())));
		expect(session.stage.kind).toBe('scan');
	});

	it('goes back to the list when refused', async ({ expect }) => {
		const { session, answer } = setUp();
		session.receive(viewOf(1, WALLET));
		void session.chooseWallet('promptpay');
		await answer(err({ kind: 'refused', code: 'wallet_unavailable' }));
		await answer(LOST);
		expect(session.stage.kind).toBe('wallet');
		expect(session.notice).toBe('wallet');
	});

	it('the list over a live code gives way to the same code, or to a payment', async ({
		expect
	}) => {
		const { session } = setUp();
		session.receive(viewOf(1, scanScreen()));
		session.changeWallet();
		expect(session.stage).toMatchObject({ kind: 'wallet', isChange: true });
		void session.chooseWallet('promptpay');
		expect(session.stage.kind).toBe('scan');
		await settle();
		session.changeWallet();
		session.receive(viewOf(2, PAID));
		expect(session.stage.kind).toBe('paid');
	});
});

describe('endings', () => {
	it('leave by themselves, and the worker is told until it knows', async ({ expect }) => {
		const { session, asked, answer, time } = setUp();
		session.receive(viewOf(1, PAID));
		await time.pass(ENDING_ON_SCREEN_MS - TICK_EVERY_MS);
		expect(session.stage.kind).toBe('paid');
		await time.pass(TICK_EVERY_MS);
		expect(session.stage).toEqual({ kind: 'attract', ready: false });
		for (let tries = 0; tries < 3; tries += 1) {
			await answer(LOST);
			await time.pass(1_000);
		}
		await time.pass(DISMISS_RETRY_MS);
		expect(asked).toHaveLength(4);
		await answer(ok(viewOf(2, ATTRACT)));
		expect(session.stage).toEqual({ kind: 'attract', ready: true });
		await time.pass(ENDING_ON_SCREEN_MS);
		expect(asked).toHaveLength(4);
	});

	it('a payment that is found while "not paid" is being dismissed is shown', ({ expect }) => {
		const { session } = setUp();
		session.receive(viewOf(1, NOT_PAID));
		void session.dismiss();
		session.receive(viewOf(2, PAID));
		expect(session.stage.kind).toBe('paid');
	});
});

describe('a silent worker', () => {
	it('makes the screen deaf after a while, and hearing anything mends it', async ({ expect }) => {
		const { session, time, feed } = setUp();
		feed().onHeard();
		session.receive(viewOf(1, scanScreen()));
		await time.pass(STALE_AFTER_MS - TICK_EVERY_MS);
		expect(session.isStale).toBe(false);
		await time.pass(TICK_EVERY_MS);
		expect(session.isStale).toBe(true);
		feed().onHeard();
		expect(session.isStale).toBe(false);
	});

	it('an unreachable worker is said at once', ({ expect }) => {
		const { session, feed } = setUp();
		feed().onUnreachable();
		expect(session.isReconnecting).toBe(true);
		feed().onHeard();
		expect(session.isReconnecting).toBe(false);
	});
});

describe('pairing', () => {
	it('happens by itself where the worker allows it', async ({ expect }) => {
		const { session, feed, asked, answer, opened } = setUp();
		feed().onNotPaired();
		feed().onNotPaired();
		expect(asked).toEqual(['pair any']);
		await answer(ok(viewOf(1, ATTRACT)));
		expect(session.stage.kind).toBe('attract');
		expect(opened()).toBe(2);
	});

	it('says so when it is closed, and looks again', async ({ expect }) => {
		const { session, feed, answer, time, opened } = setUp();
		feed().onNotPaired();
		await answer(err({ kind: 'refused', code: 'pairing_closed' }));
		expect(session.stage.kind).toBe('unpaired');
		await time.pass(PAIR_RETRY_MS);
		expect(opened()).toBe(2);
		session.receive(viewOf(1, ATTRACT));
		expect(session.stage.kind).toBe('attract');
	});

	it('asks once for the kiosk in the address, whose versions are its own', async ({ expect }) => {
		const { session, asked, answer } = setUp('K2');
		session.receive(viewOf(50, PAID, 'K1'));
		expect(session.stage.kind).toBe('connecting');
		expect(asked).toEqual(['pair K2']);
		await answer(ok(viewOf(1, ATTRACT, 'K2')));
		expect(session.kiosk?.kioskId).toBe('K2');
		session.receive(viewOf(2, WALLET, 'K2'));
		expect(session.stage.kind).toBe('wallet');
	});

	it('stays the kiosk it is when the other is refused', async ({ expect }) => {
		const { session, answer } = setUp('K2');
		session.receive(viewOf(50, ATTRACT, 'K1'));
		await answer(err({ kind: 'refused', code: 'pairing_closed' }));
		session.receive(viewOf(50, ATTRACT, 'K1'));
		expect(session.kiosk?.kioskId).toBe('K1');
	});
});
