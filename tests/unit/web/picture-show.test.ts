import { describe, it } from 'vitest';
import { PICTURE_SHOWN_MS, PictureShow } from '../../../web/lib/kiosk/PictureShow.svelte.ts';
import { settle } from './fakes.ts';

/** A show of these pictures, of which `away` cannot be had, and what passes its time by hand. */
function showOf(pictures: readonly string[], changes = true) {
	const away = new Set<string>();
	const asked: string[] = [];
	let due: { act: () => void; delayMs: number } | null = null;
	const show = new PictureShow(
		{
			decode: (picture) => {
				asked.push(picture);
				return away.has(picture) ? Promise.reject(new Error('away')) : Promise.resolve();
			},
			after: (delayMs, act) => {
				due = { act, delayMs };
				return () => {
					due = null;
				};
			}
		},
		pictures,
		changes
	);
	const pass = async (): Promise<number | null> => {
		const now = due;
		due = null;
		now?.act();
		await settle();
		return now?.delayMs ?? null;
	};
	const start = async (): Promise<void> => {
		show.start();
		await settle();
	};
	return { show, away, asked, pass, start };
}

describe('a shop’s pictures', () => {
	it('take turns, each over the last, and begin again', async ({ expect }) => {
		const { show, pass, start } = showOf(['a', 'b', 'c']);
		expect(show.now).toBeNull();
		await start();
		expect([show.last, show.now]).toEqual([null, 'a']);
		const seen: unknown[] = [];
		for (let turn = 0; turn < 3; turn += 1) {
			expect(await pass()).toBe(PICTURE_SHOWN_MS);
			seen.push([show.last, show.now]);
		}
		expect(seen).toEqual([
			['a', 'b'],
			['b', 'c'],
			['c', 'a']
		]);
	});

	it('pass over one that cannot be had, and show it once it can', async ({ expect }) => {
		const { show, away, pass, start } = showOf(['a', 'b', 'c']);
		away.add('b');
		await start();
		await pass();
		expect(show.now).toBe('c');
		away.clear();
		await pass();
		await pass();
		expect(show.now).toBe('b');
	});

	it('show nothing while none can be had, and try again', async ({ expect }) => {
		const { show, away, pass, start } = showOf(['a']);
		away.add('a');
		await start();
		expect(show.now).toBeNull();
		await pass();
		expect(show.now).toBeNull();
		away.clear();
		await pass();
		expect(show.now).toBe('a');
		expect(await pass()).toBeNull();
	});

	it('stay with the one that is left, without fading it', async ({ expect }) => {
		const { show, away, pass, start } = showOf(['a', 'b']);
		await start();
		away.add('b');
		await pass();
		expect([show.last, show.now]).toEqual([null, 'a']);
	});

	it('do not change for who wants nothing to move', async ({ expect }) => {
		const { show, away, asked, pass, start } = showOf(['a', 'b', 'c'], false);
		away.add('a');
		await start();
		expect(show.now).toBe('b');
		expect(await pass()).toBeNull();
		expect(asked).toEqual(['a', 'b']);
	});

	it('stop for good, also with one on its way', async ({ expect }) => {
		const { show } = showOf(['a', 'b']);
		show.start();
		show.stop();
		await settle();
		expect(show.now).toBeNull();
		const other = showOf(['a', 'b']);
		await other.start();
		other.show.stop();
		expect(await other.pass()).toBeNull();
		expect(other.show.now).toBe('a');
	});
});
