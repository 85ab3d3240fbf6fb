import { chromium, expect, type Browser } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CHROMIUM_FLAGS, findChromium } from '../../../scripts/chromium.ts';
import { buildProduct } from '../../../scripts/stack/build.ts';
import { localOperatorToken, ownerLink } from '../../../scripts/stack/owner-link.ts';
import { freePort } from '../../../scripts/stack/port.ts';
import { startStack, type Stack } from '../../../scripts/stack/stack.ts';
import { fillLedger } from '../../support/many-sales.ts';
import { pageOf } from '../index-page.ts';
import { keepBusy } from './busy-shop.ts';
import { STAFF_PICTURES } from './pages.ts';
import { takeStaffPictures, type SignedIn } from './take.ts';

/**
 * `npm run gallery:staff`: takes a picture of every page of the staff console in its languages on a phone, a tablet and
 * a desktop, for a shop with two weeks of sales, and writes a page that shows them. `--page` selects some, as a list
 * with commas. Fails where text is cut off or a page scrolls sideways.
 */

const { values } = parseArgs({
	options: {
		out: { type: 'string', default: '.kiosk/gallery-staff' },
		page: { type: 'string', default: '' },
		'no-build': { type: 'boolean', default: false }
	}
});

const A_FORTNIGHT = { sales: 2_000, days: 14, kiosks: 3 };

async function main(): Promise<number> {
	const named = values.page === '' ? [] : values.page.split(',');
	const wanted = STAFF_PICTURES.filter(({ name }) => named.length === 0 || named.includes(name));
	const executablePath = findChromium();
	if (executablePath === undefined) throw new Error('No Chromium on this machine: see `npm test`.');
	if (!values['no-build']) await buildProduct();
	const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-gallery-'));
	const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
	let stack: Stack | null = null;
	try {
		// Starts once to create the ledger, which is filled while nothing runs.
		await (await start(stateDir)).stop();
		fillLedger(stateDir, Date.now(), A_FORTNIGHT);
		stack = await start(stateDir);
		const shop = await keepBusy(stack);
		const storage = await joinAndClose(browser, stack, stateDir);
		mkdirSync(values.out, { recursive: true });
		const pictures = await takeStaffPictures(browser, {
			url: stack.kioskUrl,
			storage,
			shop,
			wanted,
			folder: values.out
		});
		shop.close();
		writeFileSync(join(values.out, 'index.html'), pageOf('Gallery of the staff console', pictures));
		const wrong = pictures.filter(({ problems }) => problems.length > 0);
		for (const { file, problems } of wrong)
			console.error(`✗ ${file}\n    ${problems.join('\n    ')}`);
		console.log(
			`${String(pictures.length)} pictures, ${String(wrong.length)} with problems: ${values.out}/index.html`
		);
		return wrong.length === 0 ? 0 : 1;
	} finally {
		await browser.close();
		await stack?.stop();
		rmSync(stateDir, { recursive: true, force: true });
	}
}

async function start(stateDir: string): Promise<Stack> {
	const [kioskPort, sandboxPort] = [await freePort(), await freePort()];
	return startStack({ kioskPort, sandboxPort, stateDir, say: () => undefined });
}

/** Joins as the first owner and closes the day. Returns the browser's storage. */
async function joinAndClose(
	browser: Browser,
	{ kioskUrl }: Stack,
	stateDir: string
): Promise<SignedIn> {
	const context = await browser.newContext({ locale: 'en-GB' });
	const page = await context.newPage();
	await page.goto((await ownerLink(kioskUrl, localOperatorToken(stateDir), true)) ?? '');
	await page.getByTestId('field-name').fill('Somchai Jaidee');
	await page.getByTestId('field-email').fill('somchai@canal.test');
	await page.getByTestId('field-password').fill('canal coffee in the morning');
	await page.getByTestId('join').click();
	await page.getByTestId('nav-days').click();
	await page.getByTestId('close-now').click();
	await page.getByTestId('close-yes').click();
	await expect(page.getByTestId('close-done')).toBeVisible();
	const storage = await context.storageState();
	await context.close();
	return storage;
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
