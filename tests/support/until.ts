const STEP_MS = 5;
const PATIENCE_MS = 8_000;

/**
 * Polls until the answer is not null. Throws with `what` after eight seconds. Unlike vi.waitFor it leaves the faked
 * clock alone.
 */
export async function until<T>(what: string, ask: () => Promise<T | null> | T | null): Promise<T> {
	const startedMs = performance.now();
	for (;;) {
		const answer = await ask();
		if (answer !== null) return answer;
		if (performance.now() - startedMs > PATIENCE_MS) throw new Error(`Timed out: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, STEP_MS));
	}
}
