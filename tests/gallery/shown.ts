import type { Browser, Page } from '@playwright/test';
import type { Language, View } from '../../shared/api/view.ts';
import { LANGUAGE_TAGS } from '../../web/lib/text/words.ts';
import { MENU } from './menu.ts';
import { ScreenServer } from './screen-server.ts';
import type { State } from './states.ts';
import { attractView, NOW_MS, viewWith } from './views.ts';

/** Long enough for anything a screen does a moment after it appears. */
const MOMENT_MS = 500;
/** The clock starts this much earlier, because it runs until a slow machine stops it. */
const BEFORE_MS = 3_600_000;
const WAIT_MS = 15_000;

/** One open page in one size that can be brought into any state repeatedly. */
export class Shown {
	readonly server: ScreenServer;
	readonly page: Page;
	#language: Language = 'en';

	private constructor(server: ScreenServer, page: Page) {
		this.server = server;
		this.page = page;
	}

	/** Opens a page with a stopped clock, so that its pictures are reproducible. */
	static async open(
		browser: Browser,
		viewport: { readonly width: number; readonly height: number }
	): Promise<Shown> {
		const server = await ScreenServer.start(attractView(), MENU);
		const context = await browser.newContext({
			viewport,
			serviceWorkers: 'block',
			// Stops animations in their first frame.
			reducedMotion: 'reduce'
		});
		context.setDefaultTimeout(WAIT_MS);
		const page = await context.newPage();
		await page.addInitScript(keepSoundOn);
		await page.addInitScript(noteViews);
		await page.clock.install({ time: NOW_MS - BEFORE_MS });
		await page.clock.pauseAt(NOW_MS);
		const shown = new Shown(server, page);
		await shown.#load();
		return shown;
	}

	/** Closes the page. */
	async close(): Promise<void> {
		await this.page.context().close();
		await this.server.stop();
	}

	/** Brings the page into a state and waits until nothing on it moves. */
	async reach(state: State, language: Language): Promise<void> {
		this.#language = language;
		// A closed kiosk forgets its buyer, so the state before leaves nothing behind.
		await this.say(viewWith({ kind: 'closed' }));
		await this.say(state.view);
		await this.pass(MOMENT_MS);
		if (state.reach) {
			await state.reach(this);
			await this.pass(MOMENT_MS);
		}
		await this.page.locator(state.ready).first().waitFor();
		const tag = state.speaksAll === true ? null : LANGUAGE_TAGS[language];
		await this.page.waitForFunction(isSettled, tag, { polling: 'raf' });
	}

	/** Opens a new page after a state that made this one unusable. */
	async renew(): Promise<void> {
		await this.page.context().setOffline(false);
		await this.server.show(attractView());
		await this.#load();
	}

	/** Sends a View in the kiosk's language and waits until the page received it. */
	async say(view: Omit<View, 'version'>): Promise<void> {
		const kiosk = { ...view.kiosk, defaultLanguage: this.#language };
		const version = await this.server.show({ ...view, kiosk });
		await this.page.evaluate(hears, String(version));
	}

	/** Advances the page's clock. */
	async pass(ms: number): Promise<void> {
		await this.page.clock.runFor(ms);
	}

	async #load(): Promise<void> {
		await this.page.goto(this.server.url);
		await this.page.locator('[data-screen="attract"]').waitFor();
		await this.pass(MOMENT_MS);
	}
}

/** Runs in the page before its scripts: allows sound, because "paid" has a notice in a browser that is muted. */
function keepSoundOn(): void {
	AudioContext.prototype.resume = () => Promise.resolve();
	Object.defineProperty(BaseAudioContext.prototype, 'state', { get: () => 'running' });
}

/** Runs in the page before its scripts: raises an event for each View the page receives. */
function noteViews(): void {
	window.EventSource = class extends EventSource {
		constructor(url: string | URL) {
			super(url);
			this.addEventListener('view', ({ lastEventId }) => {
				Reflect.set(window, 'heardVersion', lastEventId);
				window.dispatchEvent(new Event('heard'));
			});
		}
	};
}

/** Runs in the page: waits until the page received this version. */
function hears(version: string): Promise<void> {
	return new Promise((resolve) => {
		const check = (): void => {
			if (Reflect.get(window, 'heardVersion') === version) resolve();
		};
		window.addEventListener('heard', check);
		check();
	});
}

/** Runs in the page, once a frame: returns whether language, fonts and pictures are loaded and nothing moves. */
function isSettled(language: string | null): boolean {
	const isFontHere =
		document.fonts.status === 'loaded' &&
		[...document.fonts].some(({ family }) => family.includes('SC'));
	const isPictureHere = [...document.images].every(
		(image) => image.complete || image.getBoundingClientRect().top > innerHeight
	);
	const isStill = document.getAnimations().every(({ playState }) => playState !== 'running');
	const places = [...document.querySelectorAll('body *')].map((element) => {
		const { x, y, width, height } = element.getBoundingClientRect();
		return [x, y, width, height].join();
	});
	const now = places.join(';');
	const wasHere = Reflect.get(window, 'places') === now;
	Reflect.set(window, 'places', now);
	const isSpoken = language === null || document.documentElement.lang === language;
	return isSpoken && isFontHere && isPictureHere && isStill && wasHere;
}
