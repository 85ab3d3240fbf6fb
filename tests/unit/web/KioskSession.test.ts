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

describe('a View', () => {
	it('is ignored unless it is newer', ({ expect }) => {
		const { session } = setUp();
		session.receive(viewOf(5, WALLET));
		session.receive(viewOf(4, PAID));
		session.receive(viewOf(5, PAID));
		expect(session.stage.kind).toBe('wallet');
	});

	it('is needed before anything is shown', ({ expect }) => {
		expect(setUp().session.stage.kind).toBe('connecting');
	});

	it('starts its countdown when it arrives', async ({ expect }) => {
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

describe('the start of a sale', () => {
	it('is requested once by a double tap', async ({ expect }) => {
		const { session, asked, answer } = atKeypad();
		void session.startSale(15_050);
		void session.startSale(15_050);
		expect(asked).toEqual([`open ${SALE_ID} 15050`]);
		await answer(ok(viewOf(2, WALLET)));
		expect(session.stage.kind).toBe('wallet');
	});

	it('is repeated with the same sale id after a lost answer, automatically and by a tap', async ({
		expect
	}) => {
		const { session, asked, answer, time } = atKeypad();
		void session.startSale(15_050);
		for (let attempts = 0; attempts < 3; attempts += 1) {
			await answer(LOST);
			await time.pass(1_000);
		}
		expect(session.notice).toBe('again');
		void session.startSale(15_050);
		expect(asked).toEqual(Array.from({ length: 4 }, () => `open ${SALE_ID} 15050`));
	});

	it('uses a new sale id after a refusal', async ({ expect }) => {
		const { session, asked, answer } = atKeypad();
		void session.startSale(15_050);
		await answer(err({ kind: 'refused', code: 'sale_over' }));
		await answer(ok(viewOf(2, ATTRACT)));
		void session.startSale(15_050);
		expect(asked.at(-1)).toBe(`open ${OTHER_SALE_ID} 15050`);
	});

	it('is abandoned by an idle keypad after a warning', async ({ expect }) => {
		const { session, time } = atKeypad();
		session.touched();
		await time.pass(KEYPAD_IDLE_MS - WARN_BEFORE_MS + TICK_EVERY_MS);
		expect(session.endingInMs).toBeLessThanOrEqual(WARN_BEFORE_MS);
		session.touched();
		expect(session.endingInMs).toBeNull();
		await time.pass(KEYPAD_IDLE_MS + TICK_EVERY_MS);
		expect(session.stage.kind).toBe('attract');
	});

	it('returns to the default language for the next buyer', ({ expect }) => {
		const { session } = atKeypad();
		session.speak('zh');
		session.receive(viewOf(2, WALLET));
		expect(session.language).toBe('zh');
		session.receive(viewOf(3, ATTRACT));
		expect(session.stage).toEqual({ kind: 'attract', ready: true });
		expect(session.language).toBe('th');
	});
});

describe('the choice of a wallet', () => {
	it('shows "preparing" at the tap and is sent once', async ({ expect }) => {
		const { session, asked, answer } = setUp();
		session.receive(viewOf(1, WALLET));
		void session.chooseWallet('promptpay');
		void session.chooseWallet('wechat');
		expect(session.stage.kind).toBe('preparing');
		expect(asked).toEqual([`choose ${SALE_ID} promptpay`]);
		await answer(ok(viewOf(2, scanScreen())));
		expect(session.stage.kind).toBe('scan');
	});

	it('returns to the list when it is refused', async ({ expect }) => {
		const { session, answer } = setUp();
		session.receive(viewOf(1, WALLET));
		void session.chooseWallet('promptpay');
		await answer(err({ kind: 'refused', code: 'wallet_unavailable' }));
		await answer(LOST);
		expect(session.stage.kind).toBe('wallet');
		expect(session.notice).toBe('wallet');
	});

	it('returns from the list to the live code, or shows its payment', async ({ expect }) => {
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

describe('the last screen of a sale', () => {
	it('ends by itself and is dismissed at the Worker until the Worker answers', async ({
		expect
	}) => {
		const { session, asked, answer, time } = setUp();
		session.receive(viewOf(1, PAID));
		await time.pass(ENDING_ON_SCREEN_MS - TICK_EVERY_MS);
		expect(session.stage.kind).toBe('paid');
		await time.pass(TICK_EVERY_MS);
		expect(session.stage).toEqual({ kind: 'attract', ready: false });
		for (let attempts = 0; attempts < 3; attempts += 1) {
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

	it('shows a payment found while "not paid" is being dismissed', ({ expect }) => {
		const { session } = setUp();
		session.receive(viewOf(1, NOT_PAID));
		void session.dismiss();
		session.receive(viewOf(2, PAID));
		expect(session.stage.kind).toBe('paid');
	});
});

describe('a silent Worker', () => {
	it('makes the screen stale after a while, until anything is received', async ({ expect }) => {
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

	it('shows "reconnecting" at once when it is unreachable', ({ expect }) => {
		const { session, feed } = setUp();
		feed().onUnreachable();
		expect(session.isReconnecting).toBe(true);
		feed().onHeard();
		expect(session.isReconnecting).toBe(false);
	});
});

describe('pairing', () => {
	it('happens automatically where the Worker allows it', async ({ expect }) => {
		const { session, feed, asked, answer, opened } = setUp();
		feed().onNotPaired();
		feed().onNotPaired();
		expect(asked).toEqual(['pair any']);
		await answer(ok(viewOf(1, ATTRACT)));
		expect(session.stage.kind).toBe('attract');
		expect(opened()).toBe(2);
	});

	it('says that it is closed, and checks again later', async ({ expect }) => {
		const { session, feed, answer, time, opened } = setUp();
		feed().onNotPaired();
		await answer(err({ kind: 'refused', code: 'pairing_closed' }));
		expect(session.stage.kind).toBe('unpaired');
		await time.pass(PAIR_RETRY_MS);
		expect(opened()).toBe(2);
		session.receive(viewOf(1, ATTRACT));
		expect(session.stage.kind).toBe('attract');
	});

	it('is requested once for the kiosk in the address, whose versions count separately', async ({
		expect
	}) => {
		const { session, asked, answer } = setUp('K2');
		session.receive(viewOf(50, PAID, 'K1'));
		expect(session.stage.kind).toBe('connecting');
		expect(asked).toEqual(['pair K2']);
		await answer(ok(viewOf(1, ATTRACT, 'K2')));
		expect(session.kiosk?.kioskId).toBe('K2');
		session.receive(viewOf(2, WALLET, 'K2'));
		expect(session.stage.kind).toBe('wallet');
	});

	it('keeps the current kiosk when the other one is refused', async ({ expect }) => {
		const { session, answer } = setUp('K2');
		session.receive(viewOf(50, ATTRACT, 'K1'));
		await answer(err({ kind: 'refused', code: 'pairing_closed' }));
		session.receive(viewOf(50, ATTRACT, 'K1'));
		expect(session.kiosk?.kioskId).toBe('K1');
	});
});
