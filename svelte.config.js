import adapter from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ pages: 'build', assets: 'build', fallback: undefined, strict: true }),
		// A style sheet of its own for each part would cost the first paint a round trip in six.
		inlineStyleThreshold: 16_384,
		files: { src: 'web', assets: 'web/static', serviceWorker: 'web/service-worker' },
		// Registered by web/lib/kiosk/app-update.ts, after the first paint and with our own rules for updates.
		serviceWorker: { register: false, files: (file) => !file.startsWith('_') },
		alias: { $shared: 'shared' },
		// Written into the prerendered pages as a <meta>; frame-ancestors cannot stand there and is in static/_headers.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// The one inline style is that of Kit's own route announcer.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none'],
				'object-src': ['none']
			}
		}
	}
};
