import { chromium } from '@playwright/test';
import { parseArgs } from 'node:util';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.ts';
import { readCodes } from './harness.ts';

/**
 * `node tests/qr/main.ts --codes 1000`: shows codes on the built screen in all its sizes, and reads each as a cheap
 * phone would: three pixels per module, out of focus, one twelfth covered, tilted, with little contrast.
 */

const { values } = parseArgs({
	options: {
		codes: { type: 'string', default: '1000' },
		seed: { type: 'string', default: '1' }
	}
});
/** One page for each of CI's two cores. */
const PAGES = 2;

const codes = Number(values.codes);
const executablePath = findChromium();
if (executablePath === undefined) throw new Error('No Chromium on this machine: see `npm test`.');
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
const readings = await Promise.all(
	Array.from({ length: PAGES }, (_, page) =>
		readCodes(browser, Number(values.seed) * PAGES + page, Math.ceil((codes - page) / PAGES))
	)
);
await browser.close();
const failures = readings.flatMap((reading) => reading.failures);
const read = readings.reduce((sum, reading) => sum + reading.read, 0);
for (const failure of failures) console.error(failure);
console.log(`${String(read)} of ${String(read + failures.length)} codes read`);
process.exitCode = failures.length === 0 ? 0 : 1;
