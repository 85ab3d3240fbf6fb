/** How smoothly the page drew while something moved. */
export interface Motion {
	/** The duration of each task that blocked drawing for over 50 ms (the threshold of the Long Tasks standard). */
	readonly longTasksMs: readonly number[];
	/** The time from each frame to the next. */
	readonly framesMs: readonly number[];
}

declare global {
	interface Window {
		benchMotion?: Promise<Motion>;
	}
}

/**
 * Runs in the page: waits for `selector` and records until `forMs` later, including the task that inserted it.
 * Self-contained, because Playwright sends its source text.
 */
export function watchMotion({ selector, forMs }: { selector: string; forMs: number }): void {
	const tasks: PerformanceEntry[] = [];
	const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
	observer.observe({ type: 'longtask' });
	window.benchMotion = new Promise((resolve) => {
		const begin = (): void => {
			if (document.querySelector(selector) === null) return;
			changes.disconnect();
			const begunMs = performance.now();
			const framesMs: number[] = [];
			let lastMs = begunMs;
			const frame = (): void => {
				const nowMs = performance.now();
				framesMs.push(nowMs - lastMs);
				lastMs = nowMs;
				if (nowMs - begunMs < forMs) {
					requestAnimationFrame(frame);
					return;
				}
				tasks.push(...observer.takeRecords());
				observer.disconnect();
				const during = tasks.filter(({ startTime, duration }) => startTime + duration > begunMs);
				resolve({ longTasksMs: during.map(({ duration }) => duration), framesMs });
			};
			requestAnimationFrame(frame);
		};
		const changes = new MutationObserver(begin);
		changes.observe(document, { subtree: true, childList: true, attributes: true });
		begin();
	});
}
