import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
	LOOK_LATER_MS,
	LOOK_SOON_MS,
	refreshWhileSeen
} from '../../../web/lib/staff/refresh-while-seen.ts';

class Page extends EventTarget {
	hidden = false;

	show(isSeen: boolean): void {
		this.hidden = !isSeen;
		this.dispatchEvent(new Event('visibilitychange'));
	}
}

describe('looking while a page is seen', () => {
	let page: Page;
	let looks: number;
	let hasChanged: boolean;
	let stop: () => void;
	const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

	beforeEach(async () => {
		vi.useFakeTimers();
		page = new Page();
		vi.stubGlobal('document', page);
		looks = 0;
		hasChanged = false;
		stop = refreshWhileSeen(() => {
			looks += 1;
			return Promise.resolve(hasChanged);
		});
		await pass(0);
	});
	afterEach(() => {
		stop();
		vi.useRealTimers();
		vi.unstubAllGlobals();
	});

	it('looks at once, and seldom while nothing changes', async () => {
		expect(looks).toBe(1);
		await pass(LOOK_LATER_MS - 1);
		expect(looks).toBe(1);
		await pass(1);
		expect(looks).toBe(2);
	});

	it('looks more often while something changes', async () => {
		hasChanged = true;
		await pass(LOOK_LATER_MS);
		await pass(2 * LOOK_SOON_MS);
		expect(looks).toBe(4);
	});

	it('does not look while the page is hidden, and at once when it is seen again', async () => {
		page.show(false);
		await pass(10 * LOOK_LATER_MS);
		expect(looks).toBe(1);
		page.show(true);
		await pass(0);
		expect(looks).toBe(2);
		page.show(true);
		await pass(0);
		await pass(LOOK_LATER_MS - 1);
		expect(looks, 'one chain of looks, however often the page comes back').toBe(3);
	});

	it('ends when the page is left', async () => {
		stop();
		page.show(true);
		await pass(10 * LOOK_LATER_MS);
		expect(looks).toBe(1);
	});
});
