import { STALE_AFTER_MS } from '$shared/limits.ts';

/** When the Worker was last heard. */
export class Connection {
	#isReachable = $state(true);
	#lastHeardMs = $state(0);

	heard(nowMs: number): void {
		this.#lastHeardMs = nowMs;
		this.#isReachable = true;
	}

	/** A request or a stream got no answer. */
	lost(): void {
		this.#isReachable = false;
	}

	/** Nothing was heard for so long that a code may be dead without our knowing: nobody should pay it. */
	isStale(nowMs: number): boolean {
		return nowMs - this.#lastHeardMs >= STALE_AFTER_MS;
	}

	isReconnecting(nowMs: number): boolean {
		return !this.#isReachable || this.isStale(nowMs);
	}
}
