import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { View, type ScreenKind, type ScreenOf } from '../../shared/api/view.ts';
import { nowMs } from './bench.ts';
import { open, sendJson } from './http-client.ts';

/** Far longer than any frame takes, so that only a lost frame ends the wait. */
const FRAME_WITHIN_MS = 30_000;

/** A View from the stream, with the time its frame arrived. */
export interface Frame {
	readonly atMs: number;
	readonly text: string;
}

interface Waiting {
	readonly fits: (text: string) => boolean;
	readonly found: (frame: Frame) => void;
	readonly fail: (why: string) => void;
}

/** A kiosk's screen without a browser: cookie, commands and stream. */
export class KioskClient {
	readonly kioskId: string;
	readonly #kioskUrl: string;
	readonly #cookie: string;
	#stream: IncomingMessage | null = null;
	#waiting: Waiting | null = null;
	#isBroken = false;

	private constructor(kioskUrl: string, kioskId: string, cookie: string) {
		this.#kioskUrl = kioskUrl;
		this.kioskId = kioskId;
		this.#cookie = cookie;
	}

	/** Pairs a new screen with a kiosk. */
	static async pair(kioskUrl: string, kioskId: string): Promise<KioskClient> {
		const { headers } = await sendJson(`${kioskUrl}/api/kiosk/pair`, { kioskId });
		const [cookie = ''] = (headers['set-cookie']?.[0] ?? '').split(';');
		return new KioskClient(kioskUrl, kioskId, cookie);
	}

	/** Opens the stream and waits for its first View. Returns how long that took, in ms. */
	async connect(): Promise<number> {
		const startedAtMs = nowMs();
		const first = this.nextFrame(() => true);
		const stream = await open(`${this.#kioskUrl}/api/kiosk/events`, {
			method: 'GET',
			headers: { cookie: this.#cookie, accept: 'text/event-stream' }
		});
		if (stream.statusCode !== 200) {
			throw new Error(`The stream of ${this.kioskId} answered ${String(stream.statusCode)}.`);
		}
		this.#stream = stream;
		this.#read(stream);
		return (await first).atMs - startedAtMs;
	}

	/** Waits for the next frame whose text fits. One wait at a time. */
	nextFrame(fits: (text: string) => boolean): Promise<Frame> {
		return new Promise((resolve, reject) => {
			const fail = (why: string): void => {
				clearTimeout(timer);
				this.#waiting = null;
				reject(new Error(`Kiosk ${this.kioskId} waits for a View in vain: ${why}.`));
			};
			const timer = setTimeout(() => {
				fail(`none in ${String(FRAME_WITHIN_MS)} ms`);
			}, FRAME_WITHIN_MS);
			this.#waiting = {
				fits,
				fail,
				found: (frame) => {
					clearTimeout(timer);
					resolve(frame);
				}
			};
			if (this.#isBroken) fail('its stream ended before');
		});
	}

	#read(stream: IncomingMessage): void {
		let text = '';
		stream.setEncoding('utf8');
		stream.on('data', (chunk: string) => {
			const atMs = nowMs();
			text += chunk;
			const frames = text.split('\n\n');
			text = frames.pop() ?? '';
			for (const frame of frames) {
				if (!frame.startsWith('event: view') || !this.#waiting?.fits(frame)) continue;
				const { found } = this.#waiting;
				this.#waiting = null;
				found({ atMs, text: frame });
			}
		});
		stream.on('error', () => stream.destroy());
		stream.on('close', () => {
			this.#isBroken = true;
			this.#waiting?.fail('its stream ended');
		});
	}

	/** Closes the stream. */
	disconnect(): void {
		this.#stream?.destroy();
	}

	/** True while the stream is open. */
	get isConnected(): boolean {
		return this.#stream !== null && !this.#isBroken;
	}

	/** Fetches the current screen. Throws when it is of another kind. */
	async screen<Kind extends ScreenKind>(kind: Kind): Promise<ScreenOf<Kind>> {
		const { text } = await sendJson(`${this.#kioskUrl}/api/kiosk/view`, null, {
			cookie: this.#cookie
		});
		const { screen } = v.parse(View, JSON.parse(text));
		if (screen.kind !== kind) {
			throw new Error(`${this.kioskId} shows "${screen.kind}" where "${kind}" was expected.`);
		}
		return screen as ScreenOf<Kind>;
	}

	/** Opens a sale. Returns its id. */
	async openSale(saleId: string = randomUUID(), amountMinor = 15_000): Promise<string> {
		await this.#post('sales', { saleId, amountMinor });
		return saleId;
	}

	/** Opens a sale and shows its PromptPay code. Returns the order number. The stream must be open. */
	async showCode(newSaleId: string = randomUUID()): Promise<string> {
		const saleId = await this.openSale(newSaleId);
		const scan = this.nextFrame((text) => text.includes('"kind":"scan"'));
		await this.#post(`sales/${saleId}/attempts`, { channel: 'promptpay' });
		await scan;
		return (await this.screen('scan')).attemptId;
	}

	/** Cancels a sale. */
	async cancel(saleId: string): Promise<void> {
		await this.#post(`sales/${saleId}/cancel`, {});
	}

	async #post(path: string, body: object): Promise<void> {
		await sendJson(`${this.#kioskUrl}/api/kiosk/${path}`, body, { cookie: this.#cookie });
	}
}
