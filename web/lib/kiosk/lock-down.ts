import type { Undo } from './ViewFeed.ts';

/** What a finger or a mouse must not start here: menus, pictures torn off, text marked, a page pinched. */
const PREVENTED = ['contextmenu', 'dragstart', 'selectstart', 'gesturestart', 'gesturechange'];

/** Keys that zoom the page together with Ctrl or Cmd. */
const ZOOM_KEYS = new Set(['+', '-', '=', '_', '0']);

/**
 * Keeps a public screen in its page as far as a page can: no zoom, no menu, no marking, no dragging, no way back out.
 * Style sheets do the rest (`touch-action`, `overscroll-behavior`); the viewport says nothing of zoom, which aids that
 * enlarge the whole page go by. The browser's own flags do it as well, but they
 * drift from version to version. Returns a function that ends it.
 */
export function lockDown(page: Window): Undo {
	const end = new AbortController();
	const { signal } = end;
	const { document } = page;
	for (const name of PREVENTED) document.addEventListener(name, prevent, { signal });
	// Browsers take these two for passive, where nothing can be prevented, unless told otherwise.
	document.addEventListener('wheel', preventZoomByWheel, { signal, passive: false });
	document.addEventListener('touchmove', preventPinch, { signal, passive: false });
	page.addEventListener('keydown', preventZoomByKey, { signal });
	guardBack(page, signal);
	return () => {
		end.abort();
	};
}

/**
 * A step in front of the page for Back, and a swipe that means it, to take; each time it is taken it is put there
 * again. Chromium passes over steps nobody has touched the page on, so the first touch makes another. The state is a
 * copy, because Kit goes nowhere between two steps of the same state.
 */
function guardBack(page: Window, signal: AbortSignal): void {
	let isTouched = false;
	const guard = (): void => {
		page.history.pushState(page.history.state, '', page.location.href);
	};
	const touched = (): void => {
		if (isTouched) return;
		isTouched = true;
		guard();
	};
	guard();
	page.addEventListener('pointerup', touched, { signal });
	page.addEventListener('keydown', touched, { signal });
	page.addEventListener(
		'popstate',
		() => {
			isTouched = false;
			guard();
		},
		{ signal }
	);
}

function prevent(event: Event): void {
	event.preventDefault();
}

function preventZoomByWheel(event: WheelEvent): void {
	if (event.ctrlKey || event.metaKey) event.preventDefault();
}

function preventPinch(event: TouchEvent): void {
	if (event.touches.length > 1 && event.cancelable) event.preventDefault();
}

function preventZoomByKey(event: KeyboardEvent): void {
	if ((event.ctrlKey || event.metaKey) && ZOOM_KEYS.has(event.key)) event.preventDefault();
}
