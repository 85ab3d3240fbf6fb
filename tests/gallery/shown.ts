import type { Browser, Page } from '@playwright/test';
import type { Language, View } from '../../shared/api/view.ts';
import { LANGUAGE_TAGS } from '../../web/lib/text/words.ts';
import { MENU } from './menu.ts';
import { ScreenServer } from './screen-server.ts';
import type { State } from './states.ts';
import { attractView, NOW_MS, viewWith } from './views.ts';

/** Long enough for whatever a screen does a moment after it appears. */
const MOMENT_MS = 500;
/** Until it is stopped the clock runs, for as long as a slow machine takes to stop it. */
const BEFORE_MS = 3_600_000;
const WAIT_MS = 15_000;

/** One open page in one size that can be brought into any state, again and again. */
export class Shown {
	readonly server: ScreenServer;
	readonly page: Page;
	#language: Language = 'en';

	private constructor(server: ScreenServer, page: Page) {
		this.server = server;
		this.page = page;
	}

	/** Opens a page whose time stands still, so that a picture is the same twice. */
	static async open(
		browser: Browser,
		viewport: { readonly width: number; readonly height: number }
	): Promise<Shown> {
		const server = await ScreenServer.start(attractView(), MENU);
		const context = await browser.newContext({
			viewport,
			serviceWorkers: 'block',
			// What breathes or turns stands as it begins.
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

	async close(): Promise<void> {
		await this.page.context().close();
		await this.server.stop();
	}

	/** Brings the page into a state and waits until nothing on it moves any more. */
	async reach(state: State, language: Language): Promise<void> {
		this.#language = language;
		// A closed kiosk forgets its buyer: whatever was reached before leaves nothing behind.
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

	/** Opens the page anew after a state that spoilt it. */
	async renew(): Promise<void> {
		await this.page.context().setOffline(false);
		await this.server.show(attractView());
		await this.#load();
	}

	/** The Worker says this, in the kiosk's language; the page has heard it when this is done. */
	async say(view: Omit<View, 'version'>): Promise<void> {
		const kiosk = { ...view.kiosk, defaultLanguage: this.#language };
		const version = await this.server.show({ ...view, kiosk });
		await this.page.evaluate(hears, String(version));
	}

	/** Time passes on the screen. */
	async pass(ms: number): Promise<void> {
		await this.page.clock.runFor(ms);
	}

	async #load(): Promise<void> {
		await this.page.goto(this.server.url);
		await this.page.locator('[data-screen="attract"]').waitFor();
		await this.pass(MOMENT_MS);
	}
}

/** Runs in the page before its own scripts: a browser that keeps quiet would make "paid" say so. */
function keepSoundOn(): void {
	AudioContext.prototype.resume = () => Promise.resolve();
	Object.defineProperty(BaseAudioContext.prototype, 'state', { get: () => 'running' });
}

/** Runs in the page before its own scripts: tells of each View as the page hears it. */
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

/** Runs in the page: waits until this version was heard. */
function hears(version: string): Promise<void> {
	return new Promise((resolve) => {
		const look = (): void => {
			if (Reflect.get(window, 'heardVersion') === version) resolve();
		};
		window.addEventListener('heard', look);
		look();
	});
}

/** Runs in the page, once a frame: language, fonts and pictures are here, nothing moves and nothing changes its place. */
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
