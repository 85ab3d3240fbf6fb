import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	root: import.meta.dirname,
	plugins: [svelte()],
	resolve: {
		alias: { $shared: new URL('../../shared', import.meta.url).pathname },
		conditions: ['browser']
	},
	test: { name: 'unit', include: ['**/*.test.ts'] }
});
