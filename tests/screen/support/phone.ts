import type { Locator } from '@playwright/test';
import * as v from 'valibot';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// By default the reader fetches its module from a CDN; this is the file in the package.
const WASM_FILE = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(WASM_FILE)).buffer } });

/** The buyer's phone, which knows only what its camera reads and calls only the sandbox. */

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

/** Reads the QR code from a picture of the screen, as a phone would; waits until there is one. */
export async function readCode(code: Locator): Promise<string> {
	for (;;) {
		const text = await codeIn(await code.screenshot());
		if (text !== null) return text;
	}
}

/** Reads the code in a picture. Returns null when there is none it can read. */
export async function codeIn(picture: Buffer): Promise<string | null> {
	const [found] = await readBarcodes(new Blob([new Uint8Array(picture)]), { formats: ['QRCode'] });
	return found === undefined || found.text === '' ? null : found.text;
}

/** Returns the order of a code's text. */
export async function scan(text: string): Promise<Order> {
	return v.parse(Order, await send('POST', '/_sandbox/scan', { text }));
}

export type PhoneAction = 'scan' | 'pay' | 'decline' | 'walk-away' | 'pay-twice';

/** Acts on a scanned order from the phone. */
export async function act(
	order: Order,
	action: PhoneAction,
	body: Readonly<Record<string, unknown>> = {}
): Promise<void> {
	await send('POST', `/_sandbox/orders/${order.mchOrderNo}/${action}`, body);
}

/** Acts as `act` does, but returns false when the wallet says that it is too late. */
export async function tryToAct({ mchOrderNo }: Order, action: PhoneAction): Promise<boolean> {
	const path = `/_sandbox/orders/${mchOrderNo}/${action}`;
	const response = await ask('POST', path);
	if (response.ok) return true;
	if (response.status !== 409) throw new Error(`POST ${path}: ${await response.text()}`);
	return false;
}

/** Returns an order as the sandbox has it now. */
export async function orderOf(mchOrderNo: string): Promise<Order> {
	return v.parse(Order, await send('GET', `/_sandbox/orders/${mchOrderNo}`));
}

/** Returns all orders of a kiosk at the sandbox. */
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
