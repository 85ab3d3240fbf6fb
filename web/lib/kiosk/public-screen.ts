import { CornerTaps } from './corner-taps.ts';
import { lockDown } from './lock-down.ts';
import type { Undo } from './ViewFeed.ts';
import { keepAwake } from './wake-lock.ts';

/**
 * Guards a screen in public: nobody leaves its page, it stays lit, and staff have a corner to tap. Returns a
 * function that ends this.
 */
export function guardScreen(page: Window, askedForStaff: () => void): Undo {
	const undo = [
		lockDown(page),
		keepAwake(page.document, 'wakeLock' in page.navigator ? page.navigator.wakeLock : null),
		watchCorner(page, askedForStaff)
	];
	return () => {
		for (const each of undo) each();
	};
}

function watchCorner(page: Window, askedForStaff: () => void): Undo {
	const taps = new CornerTaps();
	const tapped = ({ clientX, clientY, timeStamp }: MouseEvent): void => {
		const size = { width: page.innerWidth, height: page.innerHeight };
		if (taps.tap({ x: clientX, y: clientY }, size, timeStamp)) askedForStaff();
	};
	page.addEventListener('click', tapped);
	return () => {
		page.removeEventListener('click', tapped);
	};
}
