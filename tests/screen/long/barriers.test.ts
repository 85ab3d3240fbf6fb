import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { LANGUAGES } from '../../../shared/api/view.ts';
import { Shown } from '../../gallery/shown.ts';
import { buyerStates } from '../../gallery/states.ts';

/** WCAG 2.2 AA whole, and AAA's contrast, which is ours on the whole path to pay. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AAA_CONTRAST = { 'color-contrast-enhanced': { enabled: true } };

/** What a buyer may have turned on. */
const AIDS = ['plain', 'large', 'low'] as const;
type Aid = (typeof AIDS)[number];
/** What the screen takes to rearrange itself. */
const MOMENT_MS = 500;
/** Longer than a slow machine takes to stop a clock that runs. */
const MINUTE_MS = 60_000;

const WALKS = LANGUAGES.flatMap((language) => AIDS.map((aid) => [language, aid] as const));

for (const [language, aid] of WALKS) {
	test(`no state of the screen has a barrier that axe can see (${language}, ${aid})`, async ({
		browser
	}) => {
		test.setTimeout(240_000);
		const shown = await Shown.open(browser, { width: 390, height: 844 });
		try {
			const found: Record<string, string[]> = {};
			for (const state of await buyerStates()) {
				await test.step(state.name, async () => {
					await shown.reach(state, language);
					await turnOn(shown, aid);
					const here = await findings(shown.page);
					if (here.length > 0) found[state.name] = here;
					// Time ran while it was looked at: the next state begins on a fresh page.
					await shown.renew();
				});
			}
			expect(found).toEqual({});
		} finally {
			await shown.close();
		}
	});
}

/** Turns an aid on as a buyer does, wherever the screen offers it; it is off again with the next state. */
async function turnOn(shown: Shown, aid: Aid): Promise<void> {
	const bar = shown.page.getByTestId('access');
	if (aid === 'plain' || !(await bar.isVisible())) return;
	const button = shown.page.getByTestId(`aid-${aid}`);
	if (!(await button.isVisible())) await bar.click();
	if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
	await shown.pass(MOMENT_MS);
}

/** What axe finds wrong on the page as it stands, in words that name the place. */
async function findings(page: Page): Promise<string[]> {
	// It waits for timers of the page, whose time stands still otherwise.
	await page.clock.resume();
	const { violations } = await new AxeBuilder({ page })
		// There are no frames, and the other mode opens a page of its own for what it found.
		.setLegacyMode()
		.withTags(TAGS)
		.options({ rules: AAA_CONTRAST })
		.analyze();
	await page.clock.pauseAt((await page.evaluate(() => Date.now())) + MINUTE_MS);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(
			({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`
		)
	);
}
