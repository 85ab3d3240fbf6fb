import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { OrderView } from '../sandbox/order-view.ts';
import type { Settings } from '../sandbox/settings.ts';
import { startSandbox } from '../sandbox/start.ts';
import type { Sandbox } from '../sandbox/start.ts';
import { KsherTextClient, parsedJson } from './ksher-text-client.ts';
import type { Answer, Data, Fields, SignVersion, Trusted } from './ksher-text-client.ts';

export type AccountType = 'offline' | 'online';

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

const STEP_MS = 3;
const PATIENCE_MS = 4_000;
/** Almost stops the sandbox's clock, so that only `advance` moves it. */
const STILL = 0.001;

/** A shop with both account types and a sandbox of its own. */
export interface Shop {
	readonly url: string;
	client(type?: AccountType, signVersion?: SignVersion): KsherTextClient;
	/** Makes an order. Returns its number and the answer's `data`; throws when Ksher refuses. */
	order(fields?: Fields, type?: AccountType): Promise<{ no: string; data: Data }>;
	/** Returns the order's state as order_query names it (7). */
	result(no: string, type?: AccountType): Promise<unknown>;
	view(no: string): Promise<OrderView>;
	/** Acts as the buyer: scan, pay, decline, walk-away, pay-twice. */
	buyer(no: string, action: string, body?: object): Promise<void>;
	/** Returns the control API's HTTP status, for actions that the buyer cannot take. */
	buyerStatus(no: string, action: string): Promise<number>;
	fault(fault: Data): Promise<void>;
	set(settings: Partial<Settings>): Promise<void>;
	nowMs(): Promise<number>;
	advance(advanceMs: number): Promise<void>;
	control(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
}

/** Starts a sandbox for the test file; resets its faults and settings before every test. */
export function openShop(): Shop {
	let sandbox: Sandbox | undefined;
	let usual: unknown;
	const running = (): Sandbox => {
		if (sandbox === undefined) throw new Error('The sandbox has not started.');
		return sandbox;
	};
	const shop = shopAt(running);
	beforeAll(async () => {
		sandbox = await startSandbox({ port: 0, stateDir: null, merchantKeyBits: 1024, speed: STILL });
		usual = await shop.control('GET', '/settings');
	});
	beforeEach(async () => {
		await shop.control('DELETE', '/faults');
		await shop.control('POST', '/settings', usual as object);
	});
	afterAll(() => running().close());
	return shop;
}

function shopAt(running: () => Sandbox): Shop {
	const ask = (method: string, path: string, body?: object): Promise<Response> =>
		fetch(`${running().url}/_sandbox${path}`, {
			method,
			...(body === undefined ? {} : { body: JSON.stringify(body) })
		});
	const shop: Shop = {
		get url() {
			return running().url;
		},
		client: (type = 'offline', signVersion = 'V1') => clientOf(running(), type, signVersion),
		async order(fields = {}, type = 'offline') {
			const request = { ...PLAIN_ORDER, mch_order_no: nextNo(), ...fields };
			const { data } = trusted(await shop.client(type).call('native_pay', request));
			if (data['result'] !== 'SUCCESS') throw new Error(`No order: ${JSON.stringify(data)}`);
			return { no: request.mch_order_no, data };
		},
		async result(no, type) {
			const answer = await shop.client(type).call('order_query', { mch_order_no: no });
			return trusted(answer).data['result'];
		},
		view: async (no) => (await shop.control('GET', `/orders/${no}`)) as OrderView,
		async buyer(no, action, body) {
			await shop.control('POST', `/orders/${no}/${action}`, body);
		},
		buyerStatus: async (no, action) => (await ask('POST', `/orders/${no}/${action}`)).status,
		async fault(fault) {
			await shop.control('POST', '/faults', fault);
		},
		async set(settings) {
			await shop.control('POST', '/settings', settings);
		},
		nowMs: async () => ((await shop.control('GET', '/health')) as { nowMs: number }).nowMs,
		async advance(advanceMs) {
			await shop.control('POST', '/clock', { advanceMs });
		},
		async control(method, path, body) {
			const response = await ask(method, path, body);
			const text = await response.text();
			if (!response.ok) throw new Error(`${method} ${path}: ${text}`);
			return parsedJson(text);
		}
	};
	return shop;
}

/** Requests SVG, the picture that is drawn fastest. */
const PLAIN_ORDER = { total_fee: 15_050, fee_type: 'THB', channel: 'promptpay', img_type: 'svg' };

let lastNo = 0;

/** Returns a new order number: digits, letters and hyphen (6.1). */
export function nextNo(): string {
	lastNo += 1;
	return `FLOW-${String(lastNo).padStart(6, '0')}`;
}

/** Returns a client of the sandbox's account of this type. Throws when the sandbox has none. */
export function clientOf(
	sandbox: Sandbox,
	type: AccountType,
	signVersion: SignVersion
): KsherTextClient {
	const account = sandbox.setup.accounts.find((one) => one.type === type);
	if (account === undefined) throw new Error(`The sandbox has no ${type} account.`);
	const { appid, privateKeyPem } = account;
	const { ksherPublicKeys } = sandbox.setup;
	return new KsherTextClient({
		url: sandbox.url,
		appid,
		privateKeyPem,
		ksherPublicKeys,
		signVersion
	});
}

/** Returns a copy without one member. */
export function without<Value>(
	members: Readonly<Record<string, Value>>,
	left: string
): Readonly<Record<string, Value>> {
	return Object.fromEntries(Object.entries(members).filter(([name]) => name !== left));
}

/** Returns the answer if it passed every step of section 4; throws otherwise. */
export function trusted(answer: Answer): Trusted {
	if (answer.kind === 'trusted') return answer;
	throw new Error(`The answer cannot be trusted: ${JSON.stringify(answer)}`);
}

/** Returns the err_code of a signed refusal (4); `none` when the answer is not a refusal. */
export function errCode(answer: Answer): unknown {
	const { data } = trusted(answer);
	return data['result'] === 'FAIL' ? data['err_code'] : 'none';
}

/** Polls until the answer is not null. Throws after four seconds. */
export async function until<T>(what: string, ask: () => Promise<T | null> | T | null): Promise<T> {
	const startedMs = performance.now();
	for (;;) {
		const answer = await ask();
		if (answer !== null) return answer;
		if (performance.now() - startedMs > PATIENCE_MS) throw new Error(`Timed out: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, STEP_MS));
	}
}

/** Formats Thai time as `yyyy-MM-dd HH:mm:ss`, as in time_end and refund_time (10.3). */
export function thaiTime(atMs: number): string {
	return isoAt(atMs, 7).slice(0, 19).replace('T', ' ');
}

/** Formats China time as `yyyyMMddHHmmss`, as in Ksher's own numbers (10.3). */
export function chinaDigits(atMs: number): string {
	return isoAt(atMs, 8).replace(/\D/g, '').slice(0, 14);
}

function isoAt(atMs: number, zoneHours: number): string {
	return new Date(atMs + zoneHours * HOUR_MS).toISOString();
}
