import * as v from 'valibot';
import { AttemptId, KioskId, SaleId } from '../../../shared/ids.ts';
import type { Screen, View } from '../../../shared/api/view.ts';
import type { Undo } from '../../../web/lib/kiosk/ViewFeed.ts';

export const SALE_ID = v.parse(SaleId, '00000000-0000-4000-8000-000000000001');
export const OTHER_SALE_ID = v.parse(SaleId, '00000000-0000-4000-8000-000000000002');
export const ATTEMPT_ID = v.parse(AttemptId, 'K1-ABC-1');
export const SALE = {
	saleId: SALE_ID,
	reference: 'R-1',
	amountMinor: 15_050,
	currency: 'THB',
	pieces: 0
} as const;

/** Returns a View as the Worker sends it. */
export function viewOf(version: number, screen: Screen, kioskId = 'K1'): View {
	return {
		version,
		nowMs: 0,
		kiosk: {
			kioskId: v.parse(KioskId, kioskId),
			shopName: 'Shop',
			defaultLanguage: 'th',
			languages: ['th', 'en', 'zh'],
			currency: 'THB',
			amountMinMinor: 100,
			amountMaxMinor: 10_000_000,
			amountMode: { kind: 'keypad' },
			wallets: [
				{ channel: 'promptpay', offer: 'ready' },
				{ channel: 'wechat', offer: 'ready' }
			],
			receiptPaper: 'none',
			theme: null,
			pictures: [],
			hasStaffExit: false,
			sandbox: true
		},
		screen,
		receiptUrl: null
	};
}

/** Returns the screen with a live PromptPay code. */
export function scanScreen(): Screen {
	return {
		kind: 'scan',
		sale: SALE,
		channel: 'promptpay',
		attemptId: ATTEMPT_ID,
		code: { kind: 'text', text: 'CODE' },
		remainingMs: 180_000,
		moreTime: true,
		shownMs: 180_000
	};
}

/** A clock that only the test moves. It runs what falls due. */
export class FakeTime {
	nowMs = 1_000;
	#planned: { atMs: number; act: () => void; everyMs: number | null }[] = [];

	after(delayMs: number, act: () => void): Undo {
		return this.#plan({ atMs: this.nowMs + delayMs, act, everyMs: null });
	}

	every(periodMs: number, act: () => void): Undo {
		return this.#plan({ atMs: this.nowMs + periodMs, act, everyMs: periodMs });
	}

	/** Moves the clock forward and lets promises settle after each timer. */
	async pass(durationMs: number): Promise<void> {
		const endMs = this.nowMs + durationMs;
		await settle();
		for (;;) {
			const next = this.#planned
				.filter(({ atMs }) => atMs <= endMs)
				.sort((a, b) => a.atMs - b.atMs)[0];
			if (next === undefined) break;
			this.nowMs = next.atMs;
			if (next.everyMs === null) this.#planned = this.#planned.filter((one) => one !== next);
			else next.atMs += next.everyMs;
			next.act();
			await settle();
		}
		this.nowMs = endMs;
	}

	#plan(planned: { atMs: number; act: () => void; everyMs: number | null }): Undo {
		this.#planned.push(planned);
		return () => {
			this.#planned = this.#planned.filter((one) => one !== planned);
		};
	}
}

/** Waits until all settled promises have run their callbacks. */
export async function settle(): Promise<void> {
	for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
