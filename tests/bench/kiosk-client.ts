import type { IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { View, type ScreenKind, type ScreenOf } from '../../shared/api/view.ts';
import { nowMs } from './bench.ts';
import { open, sendJson } from './http-client.ts';

/** Far longer than any frame takes: a frame that is lost must not hang the bench. */
const FRAME_WITHIN_MS = 30_000;

/** A View as it came over the stream, with the moment its frame was here. */
export interface Frame {
	readonly atMs: number;
	readonly text: string;
}

interface Waiting {
	readonly fits: (text: string) => boolean;
	readonly found: (frame: Frame) => void;
	readonly fail: (why: string) => void;
}

/** A kiosk's screen without a browser: its cookie, its commands and its stream. */
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

	static async pair(kioskUrl: string, kioskId: string): Promise<KioskClient> {
		const { headers } = await sendJson(`${kioskUrl}/api/kiosk/pair`, { kioskId });
		const [cookie = ''] = (headers['set-cookie']?.[0] ?? '').split(';');
		return new KioskClient(kioskUrl, kioskId, cookie);
	}

	/** Opens the stream and waits for its first View; returns how long that took. */
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

	/** The next frame with a View that fits. One wait at a time. */
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

	disconnect(): void {
		this.#stream?.destroy();
	}

	get isConnected(): boolean {
		return this.#stream !== null && !this.#isBroken;
	}

	/** The screen as of now; throws when it is of another kind. */
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

	/** Opens a sale under an id of its own, and returns that. */
	async openSale(saleId: string = randomUUID(), amountMinor = 15_000): Promise<string> {
		await this.#post('sales', { saleId, amountMinor });
		return saleId;
	}

	/** From nothing to a PromptPay code on the screen; returns its order number. The stream must be open. */
	async showCode(newSaleId: string = randomUUID()): Promise<string> {
		const saleId = await this.openSale(newSaleId);
		const scan = this.nextFrame((text) => text.includes('"kind":"scan"'));
		await this.#post(`sales/${saleId}/attempts`, { channel: 'promptpay' });
		await scan;
		return (await this.screen('scan')).attemptId;
	}

	async cancel(saleId: string): Promise<void> {
		await this.#post(`sales/${saleId}/cancel`, {});
	}

	async #post(path: string, body: object): Promise<void> {
		await sendJson(`${this.#kioskUrl}/api/kiosk/${path}`, body, { cookie: this.#cookie });
	}
}
