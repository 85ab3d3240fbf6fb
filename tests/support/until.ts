const STEP_MS = 5;
const PATIENCE_MS = 8_000;

/**
 * Asks again and again until the answer is there (not null), and fails with `what` when it never comes. Unlike
 * vi.waitFor it leaves the faked clock alone.
 */
export async function until<T>(what: string, ask: () => Promise<T | null> | T | null): Promise<T> {
	const startedMs = performance.now();
	for (;;) {
		const answer = await ask();
		if (answer !== null) return answer;
		if (performance.now() - startedMs > PATIENCE_MS) throw new Error(`It never came: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, STEP_MS));
	}
}
