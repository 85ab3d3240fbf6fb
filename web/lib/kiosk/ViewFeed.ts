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

/** Cancels a timer or a subscription. */
export type Undo = () => void;

/** The clock, random numbers and network the feed uses. */
export interface FeedPorts {
	openSource(): Source;
	fetchView(): Promise<Answer>;
	after(delayMs: number, act: () => void): Undo;
	/** Returns a random number from 0 up to 1. */
	chance(): number;
}

/** Receives Views. `onHeard` is called for every answer of the Worker, also when nothing changed. */
export interface FeedListener {
	onView(view: View): void;
	onHeard(): void;
	onUnreachable(): void;
	onNotPaired(): void;
	/** Called when a newer window of the same kiosk took over. */
	onSuperseded(): void;
}

/** Receives the Worker's request to reload the page. */
export interface ReloadListener {
	onReload(): void;
}

/**
 * Delivers the latest View, by stream, and by polling whenever the stream is late, silent or closed. An EventSource
 * reconnects after a network error, but stops for ever on any status other than 200, so the feed replaces it with
 * back-off.
 */
export class ViewFeed {
	readonly #ports: FeedPorts;
	readonly #listener: FeedListener & ReloadListener;
	#source: Source | null = null;
	#reopenAttempts = 0;
	#isPolling = false;
	#unwatch: Undo = nothing;
	#unplanReopen: Undo = nothing;
	#unplanPoll: Undo = nothing;
	/** Increases at each open and close, so that answers to earlier requests are dropped. */
	#life = 0;

	constructor(ports: FeedPorts, listener: FeedListener & ReloadListener) {
		this.#ports = ports;
		this.#listener = listener;
	}

	/** Starts, or restarts. */
	open(): void {
		this.close();
		this.#reopenAttempts = 0;
		this.#connect();
	}

	/** Stops everything. The listener receives nothing more. */
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
		this.#reopenAttempts = 0;
		this.#stopPolling();
		this.#watch(QUIET_AFTER_MS);
		this.#listener.onHeard();
	}

	/** Replaces a stream that stays silent for this long: half-open connections never report an error. */
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
		// The browser is reconnecting: allow it the time of a first connection, and poll meanwhile.
		this.#watch(STREAM_OPEN_WITHIN_MS);
		this.#startPolling();
	}

	#reopenLater(): void {
		this.#dropSource();
		const waitMs = Math.min(REOPEN_FIRST_MS * 2 ** this.#reopenAttempts, REOPEN_MOST_MS);
		this.#reopenAttempts += 1;
		// Random up to double the wait, so that a hundred kiosks do not reconnect in the same instant after a deploy.
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
				// The listener may have closed the feed (not paired), and a frame may have ended the polling.
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
	// Nothing is planned yet.
}
