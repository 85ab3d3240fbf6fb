import type { StageKind } from './stage.ts';
import type { Undo } from './ViewFeed.ts';

const CHECK_EVERY_MS = 500;

/** Reloads the page as soon as it is idle. Returns a function that cancels this. */
export function reloadAtRest(
	stageKind: () => StageKind,
	reload: () => void,
	every: (periodMs: number, act: () => void) => Undo
): void {
	const stop = every(CHECK_EVERY_MS, () => {
		if (!['attract', 'closed'].includes(stageKind())) return;
		stop();
		reload();
	});
}
