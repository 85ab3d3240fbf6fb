/**
 * When something was painted, as the page reports it, in four definitions of growing strictness:
 *
 * - `inDomMs`: the element is in the document.
 * - `paintedMs`: the frame with the element is painted: Element Timing's `paintTime` of a one-character mark, inserted in
 *   the microtask in which the element was found and so in the same frame. Budgets use this one: it is what the Paint
 *   Timing standard calls a paint, and it ends where the page's own work ends.
 * - `framedMs`: the second requestAnimationFrame after the element was found, which is when the frame after that one
 *   begins: at 60 Hz a display with a GPU shows the frame by then. Later than the paint by a frame, always.
 * - `shownMs`: Element Timing's `presentationTime`. Without a GPU, as here, raster and compositing are done by the same
 *   cores that run the product and the bench, so this is later than on a kiosk. Chromium rounds it to 4 ms.
 */
export interface Paint {
	readonly inDomMs: number;
	readonly paintedMs: number;
	readonly framedMs: number;
	readonly shownMs: number;
}

declare global {
	interface Window {
		benchPaint?: Promise<Paint>;
		benchTapMs?: number;
	}
}

/**
 * Runs in the page: waits for the first frame that shows `selector`. Self-contained, because Playwright sends its
 * source text.
 */
export function watchPaint(selector: string): void {
	const { timeOrigin } = performance;
	const mark = document.createElement('span');
	const name = `bench-${String(performance.now())}`;
	const shown = new Promise<Pick<Paint, 'paintedMs' | 'shownMs'>>((resolve) => {
		new PerformanceObserver((list, observer) => {
			for (const entry of list.getEntries()) {
				const { identifier, paintTime, presentationTime } = entry as PerformanceEntry & {
					identifier: string;
					paintTime: number;
					presentationTime: number;
				};
				if (identifier !== name) continue;
				observer.disconnect();
				mark.remove();
				resolve({
					paintedMs: timeOrigin + paintTime,
					shownMs: timeOrigin + presentationTime
				});
			}
		}).observe({ type: 'element' });
	});
	const framed = new Promise<Pick<Paint, 'inDomMs' | 'framedMs'>>((resolve) => {
		const check = (): void => {
			if (document.querySelector(selector) === null) return;
			const inDomMs = timeOrigin + performance.now();
			observer.disconnect();
			mark.setAttribute('elementtiming', name);
			mark.textContent = '.';
			mark.style.cssText = 'position:fixed;inset:0 auto auto 0';
			document.body.append(mark);
			requestAnimationFrame(() => {
				requestAnimationFrame(() => {
					resolve({ inDomMs, framedMs: timeOrigin + performance.now() });
				});
			});
		};
		const observer = new MutationObserver(check);
		observer.observe(document, { subtree: true, childList: true, attributes: true });
		check();
	});
	window.benchPaint = Promise.all([framed, shown]).then(([one, other]) => ({
		...one,
		...other
	}));
}

/** Runs in the page: records the time of the next click, as the browser's event has it. */
export function watchTap(): void {
	addEventListener(
		'click',
		(event) => {
			window.benchTapMs = performance.timeOrigin + event.timeStamp;
		},
		{ capture: true, once: true }
	);
}
