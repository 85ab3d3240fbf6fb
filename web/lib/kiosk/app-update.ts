import { dev } from '$app/environment';
import type { Workbox } from 'workbox-window';
import { UPDATE_CHECK_EVERY_MS, UPDATE_CHECK_LEAST_MS } from './limits.ts';

/** The buyer comes first: what the screen needs to be used is loaded by then, also on a slow line. */
const BEGIN_AFTER_MS = 2_000;
/** How often to check whether the screen has become idle. */
const IDLE_CHECK_EVERY_MS = 5_000;

/**
 * Registers the service worker after the first paint and keeps the page up to date: checks for a new version every
 * hour and on returning to idle, and changes over only while nobody is in the middle of anything.
 */
export function keepUpToDate(isIdle: () => boolean): () => void {
	if (dev || !('serviceWorker' in navigator)) return () => undefined;
	let stop = (): void => undefined;
	const begin = setTimeout(() => {
		start(isIdle)
			.then((stopChecking) => {
				stop = stopChecking;
			})
			.catch(() => {
				// A kiosk without offline shell still takes payments; the browser's own log says why it has none.
			});
	}, BEGIN_AFTER_MS);
	return () => {
		clearTimeout(begin);
		stop();
	};
}

async function start(isIdle: () => boolean): Promise<() => void> {
	const { Workbox } = await import('workbox-window');
	const workbox = new Workbox('/service-worker.js');
	// A page that opened without a service worker is claimed by its first one and is up to date already.
	const wasControlled = navigator.serviceWorker.controller !== null;
	let isWaiting = false;
	let isReloadDue = false;
	workbox.addEventListener('waiting', () => {
		isWaiting = true;
	});
	// A new version may also take over because another window asked it to, so this waits for idle as well.
	workbox.addEventListener('controlling', () => {
		isReloadDue = wasControlled;
		if (isReloadDue && isIdle()) location.reload();
	});
	await workbox.register();

	let checkedAtMs = performance.now();
	let wasIdle = true;
	const timer = setInterval(() => {
		const idle = isIdle();
		const ageMs = performance.now() - checkedAtMs;
		const becameIdle = idle && !wasIdle && ageMs >= UPDATE_CHECK_LEAST_MS;
		wasIdle = idle;
		if (idle && isReloadDue) {
			location.reload();
		} else if (idle && isWaiting) {
			workbox.messageSkipWaiting();
		} else if (becameIdle || ageMs >= UPDATE_CHECK_EVERY_MS) {
			checkedAtMs = performance.now();
			checkForUpdate(workbox);
		}
	}, IDLE_CHECK_EVERY_MS);
	return () => {
		clearInterval(timer);
	};
}

function checkForUpdate(workbox: Workbox): void {
	workbox.update().catch(() => {
		// Offline: the next check is soon enough.
	});
}
