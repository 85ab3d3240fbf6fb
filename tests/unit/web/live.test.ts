import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { err, ok, type Result } from '../../../shared/result.ts';
import { Live, type LiveOptions } from '../../../web/lib/live.svelte.ts';
import {
	paceOf,
	REFRESH_LATER_MS,
	REFRESH_SOON_MS
} from '../../../web/lib/staff/kiosks/refresh-pace.ts';

class Page extends EventTarget {
	hidden = false;

	show(isSeen: boolean): void {
		this.hidden = !isSeen;
		this.dispatchEvent(new Event('visibilitychange'));
	}
}

interface Kiosk {
	readonly state: string;
	readonly lastHeardAtMs: number;
}

describe('a live value', () => {
	let page: Page;
	let reads: number;
	let kiosk: Kiosk;
	let live: Live<Kiosk, string>;
	let stop: () => void;
	const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
	const begin = async (
		options: LiveOptions<Kiosk>,
		read: () => Promise<Result<Kiosk, string>> = () => Promise.resolve(ok(kiosk))
	) => {
		live = new Live(() => {
			reads += 1;
			return read();
		}, options);
		stop = live.start();
		await pass(0);
	};

	beforeEach(() => {
		vi.useFakeTimers();
		page = new Page();
		vi.stubGlobal('document', page);
		reads = 0;
		kiosk = { state: 'on', lastHeardAtMs: 1 };
	});
	afterEach(() => {
		stop();
		vi.useRealTimers();
		vi.unstubAllGlobals();
	});

	it('is read at once, and seldom while only the time of the last sign of life changes', async () => {
		await begin({ everyMs: paceOf });
		expect(reads).toBe(1);
		// The first answer is a change.
		await pass(REFRESH_SOON_MS);
		expect(reads).toBe(2);
		kiosk = { state: 'on', lastHeardAtMs: 2 };
		await pass(REFRESH_LATER_MS - 1);
		expect(reads).toBe(2);
		await pass(1);
		expect(reads).toBe(3);
		await pass(REFRESH_LATER_MS);
		expect(reads).toBe(4);
	});

	it('is read more often while something changes', async () => {
		await begin({ everyMs: paceOf });
		for (const state of ['away', 'offline', 'on']) {
			kiosk = { state, lastHeardAtMs: 1 };
			await pass(REFRESH_SOON_MS);
			expect(live.value?.state).toBe(state);
		}
		expect(reads).toBe(4);
	});

	it('is not read while the page is hidden, and at once when the page is visible again', async () => {
		await begin({ everyMs: REFRESH_LATER_MS });
		page.show(false);
		await pass(10 * REFRESH_LATER_MS);
		expect(reads).toBe(1);
		page.show(true);
		await pass(0);
		expect(reads).toBe(2);
		page.show(true);
		await pass(0);
		await pass(REFRESH_LATER_MS - 1);
		expect(reads, 'one chain of reads, however often the page becomes visible').toBe(3);
	});

	it('is not read again once the page is left', async () => {
		await begin({ everyMs: REFRESH_LATER_MS });
		stop();
		page.show(true);
		await pass(10 * REFRESH_LATER_MS);
		expect(reads).toBe(1);
	});

	it('is read once when no interval is given', async () => {
		await begin({});
		page.show(false);
		page.show(true);
		await pass(10 * REFRESH_LATER_MS);
		expect(reads).toBe(1);
	});

	it('keeps the last good answer together with the latest error', async () => {
		let isDown = true;
		await begin({}, () => Promise.resolve(isDown ? err('down') : ok(kiosk)));
		expect([live.value, live.refusal, live.isLoading]).toEqual([null, 'down', false]);
		isDown = false;
		await live.refresh();
		expect([live.value, live.refusal]).toEqual([kiosk, null]);
		isDown = true;
		await live.refresh();
		expect([live.value, live.refusal]).toEqual([kiosk, 'down']);
	});

	it('applies answers in the order of their reads, and drops a late one', async () => {
		const answers: ((answer: Result<Kiosk, string>) => void)[] = [];
		const seen: string[] = [];
		await begin(
			{ onvalue: ({ state }) => seen.push(state) },
			() => new Promise((resolve) => answers.push(resolve))
		);
		expect([live.isLoading, live.isBusy]).toEqual([true, true]);
		void live.refresh();
		void live.refresh();
		answers[0]?.(ok({ state: 'first', lastHeardAtMs: 1 }));
		await pass(0);
		// A reader that asks again and again must still get a value.
		expect([live.value?.state, live.isBusy]).toEqual(['first', true]);
		answers[2]?.(ok({ state: 'after the write', lastHeardAtMs: 1 }));
		await pass(0);
		answers[1]?.(ok({ state: 'before it', lastHeardAtMs: 1 }));
		await pass(0);
		expect(live.value?.state).toBe('after the write');
		expect(seen).toEqual(['first', 'after the write']);
		expect(live.isBusy).toBe(false);
	});
});
