import { serve, type ServerType } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Catalogue } from '../../shared/shop/catalogue/catalogue.ts';
import { CODE_LIVES_MS, PairingCode, type ShownCode } from '../../shared/api/pairing.ts';
import type { View } from '../../shared/api/view.ts';

const BUILD_FOLDER = join(import.meta.dirname, '../../build');

const SHOWN_CODE = {
	code: v.parse(PairingCode, 'H7KM-42XP'),
	picture: 'umbrella',
	expiresInMs: CODE_LIVES_MS
} satisfies ShownCode;

type RefusalCode = 'pairing_closed' | 'not_paired';

/**
 * Serves the built screen with a Worker that sends any View it is told to, for pictures of states that a real one
 * reaches seldom or slowly.
 */
export class ScreenServer {
	readonly url: string;
	readonly #server: ServerType;
	readonly #streams = new Set<SSEStreamingApi>();
	#version = 0;
	#view: Omit<View, 'version'>;
	#isPaired = true;

	private constructor(server: ServerType, first: Omit<View, 'version'>) {
		this.#server = server;
		this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
		this.#view = first;
	}

	/** Serves on a free port; the screen shows `first` until the next View. */
	static async start(first: Omit<View, 'version'>, catalogue: Catalogue): Promise<ScreenServer> {
		let served: ScreenServer | null = null;
		const now = (): ScreenServer => {
			if (served === null) throw new Error('asked before it serves');
			return served;
		};
		const app = new Hono()
			.post('/api/kiosk/pair', () => now().#answer('pairing_closed'))
			.get('/api/kiosk/view', () => now().#answer('not_paired'))
			.get('/api/kiosk/catalogue', (c) => c.json(catalogue))
			.get('/api/kiosk/events', (c) =>
				now().#isPaired ? streamSSE(c, (stream) => now().#stream(stream)) : refusal('not_paired')
			)
			.post('/api/kiosk/pairing', (c) => c.json(SHOWN_CODE))
			// Answers a tap with the current View, so that it has no effect.
			.post('/api/kiosk/*', () => now().#answer('not_paired'))
			.get('/*', serveStatic({ root: BUILD_FOLDER }));
		const server = await new Promise<ServerType>((resolve) => {
			const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => {
				resolve(started);
			});
		});
		served = new ScreenServer(server, first);
		return served;
	}

	/** Sends a View to every open page and to pages opened later. Returns its version. */
	async show(view: Omit<View, 'version'>): Promise<number> {
		this.#version += 1;
		this.#isPaired = true;
		this.#view = view;
		await Promise.all([...this.#streams].map((stream) => this.#send(stream)));
		return this.#version;
	}

	/** Refuses every page that is opened from now on. */
	unpair(): void {
		this.#isPaired = false;
	}

	/** Tells every open page that another window took its kiosk over. */
	async supersede(): Promise<void> {
		await Promise.all(
			[...this.#streams].map((stream) => stream.writeSSE({ event: 'superseded', data: '' }))
		);
	}

	/** Stops serving. */
	async stop(): Promise<void> {
		for (const stream of this.#streams) stream.abort();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	#answer(whenUnpaired: RefusalCode): Response {
		return this.#isPaired
			? Response.json({ ...this.#view, version: this.#version })
			: refusal(whenUnpaired);
	}

	async #stream(stream: SSEStreamingApi): Promise<void> {
		this.#streams.add(stream);
		await this.#send(stream);
		await new Promise<void>((resolve) => {
			stream.onAbort(resolve);
		});
		this.#streams.delete(stream);
	}

	#send(stream: SSEStreamingApi): Promise<void> {
		const data = JSON.stringify({ ...this.#view, version: this.#version });
		return stream.writeSSE({ event: 'view', id: String(this.#version), data });
	}
}

function refusal(code: RefusalCode): Response {
	return Response.json({ type: 'about:blank', title: 'no', status: 403, code }, { status: 403 });
}
