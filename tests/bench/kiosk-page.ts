import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.ts';
import { nowMs } from './bench.ts';
import { watchMotion, type Motion } from './motion-probe.ts';
import { watchPaint, watchTap, type Paint } from './paint-probe.ts';

/** A common kiosk: Full HD, upright. */
const VIEWPORT = { width: 1080, height: 1920 };
const WAIT_MS = 10_000;
const CLOCK_PINGS = 25;

/** Launches Chromium as the bench needs it. */
export async function launchBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === undefined) {
		throw new Error('No Chromium on this machine: install one (see `npm test`).');
	}
	return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}

/** Opens a browser context with empty cache, cookies and storage. */
export async function newContext(browser: Browser): Promise<BrowserContext> {
	const context = await browser.newContext({ viewport: VIEWPORT });
	context.setDefaultTimeout(WAIT_MS);
	return context;
}

/** A kiosk's screen in a real browser. */
export class KioskPage {
	readonly #page: Page;
	readonly #context: BrowserContext;
	/** How far the page's clock is ahead of this process's. */
	#aheadMs = 0;

	private constructor(context: BrowserContext, page: Page) {
		this.#context = context;
		this.#page = page;
	}

	/** Opens the screen of a kiosk. */
	static async open(browser: Browser, kioskUrl: string, kioskId: string): Promise<KioskPage> {
		const context = await newContext(browser);
		const page = await context.newPage();
		await page.goto(`${kioskUrl}/?kiosk=${kioskId}`);
		const kiosk = new KioskPage(context, page);
		await kiosk.shows('attract');
		return kiosk;
	}

	/** Waits until this screen is shown. */
	async shows(kind: string): Promise<void> {
		await this.#page.locator(`[data-screen="${kind}"]`).waitFor();
	}

	/** Goes from the start to the list of wallets with 150.00, which is none of the sandbox's magic amounts. */
	async enterAmount(): Promise<void> {
		await this.tap('start');
		for (const key of ['1', '5', '0']) await this.tap(`key-${key}`);
		await this.tap('amount-continue');
		await this.shows('wallet');
	}

	/** Taps an element by its test id. */
	async tap(testId: string): Promise<void> {
		await this.#page.getByTestId(testId).click();
	}

	/** Starts watching for the first frame that shows `selector`, and synchronizes the clocks again. */
	async watchPaint(selector: string): Promise<void> {
		await this.#setClock();
		await this.#page.evaluate(watchPaint, selector);
	}

	/** Returns when the watched element was painted, on this process's clock. */
	async painted(): Promise<Paint> {
		const paint = await this.#page.evaluate(() => window.benchPaint);
		if (paint === undefined) throw new Error('The page was loaded anew while it was watched.');
		return {
			inDomMs: paint.inDomMs - this.#aheadMs,
			paintedMs: paint.paintedMs - this.#aheadMs,
			framedMs: paint.framedMs - this.#aheadMs,
			shownMs: paint.shownMs - this.#aheadMs
		};
	}

	/** Slows the page's CPU by this factor. */
	async slowCpu(times: number): Promise<void> {
		const devtools = await this.#context.newCDPSession(this.#page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: times });
	}

	/** Starts watching how smoothly the page draws once `selector` appears. */
	async watchMotion(selector: string, forMs: number): Promise<void> {
		await this.#page.evaluate(watchMotion, { selector, forMs });
	}

	/** Returns the watched motion. */
	async motion(): Promise<Motion> {
		const motion = await this.#page.evaluate(() => window.benchMotion);
		if (motion === undefined) throw new Error('The page was loaded anew while it was watched.');
		return motion;
	}

	/** Starts watching for the next tap. */
	async watchTap(): Promise<void> {
		await this.#page.evaluate(watchTap);
	}

	/** Returns when the watched tap happened, on this process's clock. */
	async tappedAtMs(): Promise<number> {
		return (await this.#page.evaluate(() => window.benchTapMs ?? NaN)) - this.#aheadMs;
	}

	/**
	 * Measures the offset between the clocks. Page and bench read the same monotonic clock with origins some milliseconds
	 * apart; the quickest of some round trips gives the offset to half that trip (about 0.3 ms).
	 */
	async #setClock(): Promise<void> {
		let quickestMs = Infinity;
		for (let ping = 0; ping < CLOCK_PINGS; ping += 1) {
			const sentAtMs = nowMs();
			const pageMs = await this.#page.evaluate(() => performance.timeOrigin + performance.now());
			const tookMs = nowMs() - sentAtMs;
			if (tookMs >= quickestMs) continue;
			quickestMs = tookMs;
			this.#aheadMs = pageMs - (sentAtMs + tookMs / 2);
		}
	}

	/** Closes the page. */
	async close(): Promise<void> {
		await this.#context.close();
	}
}
