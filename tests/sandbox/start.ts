import { createAdaptorServer } from '@hono/node-server';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { newApp } from './app.ts';
import { Bank } from './bank.ts';
import { CallLog } from './call-log.ts';
import { SandboxClock } from './clock.ts';
import { FaultBox } from './faults.ts';
import { magicEffect } from './magic-amounts.ts';
import type { Order } from './order.ts';
import { openKeys } from './setup.ts';
import type { Keys, Setup } from './setup.ts';
import { DEFAULT_SETTINGS } from './settings.ts';
import { MEMORY_STORE, openStore } from './store.ts';
import type { OrderStore } from './store.ts';
import { WebhookSender } from './webhooks.ts';
import type { World } from './world.ts';

/** How to start a sandbox. */
export interface SandboxOptions {
	/** 0 for any free port. */
	readonly port: number;
	/** The directory of keys and orders; null keeps them in memory. */
	readonly stateDir: string | null;
	readonly merchantKeyBits?: number | undefined;
	readonly webhooks?: boolean | undefined;
	/** The sandbox clock's speed as a multiple of real time. */
	readonly speed?: number | undefined;
}

/** A running sandbox. */
export interface Sandbox {
	readonly url: string;
	readonly setup: Setup;
	close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Starts the sandbox on this machine only. Rejects with a clear message on a busy port. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
	const keys = await openKeys(options.stateDir, options.merchantKeyBits ?? 2048);
	// Binds the port before touching the journal, so that a second sandbox does not rewrite the first one's.
	const server = await listen(options.port);
	const store = options.stateDir === null ? MEMORY_STORE : openStore(options.stateDir);
	const world = newWorld(keys, store, options);
	const app = newApp(world);
	server.handle = app.fetch;
	return {
		url: server.url,
		setup: keys.setup,
		close: async () => {
			world.clock.stop();
			world.webhooks.stop();
			await server.close();
			await store.close();
		}
	};
}

function newWorld(keys: Keys, store: OrderStore, options: SandboxOptions): World {
	const clock = new SandboxClock({ speed: options.speed ?? 1, notBeforeMs: store.lastMs });
	const settings = { ...DEFAULT_SETTINGS, webhooks: options.webhooks ?? true };
	const faults = new FaultBox();
	const calls = new CallLog();
	const changed = (order: Order): void => {
		store.keep(order, clock.nowMs());
	};
	const webhooks = new WebhookSender({ clock, keys, settings, changed });
	const bank = new Bank(clock, {
		changed,
		paid: (order, payment) => {
			webhooks.paid(order, payment);
		},
		forgotten: (order) => {
			store.forget(order, clock.nowMs());
		},
		made: (order) => {
			plantMagic(order, faults, webhooks);
		}
	});
	for (const order of store.orders) {
		bank.add(order, 'stored');
		webhooks.resume(order);
	}
	const reset = (): void => {
		clock.clear();
		webhooks.clear();
		bank.clear();
		faults.clear();
		calls.clear();
		store.reset(clock.nowMs());
	};
	return { keys, resetKeys: new Set(), clock, settings, faults, calls, bank, webhooks, reset };
}

/** Plants the faults of an order with a magic amount; effects on payments are in the bank. */
function plantMagic(order: Order, faults: FaultBox, webhooks: WebhookSender): void {
	const effect = magicEffect(order.totalFee);
	if (effect?.type === 'fault') faults.add({ ...effect, mchOrderNo: order.mchOrderNo });
	if (effect?.type === 'forged_webhook' && order.notifyUrl !== null) {
		void webhooks.sendNow(order, order.notifyUrl, webhooks.compose(order, 'forged'), 1);
	}
}

interface Listening {
	readonly url: string;
	handle: ReturnType<typeof newApp>['fetch'];
	close(): Promise<void>;
}

async function listen(port: number): Promise<Listening> {
	const listening: Listening = {
		url: '',
		handle: () => new Response('starting', { status: 503 }),
		close: async () => {
			const closed = once(server, 'close');
			server.close();
			// Connections whose answers are withheld by faults would otherwise keep the server open.
			server.closeAllConnections();
			await closed;
		}
	};
	const server = createAdaptorServer({
		fetch: (request, env) => listening.handle(request, env)
	}) as Server;
	server.listen(port, HOST);
	try {
		await once(server, 'listening');
	} catch (problem) {
		const isBusy = problem instanceof Error && 'code' in problem && problem.code === 'EADDRINUSE';
		throw isBusy ? new Error(`port ${String(port)} is already in use`) : problem;
	}
	const address = server.address();
	const boundPort = typeof address === 'object' && address !== null ? address.port : port;
	return Object.assign(listening, { url: `http://${HOST}:${String(boundPort)}` });
}
