import { defineConfig } from 'vitest/config';

export default defineConfig({
	root: import.meta.dirname,
	test: { name: 'simulation', include: ['**/*.test.ts'], testTimeout: 120_000, maxConcurrency: 2 }
});
