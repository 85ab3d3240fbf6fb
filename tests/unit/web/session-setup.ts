import * as v from 'valibot';
import { SaleId } from '../../../shared/ids.ts';
import { err } from '../../../shared/result.ts';
import type { Screen } from '../../../shared/api/view.ts';
import type { Answer, KioskApi } from '../../../web/lib/kiosk/api.ts';
import { KioskSession } from '../../../web/lib/kiosk/KioskSession.svelte.ts';
import type { FeedListener } from '../../../web/lib/kiosk/ViewFeed.ts';
import { FakeTime, SALE, settle, viewOf } from './fakes.ts';

export const LOST: Answer = err({ kind: 'unreachable' });
export const ATTRACT: Screen = { kind: 'attract' };
export const WALLET: Screen = {
	kind: 'wallet',
	sale: SALE,
	remainingMs: 60_000,
	moreTime: true,
	notice: null
};
export const PAID: Screen = { kind: 'paid', sale: SALE, channel: 'promptpay', paidAtMs: 0 };
export const NOT_PAID: Screen = { kind: 'not_paid', sale: SALE, why: 'deadline' };

/** Returns a session whose requests wait until the test answers them, oldest first. */
export function setUp(wantedKiosk: string | null = null) {
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
		buyItems: ({ saleId, items, shownMinor }) =>
			ask(`buy ${saleId} ${items.map((one) => one.itemId).join('+')} ${String(shownMinor)}`),
		chooseWallet: (saleId, channel) => ask(`choose ${saleId} ${channel}`),
		cancel: (saleId) => ask(`cancel ${saleId}`),
		moreTime: (saleId) => ask(`more time ${saleId}`),
		claimPaid: (saleId) => ask(`claim ${saleId}`),
		dismiss: (saleId) => ask(`dismiss ${saleId}`)
	};
	let listener: FeedListener | null = null;
	let opened = 0;
	let closed = 0;
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
					close: () => {
						closed += 1;
					}
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
	return { session, time, asked, answer, feed, opened: () => opened, closed: () => closed };
}

/** Returns a session like `setUp`, with the keypad open. */
export function atKeypad() {
	const all = setUp();
	all.session.receive(viewOf(1, ATTRACT));
	all.session.begin();
	return all;
}
