import type { Undo } from './ViewFeed.ts';

/** How long each picture stays on the screen. */
export const PICTURE_SHOWN_MS = 8_000;

/** The network and timers the slide show uses. */
export interface PictureShowPorts {
	/** Fetches and decodes a picture; rejects when it cannot be loaded. */
	decode(picture: string): Promise<void>;
	after(delayMs: number, act: () => void): Undo;
}

/**
 * Shows a shop's pictures in turn, each only once it is decoded. A picture that fails to load is skipped and tried
 * again in its turn; while every picture fails, nothing is shown.
 */
export class PictureShow {
	readonly #ports: PictureShowPorts;
	readonly #pictures: readonly string[];
	/** False when only the first picture that loads is shown. */
	readonly #changes: boolean;
	#now = $state<string | null>(null);
	#last = $state<string | null>(null);
	#isRunning = false;
	#undo: Undo | null = null;

	constructor(ports: PictureShowPorts, pictures: readonly string[], changes: boolean) {
		this.#ports = ports;
		this.#pictures = pictures;
		this.#changes = changes;
	}

	/** The current picture; null until one has loaded. */
	get now(): string | null {
		return this.#now;
	}

	/** The previous picture, which the current one covers; null for the first. */
	get last(): string | null {
		return this.#last;
	}

	/** Starts the show; a second call does nothing. */
	start(): void {
		if (this.#isRunning) return;
		this.#isRunning = true;
		void this.#goOn(0);
	}

	/** Stops for good. A picture that loads afterwards is not shown. */
	stop(): void {
		this.#isRunning = false;
		this.#undo?.();
	}

	/** Shows the picture at this index, or the next one that loads, then waits and continues. */
	async #goOn(from: number): Promise<void> {
		const count = this.#pictures.length;
		let next = from;
		for (let tried = 0; tried < count; tried += 1) {
			const at = (from + tried) % count;
			const picture = this.#pictures[at];
			const isHere = picture !== undefined && (await this.#canShow(picture));
			if (!this.#isRunning) return;
			if (!isHere) continue;
			next = at + 1;
			if (picture !== this.#now) {
				this.#last = this.#now;
				this.#now = picture;
			}
			break;
		}
		if (this.#now !== null && (!this.#changes || count === 1)) return;
		this.#undo = this.#ports.after(PICTURE_SHOWN_MS, () => void this.#goOn(next % count));
	}

	async #canShow(picture: string): Promise<boolean> {
		try {
			await this.#ports.decode(picture);
			return true;
		} catch {
			// The picture is missing or broken: the show continues with the others.
			return false;
		}
	}
}
