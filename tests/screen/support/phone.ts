import type { Locator } from '@playwright/test';
import * as v from 'valibot';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// Its own way is to fetch the module from a CDN; the file is in the package.
const WASM_FILE = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(WASM_FILE)).buffer } });

/** The buyer's phone: it knows only what its camera sees, and talks only to the sandbox. */

const SANDBOX_URL = (): string => process.env['SANDBOX_URL'] ?? '';

const Order = v.object({
	mchOrderNo: v.string(),
	channel: v.string(),
	totalFee: v.number(),
	feeType: v.string(),
	result: v.string(),
	payments: v.array(v.unknown())
});
export type Order = v.InferOutput<typeof Order>;

/** Reads the QR from a picture of the screen, as a phone would; waits until there is one to read. */
export async function readCode(code: Locator): Promise<string> {
	for (;;) {
		const text = await codeIn(await code.screenshot());
		if (text !== null) return text;
	}
}

/** What a camera that takes this picture reads; null when there is no code it can read. */
export async function codeIn(picture: Buffer): Promise<string | null> {
	const [found] = await readBarcodes(new Blob([new Uint8Array(picture)]), { formats: ['QRCode'] });
	return found === undefined || found.text === '' ? null : found.text;
}

/** Scans what the camera saw: the order the code belongs to. */
export async function scan(text: string): Promise<Order> {
	return v.parse(Order, await send('POST', '/_sandbox/scan', { text }));
}

export type PhoneAction = 'scan' | 'pay' | 'decline' | 'walk-away' | 'pay-twice';

/** Does something on the phone about a scanned order. */
export async function act(
	order: Order,
	action: PhoneAction,
	body: Readonly<Record<string, unknown>> = {}
): Promise<void> {
	await send('POST', `/_sandbox/orders/${order.mchOrderNo}/${action}`, body);
}

/** The same where the wallet may say that it is too late for that; false when it did. */
export async function tryToAct({ mchOrderNo }: Order, action: PhoneAction): Promise<boolean> {
	const path = `/_sandbox/orders/${mchOrderNo}/${action}`;
	const response = await ask('POST', path);
	if (response.ok) return true;
	if (response.status !== 409) throw new Error(`POST ${path}: ${await response.text()}`);
	return false;
}

/** How an order stands at Ksher's stand-in now. */
export async function orderOf(mchOrderNo: string): Promise<Order> {
	return v.parse(Order, await send('GET', `/_sandbox/orders/${mchOrderNo}`));
}

/** Everything Ksher's stand-in was asked for at one kiosk. */
export async function ordersOf(kioskId: string): Promise<Order[]> {
	const orders = v.parse(v.array(Order), await send('GET', '/_sandbox/orders'));
	return orders.filter(({ mchOrderNo }) => mchOrderNo.startsWith(`${kioskId}-`));
}

async function send(method: string, path: string, body?: unknown): Promise<unknown> {
	const response = await ask(method, path, body);
	if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
	return response.json();
}

function ask(method: string, path: string, body?: unknown): Promise<Response> {
	return fetch(`${SANDBOX_URL()}${path}`, {
		method,
		...(body === undefined
			? {}
			: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
	});
}
