import { describe, it } from 'vitest';
import {
	FALLBACK_POLL_EVERY_MS,
	HEARTBEAT_EVERY_MS,
	STREAM_OPEN_WITHIN_MS
} from '../../../shared/limits.ts';
import { err, ok } from '../../../shared/result.ts';
import type { Answer } from '../../../web/lib/kiosk/api.ts';
import { QUIET_AFTER_MS, REOPEN_MOST_MS } from '../../../web/lib/kiosk/limits.ts';
import { ViewFeed, type Source } from '../../../web/lib/kiosk/ViewFeed.ts';
import { FakeTime, settle, viewOf } from './fakes.ts';

class FakeSource implements Source {
	readyState = 0;
	readonly #listeners = new Map<string, (event: { readonly data?: unknown }) => void>();

	addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void {
		this.#listeners.set(type, listener);
	}

	close(): void {
		this.readyState = 2;
	}

	say(type: string, data?: unknown): void {
		this.#listeners.get(type)?.({ data });
	}

	/** Fails as a browser does after an answer other than 200. */
	dieForGood(): void {
		this.readyState = 2;
		this.say('error');
	}
}

function setUp() {
	const time = new FakeTime();
	const sources: FakeSource[] = [];
	const told: string[] = [];
	const world = { answer: (): Promise<Answer> => Promise.resolve(ok(viewOf(7, ATTRACT))) };
	const polls: number[] = [];
	const feed: ViewFeed = new ViewFeed(
		{
			openSource: () => {
				const source = new FakeSource();
				sources.push(source);
				return source;
			},
			fetchView: () => {
				polls.push(time.nowMs);
				return world.answer();
			},
			after: (delayMs, act) => time.after(delayMs, act),
			chance: () => 0
		},
		{
			onView: ({ version }) => told.push(`view ${String(version)}`),
			onHeard: () => told.push('heard'),
			onUnreachable: () => told.push('unreachable'),
			onNotPaired: () => {
				told.push('not paired');
				feed.close();
			},
			onReload: () => {
				told.push('reload');
			},
			onSuperseded: () => {
				told.push('superseded');
				feed.close();
			}
		}
	);
	const newest = (): FakeSource => {
		const source = sources.at(-1);
		if (source === undefined) throw new Error('no stream was opened');
		return source;
	};
	return { time, sources, told, polls, world, feed, newest };
}

const ATTRACT = { kind: 'attract' } as const;

describe('the feed of views', () => {
	it('reports each View and heartbeat of the stream, without polling', async ({ expect }) => {
		const { feed, newest, told, polls, time } = setUp();
		feed.open();
		newest().say('view', JSON.stringify(viewOf(3, ATTRACT)));
		for (let heartbeats = 0; heartbeats < 6; heartbeats += 1) {
			await time.pass(HEARTBEAT_EVERY_MS);
			newest().say('heartbeat', '{"nowMs":1}');
		}
		expect(told.slice(0, 3)).toEqual(['heard', 'view 3', 'heard']);
		expect(polls).toEqual([]);
	});

	it('polls while the stream is late, until it sends something', async ({ expect }) => {
		const { feed, newest, told, polls, time } = setUp();
		feed.open();
		await time.pass(STREAM_OPEN_WITHIN_MS);
		expect(told).toEqual(['heard', 'view 7']);
		await time.pass(FALLBACK_POLL_EVERY_MS);
		expect(polls).toHaveLength(2);
		newest().say('view', JSON.stringify(viewOf(8, ATTRACT)));
		await time.pass(FALLBACK_POLL_EVERY_MS * 2);
		expect(polls).toHaveLength(2);
	});

	it('reopens a stream that failed for good, after growing waits with a maximum', async ({
		expect
	}) => {
		const { feed, sources, newest, time } = setUp();
		feed.open();
		const waitsMs: number[] = [];
		for (let death = 1; death <= 6; death += 1) {
			newest().dieForGood();
			const diedAtMs = time.nowMs;
			while (sources.length === death) await time.pass(100);
			waitsMs.push(time.nowMs - diedAtMs);
		}
		expect(waitsMs).toEqual([500, 1_000, 2_000, 4_000, REOPEN_MOST_MS, REOPEN_MOST_MS]);
	});

	it('polls and closes the stream when an open stream falls silent', async ({ expect }) => {
		const { feed, newest, sources, polls, time } = setUp();
		feed.open();
		newest().say('view', JSON.stringify(viewOf(3, ATTRACT)));
		await time.pass(QUIET_AFTER_MS);
		expect(polls).toHaveLength(1);
		expect(sources[0]?.readyState).toBe(2);
	});

	it('continues to poll after a rejected, refused or unreadable answer', async ({ expect }) => {
		const { feed, newest, world, polls, told, time } = setUp();
		world.answer = () => Promise.reject(new Error('bug'));
		feed.open();
		newest().say('error');
		await time.pass(FALLBACK_POLL_EVERY_MS);
		world.answer = () => Promise.resolve(err({ kind: 'garbled' }));
		await time.pass(FALLBACK_POLL_EVERY_MS);
		world.answer = () => Promise.resolve(ok(viewOf(9, ATTRACT)));
		await time.pass(FALLBACK_POLL_EVERY_MS);
		expect(polls.length).toBeGreaterThanOrEqual(4);
		expect(told.at(-1)).toBe('view 9');
	});

	it('reports once that the screen is not paired, and stops', async ({ expect }) => {
		const { feed, newest, world, told, polls, time } = setUp();
		world.answer = () => Promise.resolve(err({ kind: 'refused', code: 'not_paired' }));
		feed.open();
		newest().dieForGood();
		await time.pass(60_000);
		expect(told).toEqual(['not paired']);
		expect(polls).toHaveLength(1);
	});

	it('drops frames and answers that arrive after it was closed', async ({ expect }) => {
		const { feed, sources, newest, world, told } = setUp();
		let answer = (_: Answer): void => undefined;
		world.answer = () =>
			new Promise((resolve) => {
				answer = resolve;
			});
		feed.open();
		newest().say('error');
		feed.close();
		sources[0]?.say('view', JSON.stringify(viewOf(3, ATTRACT)));
		answer(ok(viewOf(4, ATTRACT)));
		await settle();
		expect(told).toEqual([]);
	});

	it('ignores a frame that is not a View', ({ expect }) => {
		const { feed, newest, told } = setUp();
		feed.open();
		newest().say('view', '{"version":"no"}');
		newest().say('view', 'not json');
		expect(told).toEqual([]);
	});

	it('reports that another window took over, from the stream and from a poll', async ({
		expect
	}) => {
		const { feed, newest, told, world, time } = setUp();
		feed.open();
		newest().say('superseded', '{}');
		expect(told).toEqual(['superseded']);
		world.answer = () => Promise.resolve(err({ kind: 'refused', code: 'superseded' }));
		feed.open();
		newest().dieForGood();
		await settle();
		expect(told).toEqual(['superseded', 'superseded']);
		await time.pass(60_000);
		expect(told).toHaveLength(2);
	});
});
