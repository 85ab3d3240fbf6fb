/** The slices that hold the app's own Chinese words; put in by vite.config.ts. */
declare const FONT_SLICES: readonly string[];

const CACHE = 'kiosk-fonts';
const SLICE = /\/noto-sans-sc-([^/]+)-wght-normal\.[^/]+\.woff2$/;

/** Whether a file belongs to the shell: all do but those parts of the Chinese font that no word of ours needs. */
export function isShell(url: string): boolean {
	const slice = SLICE.exec(url)?.[1];
	return slice === undefined || FONT_SLICES.includes(slice);
}

/**
 * The other parts, for a shop's or an item's name, are kept once they were drawn. Their addresses name their content,
 * so a kept one is never out of date; what no build names any more is dropped.
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
