import type { Undo } from './ViewFeed.ts';

/** The members of the document and of the browser's wake lock used here. */
export interface Awake {
	readonly visibilityState: string;
	addEventListener(name: 'visibilitychange', listener: () => void): void;
	removeEventListener(name: 'visibilitychange', listener: () => void): void;
}
export interface WakeLocks {
	request(type: 'screen'): Promise<{ release(): Promise<void> }>;
}

/**
 * Keeps the screen lit while the page is visible. A hidden page loses the lock, so it is requested again each time the
 * page is visible. A browser may refuse (low battery); then its energy settings decide. Returns a function that ends
 * this.
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
