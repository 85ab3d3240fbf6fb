import type { Undo } from './ViewFeed.ts';

/** The parts of the document and of the browser's wake lock used here. */
export interface Awake {
	readonly visibilityState: string;
	addEventListener(name: 'visibilitychange', listener: () => void): void;
	removeEventListener(name: 'visibilitychange', listener: () => void): void;
}
export interface WakeLocks {
	request(type: 'screen'): Promise<{ release(): Promise<void> }>;
}

/**
 * Keeps the screen lit while the page is seen. A page that is hidden loses the lock, so it is taken again each time it
 * is back. A browser may refuse, on a low battery for one: then its own energy settings decide.
 */
export function keepAwake(page: Awake, locks: WakeLocks | null): Undo {
	let isOver = false;
	let held: { release(): Promise<void> } | null = null;
	const letGo = (): void => {
		held?.release().catch(() => undefined);
		held = null;
	};
	const take = (): void => {
		if (page.visibilityState !== 'visible' || locks === null) return;
		locks.request('screen').then(
			(lock) => {
				letGo();
				held = lock;
				if (isOver) letGo();
			},
			() => undefined
		);
	};
	page.addEventListener('visibilitychange', take);
	take();
	return () => {
		isOver = true;
		page.removeEventListener('visibilitychange', take);
		letGo();
	};
}
