import * as v from 'valibot';
import { describe, it } from 'vitest';
import { SaleId } from '../../../shared/ids.ts';
import { DEAF_AFTER_MS, ENDING_ON_SCREEN_MS } from '../../../shared/limits.ts';
import { err, ok } from '../../../shared/result.ts';
import type { Screen } from '../../../shared/view.ts';
import type { Answer, KioskApi } from '../../../web/lib/kiosk/api.ts';
import { KioskSession } from '../../../web/lib/kiosk/KioskSession.svelte.ts';
import {
	DISMISS_RETRY_MS,
	KEYPAD_IDLE_MS,
	NOT_PAID_ON_SCREEN_MS,
	PAIR_RETRY_MS,
	SCAN_HELP_AFTER_MS,
	TICK_EVERY_MS,
	WARN_BEFORE_MS
} from '../../../web/lib/kiosk/limits.ts';
import type { FeedListener } from '../../../web/lib/kiosk/ViewFeed.ts';
import { FakeTime, OTHER_SALE_ID, SALE, SALE_ID, scanScreen, settle, viewOf } from './fakes.ts';

const LOST: Answer = err({ kind: 'unreachable' });
const ATTRACT: Screen = { kind: 'attract' };
const WALLET: Screen = {
	kind: 'wallet',
	sale: SALE,
	remainingMs: 60_000,
	moreTime: true,
	notice: null
};
const PAID: Screen = { kind: 'paid', sale: SALE, channel: 'promptpay', paidAtMs: 0 };
const NOT_PAID: Screen = { kind: 'not_paid', sale: SALE, why: 'deadline' };

/** A session whose requests wait until the test answers them, oldest first. */
function setUp(wantedKiosk: string | null = null) {
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
		pair: (kioskId) => ask(`pair ${kioskId ?? 'any'}`),
		view: () => ask('view'),
		openSale: (saleId, amountMinor) => ask(`open ${saleId} ${String(amountMinor)}`),
		chooseWallet: (saleId, channel) => ask(`choose ${saleId} ${channel}`),
		cancel: (saleId) => ask(`cancel ${saleId}`),
		moreTime: (saleId) => ask(`more time ${saleId}`),
		claimPaid: (saleId) => ask(`claim ${saleId}`),
		dismiss: (saleId) => ask(`dismiss ${saleId}`)
	};
	let listener: FeedListener | null = null;
	let opened = 0;
	let made = 0;
	const session = new KioskSession(
		{
			api,
			listen: (given) => {
				listener = given;
				return {
					open: () => {
						opened += 1;
					},
					close: () => undefined
				};
			},
			nowMs: () => time.nowMs,
			newSaleId: () => {
				made += 1;
				return v.parse(SaleId, `00000000-0000-4000-8000-00000000000${String(made)}`);
			},
			after: (delayMs, act) => time.after(delayMs, act),
			every: (periodMs, act) => time.every(periodMs, act)
		},
		wantedKiosk === null ? null : viewOf(1, ATTRACT, wantedKiosk).kiosk.kioskId
	);
	session.start();
	const feed = (): FeedListener => {
		if (listener === null) throw new Error('nobody listens');
		return listener;
	};
	const answer = async (given: Answer): Promise<void> => {
		open.shift()?.(given);
		await settle();
	};
	return { session, time, asked, answer, feed, opened: () => opened };
}

function atKeypad() {
	const all = setUp();
	all.session.receive(viewOf(1, ATTRACT));
	all.session.enterKeypad();
	return all;
}

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
		expect(session.trouble).toBe('again');
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
		expect(session.trouble).toBe('wallet');
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

describe('a code nobody scans', () => {
	it('is helped after a while, and the next code starts afresh', async ({ expect }) => {
		const { session, time } = setUp();
		session.receive(viewOf(1, scanScreen()));
		await time.pass(SCAN_HELP_AFTER_MS - TICK_EVERY_MS);
		expect(session.isScanHelped).toBe(false);
		await time.pass(TICK_EVERY_MS);
		expect(session.isScanHelped).toBe(true);
		session.receive(viewOf(2, WALLET));
		session.receive(viewOf(3, scanScreen()));
		expect(session.isScanHelped).toBe(false);
	});

	it('warns before its end, and asks the worker for more time', async ({ expect }) => {
		const { session, time, asked } = setUp();
		session.receive(viewOf(1, scanScreen()));
		await time.pass(180_000 - WARN_BEFORE_MS - TICK_EVERY_MS);
		expect(session.endingInMs).toBeNull();
		await time.pass(TICK_EVERY_MS);
		expect(session.endingInMs).toBe(WARN_BEFORE_MS);
		void session.moreTime();
		expect(asked).toEqual([`more time ${SALE_ID}`]);
		session.receive(viewOf(2, scanScreen()));
		expect(session.endingInMs).toBeNull();
	});

	it('does not offer time that the worker would not give', async ({ expect }) => {
		const { session, time } = setUp();
		session.receive(viewOf(1, { ...scanScreen(), moreTime: false } as Screen));
		await time.pass(180_000 - WARN_BEFORE_MS);
		expect(session.endingInMs).toBeNull();
	});
});

describe('endings', () => {
	it('stay while somebody touches the screen', async ({ expect }) => {
		const { session, time } = setUp();
		session.receive(viewOf(1, NOT_PAID));
		await time.pass(NOT_PAID_ON_SCREEN_MS - 1_000);
		session.touched();
		await time.pass(NOT_PAID_ON_SCREEN_MS - 1_000);
		expect(session.stage.kind).toBe('not_paid');
		await time.pass(1_000 + TICK_EVERY_MS);
		expect(session.stage.kind).toBe('attract');
	});

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
		await time.pass(DEAF_AFTER_MS - TICK_EVERY_MS);
		expect(session.isDeaf).toBe(false);
		await time.pass(TICK_EVERY_MS);
		expect(session.isDeaf).toBe(true);
		feed().onHeard();
		expect(session.isDeaf).toBe(false);
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
