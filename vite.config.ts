import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { slicesOfOwnWords } from './scripts/font-slices.ts';

export default defineConfig({
	// No options here: since Kit 2.62 they would make it ignore svelte.config.js.
	plugins: [sveltekit()],
	// For the service worker, which Kit builds with these definitions and nothing else of this file.
	define: { FONT_SLICES: JSON.stringify(slicesOfOwnWords()) },
	// A font inside a style sheet could not be left out where it is not drawn, and our own policy refuses it.
	build: { assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined) }
});
