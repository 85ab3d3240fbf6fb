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
			// Each page would fetch the whole app once more to keep it; where that matters a test allows it.
			use: { serviceWorkers: 'block' }
		},
		// Minutes of work: `npm run walk`.
		{ name: 'long', testMatch: 'long/*.test.ts' },
		{ name: 'last', testMatch: 'last/*.test.ts' }
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
		// A portrait kiosk at half its size: drawing is what costs time. Tests of how things look name their own sizes.
		viewport: { width: 540, height: 960 },
		// A trace of every test costs as much time as the tests; `--trace on` makes one when it is needed.
		screenshot: 'only-on-failure',
		launchOptions: {
			...(executablePath === undefined ? {} : { executablePath }),
			args: CHROMIUM_FLAGS
		}
	}
});
