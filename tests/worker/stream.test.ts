import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { View } from '../../shared/api/view.ts';
import worker from '../../worker/index.ts';
import { PUBLIC_URL } from '../support/addresses.ts';
import type { EventReader, StreamEvent } from '../support/event-reader.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { call, refusalIn, TestKiosk } from '../support/test-kiosk.ts';
import { until } from '../support/until.ts';

function viewOf(event: StreamEvent): View {
	return v.parse(View, JSON.parse(event.data));
}

function viewsOf(stream: EventReader): View[] {
	return stream.events.filter(({ event }) => event === 'view').map(viewOf);
}

/** Waits for a View of this kind on the stream. Returns it. */
async function streamShows(stream: EventReader, kind: View['screen']['kind']): Promise<View> {
	const fits = (event: StreamEvent): boolean =>
		event.event === 'view' && viewOf(event).screen.kind === kind;
	return viewOf(await stream.find(`a View of "${kind}"`, fits));
}

async function socketCount(kiosk: TestKiosk): Promise<number> {
	return runInDurableObject(kiosk.stub, (_object, state) => state.getWebSockets().length);
}

async function untilSockets(kiosk: TestKiosk, count: number): Promise<void> {
	await until(`${String(count)} sockets`, async () =>
		(await socketCount(kiosk)) === count ? true : null
	);
}

describe('a screen’s event stream', () => {
	it('begins with the whole View, has its version as event id, and must not be stored', async () => {
		const kiosk = await TestKiosk.pair();
		const stream = await kiosk.events();
		const first = await stream.find('the first event', () => true);
		expect(first.event).toBe('view');
		const view = viewOf(first);
		expect(first.id).toBe(String(view.version));
		expect(view).toEqual({ ...(await kiosk.view()), nowMs: view.nowMs });
		expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
		expect(stream.response.headers.get('cache-control')).toContain('no-store');
		await stream.cancel();
	});

	it('sends a newer View at every step of a payment', async () => {
		const kiosk = await TestKiosk.pair();
		const stream = await kiosk.events();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		await streamShows(stream, 'paid');
		await kiosk.dismiss(saleId);
		await until('the View after the sale', () => (viewsOf(stream).length === 6 ? true : null));
		const views = viewsOf(stream);
		expect(views.map(({ screen }) => screen.kind)).toEqual([
			'attract',
			'wallet',
			'preparing',
			'scan',
			'paid',
			'attract'
		]);
		const versions = views.map(({ version }) => version);
		expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
		await stream.cancel();
	});

	it('sends no View when the View has not changed', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.showCode();
		const stream = await kiosk.events();
		await stream.find('the first View', ({ event }) => event === 'view');
		await kiosk.passTime(4_000);
		await kiosk.passTime(3_000);
		const seen = stream.events.length;
		await stream.find('a heartbeat', ({ event }) => event === 'heartbeat', seen);
		expect(viewsOf(stream)).toHaveLength(1);
		await stream.cancel();
	});

	it('sends heartbeats with the time only', async () => {
		const kiosk = await TestKiosk.pair();
		const stream = await kiosk.events();
		const heartbeats = (): StreamEvent[] =>
			stream.events.filter(({ event }) => event === 'heartbeat');
		await until('three heartbeats', () => (heartbeats().length >= 3 ? true : null));
		for (const heartbeat of heartbeats()) {
			expect(JSON.parse(heartbeat.data)).toEqual({ nowMs: expect.any(Number) as number });
			expect(heartbeat.id).toBeNull();
		}
		await stream.cancel();
	});

	it('survives eviction: a new instance’s View reaches the same reader', async () => {
		const kiosk = await TestKiosk.pair();
		const stream = await kiosk.events();
		await streamShows(stream, 'attract');
		await kiosk.mark();
		await kiosk.evict();
		const atEviction = stream.events.length;
		await stream.find('a heartbeat', ({ event }) => event === 'heartbeat', atEviction);
		await kiosk.openSale();
		await streamShows(stream, 'wallet');
		expect(await kiosk.isMarked()).toBe(false);
		expect(await socketCount(kiosk)).toBe(1);
		expect(stream.ended).toBe(false);
		await stream.cancel();
	});

	it('ends when the object drops its socket, so that the browser reconnects', async () => {
		const kiosk = await TestKiosk.pair();
		const stream = await kiosk.events();
		await streamShows(stream, 'attract');
		await kiosk.evict({ webSockets: 'close' });
		await until('the end of the stream', () => (stream.ended ? true : null));
	});

	it('frees the object’s socket when its reader leaves', async () => {
		const kiosk = await TestKiosk.pair();
		const stream = await kiosk.events();
		await untilSockets(kiosk, 1);
		await stream.cancel();
		await untilSockets(kiosk, 0);
	});

	it('frees the object’s socket as soon as its request is aborted, not at the next heartbeat', async () => {
		const kiosk = await TestKiosk.pair();
		const leaving = new AbortController();
		const request = new Request(`${PUBLIC_URL}/api/kiosk/events`, {
			headers: { cookie: kiosk.cookie },
			signal: leaving.signal
		});
		await worker.fetch(request, { ...env, HEARTBEAT_EVERY_MS: '600000' });
		await untilSockets(kiosk, 1);
		leaving.abort();
		await untilSockets(kiosk, 0);
	});

	it('frees the object’s socket at the next heartbeat when its reader left quietly', async () => {
		const kiosk = await TestKiosk.pair();
		const leaving = new AbortController();
		await kiosk.call('GET', '/events', { signal: leaving.signal });
		await untilSockets(kiosk, 1);
		leaving.abort();
		await untilSockets(kiosk, 0);
	});

	it.each([1000, 1001, 1005, 1006, 1011])('may be closed with the code %d', async (code) => {
		const kiosk = await TestKiosk.pair();
		await kiosk.events();
		await runInDurableObject(kiosk.stub, (object: DurableObject, state) => {
			const [socket] = state.getWebSockets();
			if (socket === undefined) throw new Error('a stream is open');
			expect(() => object.webSocketClose?.(socket, code, '', false)).not.toThrow();
		});
	});

	it('is limited to eight per kiosk: the ninth closes the oldest', async () => {
		const kiosk = await TestKiosk.pair();
		const streams: EventReader[] = [];
		for (let n = 0; n < 9; n += 1) streams.push(await kiosk.events());
		await until('the end of the first stream', () => (streams[0]?.ended === true ? true : null));
		await kiosk.openSale();
		for (const stream of streams.slice(1)) await streamShows(stream, 'wallet');
		for (const stream of streams.slice(1)) await stream.cancel();
	});

	it.each([
		['without a cookie', () => ''],
		['with a forged token', (kiosk: TestKiosk) => forged(kiosk)],
		['with a cookie without a token', () => '__Host-kiosk=K1']
	])('is refused %s', async (_how, cookie) => {
		const kiosk = await TestKiosk.pair();
		const { status, problem } = await refusalIn(
			call('GET', '/api/kiosk/events', { headers: { cookie: cookie(kiosk) } })
		);
		expect([status, problem.code]).toEqual([401, 'not_paired']);
		expect(await socketCount(kiosk)).toBe(0);
	});
});

function forged(kiosk: TestKiosk): string {
	return `__Host-kiosk=${kiosk.id}.${'0'.repeat(32)}`;
}
