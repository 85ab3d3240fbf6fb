import { STALE_AFTER_MS } from '$shared/limits.ts';

/** Tracks when the Worker last answered. */
export class Connection {
	#isReachable = $state(true);
	#lastHeardMs = $state(0);

	/** Records an answer of the Worker. */
	heard(nowMs: number): void {
		this.#lastHeardMs = nowMs;
		this.#isReachable = true;
	}

	/** Records that a request or a stream got no answer. */
	lost(): void {
		this.#isReachable = false;
	}

	/** Returns whether the Worker has been silent for so long that the code may have expired and must not be paid. */
	isStale(nowMs: number): boolean {
		return nowMs - this.#lastHeardMs >= STALE_AFTER_MS;
	}

	/** Returns whether the last request failed, or the Worker has been silent for long. */
	isReconnecting(nowMs: number): boolean {
		return !this.#isReachable || this.isStale(nowMs);
	}
}
