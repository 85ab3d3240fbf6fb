/// <reference types="@sveltejs/kit" />
import { build, files, prerendered, version } from '$service-worker';
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { isShell, keepDrawnFonts } from './fonts.ts';

declare const self: ServiceWorkerGlobalScope;

// The shell only, so that a kiosk without network says "connecting" instead of the browser's dinosaur. Nothing but
// parts of a font is cached at run time and no other route is answered: /api and /hooks, and with them every "paid",
// come from the Worker or not at all.
// The staff's pages are left out: they are used with a network, and must never be an old version's.
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
