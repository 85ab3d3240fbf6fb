/// <reference types="@sveltejs/kit" />
import { build, files, prerendered, version } from '$service-worker';
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { isShell, keepDrawnFonts } from './fonts.ts';

declare const self: ServiceWorkerGlobalScope;

// Caches only the app shell, so that a kiosk without network shows "connecting" instead of the browser's error page. At
// run time only parts of a font are cached, and no other route is answered: /api and /hooks, and with them every
// "paid", come from the Worker or not at all. The staff pages are left out: they need a network, and must never be of
// an old version.
const pages = prerendered.filter((path) => !path.startsWith('/staff'));
precacheAndRoute(
	[
		...build.filter(isShell).map((url) => ({ url, revision: null })),
		...[...files, ...pages].map((url) => ({ url, revision: version }))
	],
	{ ignoreURLParametersMatching: [/.*/], cleanURLs: false }
);
keepDrawnFonts(self, build);
cleanupOutdatedCaches();
clientsClaim();

// The page decides when: never while a buyer is paying (web/lib/kiosk/app-update.ts).
self.addEventListener('message', (event) => {
	const data: unknown = event.data;
	if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') {
		void self.skipWaiting();
	}
});
