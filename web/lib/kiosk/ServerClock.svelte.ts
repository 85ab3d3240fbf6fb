/** The Worker's time, counted on from its last answer, because the device's own clock may be wrong. */
export class ServerClock {
	#heard = $state.raw<{ serverMs: number; atMs: number } | null>(null);

	/** Records the Worker's time, heard at this monotonic time. */
	set(serverMs: number, nowMs: number): void {
		this.#heard = { serverMs, atMs: nowMs };
	}

	/** Returns the Worker's time in milliseconds, or null before the first answer. */
	at(nowMs: number): number | null {
		return this.#heard === null ? null : this.#heard.serverMs + nowMs - this.#heard.atMs;
	}
}
