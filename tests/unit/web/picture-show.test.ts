import { describe, it } from 'vitest';
import { PICTURE_SHOWN_MS, PictureShow } from '../../../web/lib/kiosk/PictureShow.svelte.ts';
import { settle } from './fakes.ts';

/** Returns a show of these pictures; those in `away` fail to load. `pass` runs the next change. */
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

describe('the pictures of a shop', () => {
	it('take turns, each fading over the last, and start over', async ({ expect }) => {
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

	it('skip one that fails to load, until it loads', async ({ expect }) => {
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

	it('show nothing while none loads, and retry', async ({ expect }) => {
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

	it('keep the only one that loads, without fading', async ({ expect }) => {
		const { show, away, pass, start } = showOf(['a', 'b']);
		await start();
		away.add('b');
		await pass();
		expect([show.last, show.now]).toEqual([null, 'a']);
	});

	it('do not change when motion is reduced', async ({ expect }) => {
		const { show, away, asked, pass, start } = showOf(['a', 'b', 'c'], false);
		away.add('a');
		await start();
		expect(show.now).toBe('b');
		expect(await pass()).toBeNull();
		expect(asked).toEqual(['a', 'b']);
	});

	it('stop for good, even while one is loading', async ({ expect }) => {
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
