import { CornerTaps } from './corner-taps.ts';
import { lockDown } from './lock-down.ts';
import type { Undo } from './ViewFeed.ts';
import { keepAwake } from './wake-lock.ts';

/**
 * Guards a public screen: locks the page, keeps it lit, and calls `onstaff` after taps in the corner. Returns a
 * function that ends this.
 */
export function guardScreen(page: Window, onstaff: () => void): Undo {
	const undo = [
		lockDown(page),
		keepAwake(page.document, 'wakeLock' in page.navigator ? page.navigator.wakeLock : null),
		watchCorner(page, onstaff)
	];
	return () => {
		for (const each of undo) each();
	};
}

function watchCorner(page: Window, onstaff: () => void): Undo {
	const taps = new CornerTaps();
	const tapped = ({ clientX, clientY, timeStamp }: MouseEvent): void => {
		const size = { width: page.innerWidth, height: page.innerHeight };
		if (taps.tap({ x: clientX, y: clientY }, size, timeStamp)) onstaff();
	};
	page.addEventListener('click', tapped);
	return () => {
		page.removeEventListener('click', tapped);
	};
}
