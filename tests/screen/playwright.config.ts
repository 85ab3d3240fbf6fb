import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.ts';

const executablePath = findChromium();

export default defineConfig({
	testDir: '.',
	projects: [
		{
			name: 'screen',
			testMatch: '*.test.ts',
			testIgnore: ['last/**', 'long/**'],
			// Blocked, because each page would download the whole app again; tests of the service worker allow it.
			use: { serviceWorkers: 'block' }
		},
		// Minutes of work: `npm run walk`.
		{ name: 'long', testMatch: 'long/*.test.ts' },
		{ name: 'last', testMatch: 'last/*.test.ts' }
	],
	outputDir: '../../test-results',
	globalSetup: './start-stack.ts',
	// One Worker serves all tests; two cores can draw two pages at a time.
	workers: 2,
	fullyParallel: true,
	retries: 0,
	// Tests wait for conditions, never for a time: these only end what hangs, also on a machine with other work.
	timeout: 120_000,
	expect: { timeout: 30_000 },
	use: {
		// A portrait kiosk at half its size, because drawing costs time. Tests of the appearance set their own sizes.
		viewport: { width: 540, height: 960 },
		// A trace takes as much time as the test; `--trace on` records one when needed.
		screenshot: 'only-on-failure',
		launchOptions: {
			...(executablePath === undefined ? {} : { executablePath }),
			args: CHROMIUM_FLAGS
		}
	}
});
