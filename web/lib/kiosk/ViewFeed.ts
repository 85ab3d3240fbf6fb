import { FALLBACK_POLL_EVERY_MS, STREAM_OPEN_WITHIN_MS } from '$shared/limits.ts';
import { View } from '$shared/api/view.ts';
import { parseJson } from '../http.ts';
import type { Answer } from './api.ts';
import { QUIET_AFTER_MS, REOPEN_FIRST_MS, REOPEN_MOST_MS } from './limits.ts';

/** The part of EventSource used here. */
export interface Source {
	readonly readyState: number;
	addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void;
	close(): void;
}
const SOURCE_CLOSED = 2;

/** Cancels what was planned. */
export type Undo = () => void;

/** The clock, chance and network of the feed. */
export interface FeedPorts {
	openSource(): Source;
	fetchView(): Promise<Answer>;
	after(delayMs: number, act: () => void): Undo;
	/** Evenly from 0 up to 1. */
	chance(): number;
}

/** Hears from the feed. `onHeard`: the Worker answered, whether or not anything changed. */
export interface FeedListener {
	onView(view: View): void;
	onHeard(): void;
	onUnreachable(): void;
	onNotPaired(): void;
	/** The kiosk was opened in another window since, which is in charge now. */
	onSuperseded(): void;
}

/** Hears that the shop wants this page reloaded. */
export interface ReloadListener {
	onReload(): void;
}

/**
 * Keeps the last View coming: by stream, and by polling whenever the stream is late, silent or dead. An EventSource
 * recovers from a cut by itself, but any answer other than 200 ends it for ever, so it is replaced with back-off.
 */
export class ViewFeed {
	readonly #ports: FeedPorts;
	readonly #listener: FeedListener & ReloadListener;
	#source: Source | null = null;
	#reopenTries = 0;
	#isPolling = false;
	#unwatch: Undo = nothing;
	#unplanReopen: Undo = nothing;
	#unplanPoll: Undo = nothing;
	/** Grows at each open and close, so that answers of an earlier life are dropped. */
	#life = 0;

	constructor(ports: FeedPorts, listener: FeedListener & ReloadListener) {
		this.#ports = ports;
		this.#listener = listener;
	}

	/** Starts, or starts afresh. */
	open(): void {
		this.close();
		this.#reopenTries = 0;
		this.#connect();
	}

	/** Stops everything; the listener hears nothing more. */
	close(): void {
		this.#life += 1;
		this.#dropSource();
		this.#unplanReopen();
		this.#stopPolling();
	}

	#connect(): void {
		const source = this.#ports.openSource();
		this.#source = source;
		const isCurrent = () => this.#source === source;
		source.addEventListener('view', ({ data }) => {
			if (!isCurrent() || typeof data !== 'string') return;
			const view = parseJson(View, data);
			if (!view.ok) return;
			this.#heardFrame();
			this.#listener.onView(view.value);
		});
		source.addEventListener('heartbeat', () => {
			if (isCurrent()) this.#heardFrame();
		});
		source.addEventListener('superseded', () => {
			if (isCurrent()) this.#listener.onSuperseded();
		});
		source.addEventListener('reload', () => {
			if (isCurrent()) this.#listener.onReload();
		});
		source.addEventListener('error', () => {
			if (isCurrent()) this.#streamBroke(source);
		});
		this.#watch(STREAM_OPEN_WITHIN_MS);
	}

	#heardFrame(): void {
		this.#reopenTries = 0;
		this.#stopPolling();
		this.#watch(QUIET_AFTER_MS);
		this.#listener.onHeard();
	}

	/** A stream that says nothing for this long is given up: half-open connections never report an error. */
	#watch(withinMs: number): void {
		this.#unwatch();
		this.#unwatch = this.#ports.after(withinMs, () => {
			this.#reopenLater();
		});
	}

	#streamBroke(source: Source): void {
		if (source.readyState === SOURCE_CLOSED) {
			this.#reopenLater();
			return;
		}
		// The browser is already trying again: give it as long as a first try, and know meanwhile.
		this.#watch(STREAM_OPEN_WITHIN_MS);
		this.#startPolling();
	}

	#reopenLater(): void {
		this.#dropSource();
		const waitMs = Math.min(REOPEN_FIRST_MS * 2 ** this.#reopenTries, REOPEN_MOST_MS);
		this.#reopenTries += 1;
		// By chance up to double, so that a hundred kiosks do not return in the same instant after a deploy.
		this.#unplanReopen = this.#ports.after(waitMs * (1 + this.#ports.chance()), () => {
			this.#connect();
		});
		this.#startPolling();
	}

	#startPolling(): void {
		if (this.#isPolling) return;
		this.#isPolling = true;
		this.#poll(this.#life);
	}

	#poll(life: number): void {
		void this.#ports
			.fetchView()
			.catch((): Answer => ({ ok: false, error: { kind: 'unreachable' } }))
			.then((answer) => {
				if (life !== this.#life) return;
				this.#tell(answer);
				// Telling may have ended this life (not paired), and a frame may have ended the polling.
				if (life !== this.#life || !this.#isPolling) return;
				this.#unplanPoll = this.#ports.after(FALLBACK_POLL_EVERY_MS, () => {
					this.#poll(life);
				});
			});
	}

	#tell(answer: Answer): void {
		if (answer.ok) {
			this.#listener.onHeard();
			this.#listener.onView(answer.value);
		} else if (answer.error.kind === 'refused' && answer.error.code === 'not_paired') {
			this.#listener.onNotPaired();
		} else if (answer.error.kind === 'refused' && answer.error.code === 'superseded') {
			this.#listener.onSuperseded();
		} else {
			this.#listener.onUnreachable();
		}
	}

	#stopPolling(): void {
		this.#isPolling = false;
		this.#unplanPoll();
	}

	#dropSource(): void {
		this.#unwatch();
		this.#source?.close();
		this.#source = null;
	}
}

function nothing(): void {
	// Nothing planned yet.
}
