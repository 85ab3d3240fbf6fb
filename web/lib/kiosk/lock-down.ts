import type { Undo } from './ViewFeed.ts';

/** Events prevented on a public screen: menus, dragging, text selection, pinch zoom. */
const PREVENTED = ['contextmenu', 'dragstart', 'selectstart', 'gesturestart', 'gesturechange'];

/** Keys that zoom the page together with Ctrl or Cmd. */
const ZOOM_KEYS = new Set(['+', '-', '=', '_', '0']);

/**
 * Keeps a public screen on its page as far as a page can: no zoom, menu, selection, dragging or Back. Style sheets do
 * the rest (`touch-action`, `overscroll-behavior`). The viewport does not forbid zoom, which magnifying aids need.
 * Browser flags do the same, but change from version to version. Returns a function that ends this.
 */
export function lockDown(page: Window): Undo {
	const end = new AbortController();
	const { signal } = end;
	const { document } = page;
	for (const name of PREVENTED) document.addEventListener(name, prevent, { signal });
	// Browsers treat these two as passive by default, and passive listeners cannot prevent anything.
	document.addEventListener('wheel', preventZoomByWheel, { signal, passive: false });
	document.addEventListener('touchmove', preventPinch, { signal, passive: false });
	page.addEventListener('keydown', preventZoomByKey, { signal });
	guardBack(page, signal);
	return () => {
		end.abort();
	};
}

/**
 * Adds a history entry in front of the page for Back and swipes to consume, and adds it again each time. Chromium skips
 * entries made without a user gesture, so the first touch adds another. The entry copies the state, because Kit does
 * not navigate between two entries of the same state.
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
