import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { LANGUAGES } from '../../../shared/api/view.ts';
import { Shown } from '../../gallery/shown.ts';
import { buyerStates } from '../../gallery/states.ts';

/** All of WCAG 2.2 AA, and AAA's contrast, which the whole way to pay must have. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AAA_CONTRAST = { 'color-contrast-enhanced': { enabled: true } };

/** The aids a buyer can turn on. */
const AIDS = ['plain', 'large', 'low'] as const;
type Aid = (typeof AIDS)[number];
/** How long the screen takes to rearrange itself. */
const MOMENT_MS = 500;
/** Longer than a slow machine takes to stop a running clock. */
const MINUTE_MS = 60_000;

const WALKS = LANGUAGES.flatMap((language) => AIDS.map((aid) => [language, aid] as const));

for (const [language, aid] of WALKS) {
	test(`no state of the screen has a barrier that axe finds (${language}, ${aid})`, async ({
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
					// Time ran while axe checked the page, so the next state begins on a new one.
					await shown.renew();
				});
			}
			expect(found).toEqual({});
		} finally {
			await shown.close();
		}
	});
}

/** Turns an aid on as a buyer does, where the screen offers it; the next state starts without it. */
async function turnOn(shown: Shown, aid: Aid): Promise<void> {
	const bar = shown.page.getByTestId('access');
	if (aid === 'plain' || !(await bar.isVisible())) return;
	const button = shown.page.getByTestId(`aid-${aid}`);
	if (!(await button.isVisible())) await bar.click();
	if ((await button.getAttribute('aria-pressed')) === 'false') await button.click();
	await shown.pass(MOMENT_MS);
}

/** Returns axe's violations on the page, in words that name the place. */
async function findings(page: Page): Promise<string[]> {
	// axe waits for the page's timers, which do not run while its clock is stopped.
	await page.clock.resume();
	const { violations } = await new AxeBuilder({ page })
		// There are no frames, and the other mode opens a page for its results.
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
