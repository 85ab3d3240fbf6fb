/** The Worker's time, counted on from the moment it was heard: the device's own clock may be wrong. */
export class ServerClock {
	#heard = $state.raw<{ serverMs: number; atMs: number } | null>(null);

	set(serverMs: number, nowMs: number): void {
		this.#heard = { serverMs, atMs: nowMs };
	}

	/** Null before the Worker was heard. */
	at(nowMs: number): number | null {
		return this.#heard === null ? null : this.#heard.serverMs + nowMs - this.#heard.atMs;
	}
}
