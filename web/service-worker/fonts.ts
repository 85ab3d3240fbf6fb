/** The font slices with the app's own Chinese characters; set by vite.config.ts. */
declare const FONT_SLICES: readonly string[];

const CACHE = 'kiosk-fonts';
const SLICE = /\/noto-sans-sc-([^/]+)-wght-normal\.[^/]+\.woff2$/;

/** Returns whether a file is part of the app shell. Slices of the Chinese font without the app's characters are not. */
export function isShell(url: string): boolean {
	const slice = SLICE.exec(url)?.[1];
	return slice === undefined || FONT_SLICES.includes(slice);
}

/**
 * Caches the other slices, for names of shops and items, once they were used. Their addresses contain a hash of their
 * content, so a cached one is never outdated; those no build lists any more are dropped.
 */
export function keepDrawnFonts(worker: ServiceWorkerGlobalScope, build: readonly string[]): void {
	const extra = new Set(build.filter((url) => !isShell(url)));
	worker.addEventListener('fetch', (event) => {
		if (extra.has(new URL(event.request.url).pathname)) event.respondWith(drawn(event.request));
	});
	worker.addEventListener('activate', (event) => {
		event.waitUntil(dropOthers(extra));
	});
}

async function drawn(request: Request): Promise<Response> {
	const cache = await caches.open(CACHE);
	const kept = await cache.match(request.url);
	if (kept !== undefined) return kept;
	const answer = await fetch(request);
	if (answer.ok) await cache.put(request.url, answer.clone());
	return answer;
}

async function dropOthers(wanted: ReadonlySet<string>): Promise<void> {
	const cache = await caches.open(CACHE);
	const keys = await cache.keys();
	const gone = keys.filter(({ url }) => !wanted.has(new URL(url).pathname));
	await Promise.all(gone.map((request) => cache.delete(request)));
}
