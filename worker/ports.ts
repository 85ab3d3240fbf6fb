/** The impure world, handed to whatever needs it, so that tests can move the clock and cut the wire. */
export interface Ports {
	nowMs(): number;
	fetch(url: string, init: RequestInit): Promise<Response>;
	/** Random text of `bytes` × 2 hex digits from the platform's secure generator. */
	randomHex(bytes: number): string;
	/** Even chance from 0 up to 1, for jitter; never for secrets. */
	random(): number;
	/** One structured line; callers never pass secrets, signatures or payer ids. */
	log(level: 'info' | 'warn' | 'error', what: string, facts: Record<string, unknown>): void;
}

/** The real ones. */
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
