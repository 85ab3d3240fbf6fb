import type { Undo } from './ViewFeed.ts';

/** Long enough to look at, from the moment a picture is there. */
export const PICTURE_SHOWN_MS = 8_000;

/** The network and timers of the show. */
export interface PictureShowPorts {
	/** Fetches a picture and makes it ready to be painted; rejects where it cannot be had. */
	decode(picture: string): Promise<void>;
	after(delayMs: number, act: () => void): Undo;
}

/**
 * A shop's pictures one after another, each only once it can be painted at once. One that cannot be had is passed over
 * and tried again in its turn; while none can, there is nothing to see.
 */
export class PictureShow {
	readonly #ports: PictureShowPorts;
	readonly #pictures: readonly string[];
	/** False: the first that can be had stays. */
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

	/** The picture that is shown, or is coming up; null: none could be had yet. */
	get now(): string | null {
		return this.#now;
	}

	/** The one it takes the place of; null: there was none. */
	get last(): string | null {
		return this.#last;
	}

	start(): void {
		if (this.#isRunning) return;
		this.#isRunning = true;
		void this.#goOn(0);
	}

	/** Stops for good: a picture that arrives afterwards is not shown. */
	stop(): void {
		this.#isRunning = false;
		this.#undo?.();
	}

	/** Shows the picture at this place, or the first after it that can be had; then waits and goes on. */
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
			// Away, or no picture after all: the others go on.
			return false;
		}
	}
}
