import { defineConfig } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.ts';

const executablePath = findChromium();

export default defineConfig({
	testDir: '.',
	projects: [
		{ name: 'screen', testMatch: '*.test.ts', testIgnore: 'last/**' },
		{ name: 'last', testMatch: 'last/*.test.ts', dependencies: ['screen'] }
	],
	outputDir: '../../test-results',
	globalSetup: './start-stack.ts',
	// One Worker serves all of them; two pages at a time are what two cores can draw.
	workers: 2,
	fullyParallel: true,
	retries: 0,
	timeout: 60_000,
	expect: { timeout: 15_000 },
	use: {
		viewport: { width: 1080, height: 1920 },
		trace: 'retain-on-failure',
		launchOptions: {
			...(executablePath === undefined ? {} : { executablePath }),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync'
			]
		}
	}
});
