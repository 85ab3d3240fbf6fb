import type { Request } from '@playwright/test';
import type { Bench, Row } from '../bench.ts';
import { newContext } from '../kiosk-page.ts';
import type { Measurement } from '../measurement.ts';

/** Time for the page to finish its background downloads. */
const REST_MS = 1_500;

interface Loaded {
	readonly path: string;
	readonly isScript: boolean;
	readonly isGzipped: boolean;
	readonly bodyBytes: number;
	readonly headerBytes: number;
}

/**
 * The transfer of a cold visit before the buyer can act: gzipped JavaScript of the kiosk's page, and everything. A
 * browser context without cache, service worker or pairing opens the page; requests count if they began before the
 * start button could be tapped.
 */
export const pageWeight: Row = {
	name: 'weight',
	withinMs: 30_000,
	async measure(bench) {
		const context = await newContext(await bench.browser());
		const page = await context.newPage();
		const requests: Request[] = [];
		page.on('requestfinished', (request) => requests.push(request));
		await page.goto(`${bench.stack.kioskUrl}/?kiosk=${bench.kioskId('G')}`);
		await page.locator('[data-testid="start"]:enabled').waitFor();
		const before = [...requests];
		await page.waitForTimeout(REST_MS);
		const loaded = await Promise.all(before.map(loadedBy));
		const later = await Promise.all(requests.filter((one) => !before.includes(one)).map(loadedBy));
		await context.close();
		return [...linesOf(loaded, later), await wholeVisit(bench)];
	}
};

/** Measures all JavaScript of a visit up to a code, including other languages, without a service worker. */
async function wholeVisit(bench: Bench): Promise<Measurement> {
	const browser = await bench.browser();
	const context = await browser.newContext({ serviceWorkers: 'block' });
	const page = await context.newPage();
	const requests: Request[] = [];
	page.on('requestfinished', (request) => requests.push(request));
	await page.goto(`${bench.stack.kioskUrl}/?kiosk=${bench.kioskId('GW')}`);
	for (const tap of ['start', 'key-1', 'key-5', 'amount-continue', 'wallet-promptpay']) {
		await page.getByTestId(tap).click();
	}
	await page.locator('[data-testid="qr"] canvas').waitFor();
	await page.waitForTimeout(REST_MS);
	const loaded = await Promise.all(requests.map(loadedBy));
	await context.close();
	const scripts = loaded.filter(({ isScript }) => isScript);
	return {
		what: '  JS of a whole visit, to a code and its rest, gzip',
		unit: 'KB',
		samples: [bodyKb(scripts)],
		limits: [],
		anchor: '',
		notes: [`${String(scripts.length)} files`]
	};
}

async function loadedBy(request: Request): Promise<Loaded> {
	const [sizes, response] = await Promise.all([request.sizes(), request.response()]);
	return {
		path: new URL(request.url()).pathname,
		isScript: request.resourceType() === 'script',
		isGzipped: response?.headers()['content-encoding'] === 'gzip',
		bodyBytes: sizes.responseBodySize,
		headerBytes: sizes.responseHeadersSize
	};
}

function linesOf(loaded: readonly Loaded[], later: readonly Loaded[]): Measurement[] {
	const scripts = loaded.filter(({ isScript }) => isScript);
	const plain = scripts.filter(({ isGzipped, bodyBytes }) => !isGzipped && bodyBytes > 0);
	const own = { limits: [], anchor: '', notes: [] } as const;
	return [
		{
			what: 'kiosk page JS before the buyer can act, gzip',
			unit: 'KB',
			samples: [bodyKb(scripts)],
			limits: [{ statistic: 'max', atMost: 60 }],
			anchor: '100 KB is called good',
			notes: [
				`${String(scripts.length)} files; ${bodyKb(later.filter(({ isScript }) => isScript)).toFixed(1)} KB of JS more in the 1.5 s after`,
				...(plain.length > 0
					? [`sent without gzip: ${plain.map(({ path }) => path).join(', ')}`]
					: [])
			]
		},
		{
			...own,
			what: '  everything transferred until then, headers too',
			unit: 'KB',
			samples: [bodyKb(loaded) + loaded.reduce((sum, one) => sum + one.headerBytes, 0) / 1000]
		},
		{ ...own, what: '  requests until then', unit: 'count', samples: [loaded.length] }
	];
}

function bodyKb(loaded: readonly Loaded[]): number {
	return loaded.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0) / 1000;
}
