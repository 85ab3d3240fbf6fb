import { dev } from '$app/environment';
import type { Workbox } from 'workbox-window';
import { UPDATE_CHECK_EVERY_MS, UPDATE_CHECK_LEAST_MS } from './limits.ts';

/** Waits until the screen has loaded what a buyer needs, also on a slow line. */
const BEGIN_AFTER_MS = 2_000;
/** How often to check whether the screen is idle. */
const IDLE_CHECK_EVERY_MS = 5_000;

/**
 * Registers the service worker after the first paint and keeps the page up to date: checks for a new version every hour
 * and on returning to the start, and activates it only while no sale is in progress. Returns a function that stops
 * this.
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
				// Payments work without an offline shell; the browser logs the reason.
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
	// A page opened without a service worker is claimed by its first one, and is already up to date.
	const wasControlled = navigator.serviceWorker.controller !== null;
	let isWaiting = false;
	let isReloadDue = false;
	workbox.addEventListener('waiting', () => {
		isWaiting = true;
	});
	// Another window may also have activated the new version, so wait for idle here too.
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
		// Offline: the next check follows.
	});
}
