/** How smoothly the page drew while something moved. */
export interface Motion {
	/** How long each task took that kept the page from drawing for over 50 ms (the Long Tasks standard's threshold). */
	readonly longTasksMs: readonly number[];
	/** From each frame to the next. */
	readonly framesMs: readonly number[];
}

declare global {
	interface Window {
		benchMotion?: Promise<Motion>;
	}
}

/**
 * Runs in the page: waits until `selector` is in it and watches until `forMs` later, the task that put it there
 * included. Self-contained, because Playwright sends its source text.
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
