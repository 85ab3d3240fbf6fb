import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.ts';
import { nowMs } from './bench.ts';
import { watchMotion, type Motion } from './motion-probe.ts';
import { watchPaint, watchTap, type Paint } from './paint-probe.ts';

/** A common kiosk: Full HD, upright. */
const VIEWPORT = { width: 1080, height: 1920 };
const WAIT_MS = 10_000;
const CLOCK_PINGS = 25;

export async function launchBrowser(): Promise<Browser> {
	const executablePath = findChromium();
	if (executablePath === undefined) {
		throw new Error('No Chromium on this machine: install one (see `npm test`).');
	}
	return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}

/** A page with nothing in its cache, cookies or storage. */
export async function newContext(browser: Browser): Promise<BrowserContext> {
	const context = await browser.newContext({ viewport: VIEWPORT });
	context.setDefaultTimeout(WAIT_MS);
	return context;
}

/** A real screen in a real browser, on one kiosk. */
export class KioskPage {
	readonly #page: Page;
	readonly #context: BrowserContext;
	/** What to take from the page's clock to have ours. */
	#aheadMs = 0;

	private constructor(context: BrowserContext, page: Page) {
		this.#context = context;
		this.#page = page;
	}

	static async open(browser: Browser, kioskUrl: string, kioskId: string): Promise<KioskPage> {
		const context = await newContext(browser);
		const page = await context.newPage();
		await page.goto(`${kioskUrl}/?kiosk=${kioskId}`);
		const kiosk = new KioskPage(context, page);
		await kiosk.shows('attract');
		return kiosk;
	}

	async shows(kind: string): Promise<void> {
		await this.#page.locator(`[data-screen="${kind}"]`).waitFor();
	}

	/** From the start to the list of wallets: 150.00, far from the sandbox's magic amounts. */
	async enterAmount(): Promise<void> {
		await this.tap('start');
		for (const key of ['1', '5', '0']) await this.tap(`key-${key}`);
		await this.tap('amount-continue');
		await this.shows('wallet');
	}

	async tap(testId: string): Promise<void> {
		await this.#page.getByTestId(testId).click();
	}

	/** Begins to wait for the first frame that shows `selector`; the clocks are compared again. */
	async watchPaint(selector: string): Promise<void> {
		await this.#setClock();
		await this.#page.evaluate(watchPaint, selector);
	}

	/** When what is watched for was painted, on our clock. */
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

	/** From now on the page's own work takes so many times as long. */
	async slowCpu(times: number): Promise<void> {
		const devtools = await this.#context.newCDPSession(this.#page);
		await devtools.send('Emulation.setCPUThrottlingRate', { rate: times });
	}

	/** Begins to wait for `selector`, to see how smoothly the page draws from then on. */
	async watchMotion(selector: string, forMs: number): Promise<void> {
		await this.#page.evaluate(watchMotion, { selector, forMs });
	}

	/** How that went. */
	async motion(): Promise<Motion> {
		const motion = await this.#page.evaluate(() => window.benchMotion);
		if (motion === undefined) throw new Error('The page was loaded anew while it was watched.');
		return motion;
	}

	async watchTap(): Promise<void> {
		await this.#page.evaluate(watchTap);
	}

	/** When the watched tap happened, on our clock. */
	async tappedAtMs(): Promise<number> {
		return (await this.#page.evaluate(() => window.benchTapMs ?? NaN)) - this.#aheadMs;
	}

	/**
	 * Page and bench read the same monotonic clock but fix its beginning each for itself, up to some milliseconds
	 * apart. The quickest of some round trips tells by how much, to half that trip (about 0.3 ms).
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

	async close(): Promise<void> {
		await this.#context.close();
	}
}
