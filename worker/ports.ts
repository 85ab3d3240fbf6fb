/** Clock, network, randomness and log as parameters, so that tests can move the clock and cut the network. */
export interface Ports {
	/** Returns the time in epoch milliseconds. */
	nowMs(): number;
	/** Sends a request. Rejects as the platform's fetch does. */
	fetch(url: string, init: RequestInit): Promise<Response>;
	/** Returns `bytes` × 2 random hex digits from the platform's secure generator. */
	randomHex(bytes: number): string;
	/** Returns a random number from 0 up to 1, for jitter; never for secrets. */
	random(): number;
	/** Writes one structured line. Callers never pass secrets, signatures or payer ids. */
	log(level: 'info' | 'warn' | 'error', what: string, facts: Record<string, unknown>): void;
}

/** The platform's own clock, network, randomness and log. */
export const PORTS: Ports = {
	nowMs: () => Date.now(),
	fetch: (url, init) => fetch(url, init),
	randomHex: (bytes) =>
		Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
			byte.toString(16).padStart(2, '0')
		).join(''),
	random: () => Math.random(),
	log: (level, what, facts) => {
		console[level](JSON.stringify({ what, ...facts }));
	}
};
