import { expect, type Locator } from '@playwright/test';
import { problemsOn } from '../gallery/problems.ts';
import { SIZES, SIZE_NAMES, type SizeName } from '../gallery/sizes.ts';
import { promptpayScanText } from '../gallery/states.ts';
import { LANGUAGES } from '../../shared/api/view.ts';
import { qrModules } from '../../web/lib/ui/qr.ts';
import { codeAreaOf, dominantColour, test } from './support/appearance.ts';

// Checks places and sizes instead of pixels, because fonts are drawn a little differently on each machine.

/** WCAG 2.2's larger target size (2.5.5, AAA). */
const TARGET_LEAST_PX = 44;
/** The least width of the code's white card on each screen, when everything else has its place. */
const CARD_LEAST_PX: Record<SizeName, number> = {
	'390x844': 290,
	'1080x1920': 700,
	'1280x800': 480
};
const OFF_CENTRE_MAX_PX = 3;
const QUIET_MODULES = 4;
/** The states on the way to pay, each with its next button when there is exactly one. */
const WAY_TO_PAY: Record<string, string | null> = {
	attract: 'start',
	fixed: 'start',
	keypad: 'amount-continue',
	catalogue: 'review',
	order: 'cart-pay',
	wallet: null,
	scan: null,
	'scan-more-time': 'more-time'
};
const MAIN_STATES = [
	'attract',
	'keypad',
	'wallet',
	'scan',
	'scan-help',
	'paid',
	'not-paid',
	'ask-staff'
];

interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

async function boxOf(locator: Locator): Promise<Box> {
	const box = await locator.boundingBox();
	if (box === null) throw new Error('it is not on the screen');
	return box;
}

interface Button {
	readonly name: string;
	readonly whole: Box;
	/** The part that is not scrolled away. */
	readonly seen: Box;
}

/** Runs in the page: returns every button a finger can reach. */
function findButtons(): Button[] {
	return [...document.querySelectorAll('button')].flatMap((button) => {
		if (!button.checkVisibility({ visibilityProperty: true })) return [];
		const whole = button.getBoundingClientRect();
		let [top, bottom] = [whole.top, whole.bottom];
		for (let box = button.parentElement; box !== null; box = box.parentElement) {
			if (getComputedStyle(box).overflowY === 'visible') continue;
			const outer = box.getBoundingClientRect();
			top = Math.max(top, outer.top);
			bottom = Math.min(bottom, outer.bottom);
		}
		const { x, width } = whole;
		const seen = { x, y: top, width, height: bottom - top };
		const name = button.dataset['testid'] ?? button.innerText;
		return seen.height <= 0 ? [] : [{ name, whole: whole.toJSON() as Box, seen }];
	});
}

/** Returns the names of buttons that overlap. */
function overlaps(buttons: readonly Button[]): string[] {
	return buttons.flatMap(({ name, seen: one }, index) =>
		buttons
			.slice(index + 1)
			.filter(
				({ seen: other }) =>
					one.x < other.x + other.width - 1 &&
					other.x < one.x + one.width - 1 &&
					one.y < other.y + other.height - 1 &&
					other.y < one.y + one.height - 1
			)
			.map((other) => `${name} and ${other.name}`)
	);
}

for (const size of SIZE_NAMES) {
	test.describe(size, () => {
		// One worker, so that the page is opened once.
		test.describe.configure({ mode: 'default' });
		const { width, height } = SIZES[size];
		const isPortrait = height > width;

		test('the code is complete, centred and large, with a white margin', async ({
			show,
			analysisPage
		}) => {
			const page = await show(size, 'scan');
			const card = page.getByTestId('qr');
			const box = await boxOf(card);
			expect(box.x).toBeGreaterThanOrEqual(0);
			expect(box.y).toBeGreaterThanOrEqual(0);
			expect(box.x + box.width).toBeLessThanOrEqual(width);
			expect(box.y + box.height).toBeLessThanOrEqual(height);
			expect(box.width).toBeGreaterThanOrEqual(CARD_LEAST_PX[size]);
			// Centred on the screen in portrait, in its own half in landscape.
			const content = await boxOf(page.locator('main .content'));
			const middle = isPortrait ? width / 2 : content.x + content.width / 4;
			const off = Math.abs(box.x + box.width / 2 - middle);
			expect(off).toBeLessThanOrEqual(isPortrait ? OFF_CENTRE_MAX_PX : width / 32);

			const modules = (await qrModules(promptpayScanText())).size;
			const area = await codeAreaOf(
				analysisPage,
				await card.screenshot({ animations: 'disabled' })
			);
			const modulePx = area.width / modules;
			expect(area.width).toBe(area.height);
			expect(modulePx).toBe(Math.round(modulePx));
			expect(Math.min(...area.margins)).toBeGreaterThanOrEqual(QUIET_MODULES * modulePx);
			expect(area.darkestOfMargin).toBe(255);
		});

		test('the amount is the largest text on the scan screen', async ({ show }) => {
			const page = await show(size, 'scan');
			const sizes = await page.evaluate(() => {
				const found: { isAmount: boolean; px: number }[] = [];
				const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
				for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
					const element = node.parentElement;
					if (element === null || node.textContent?.trim() === '' || !element.checkVisibility())
						continue;
					const isAmount = element.closest('[data-testid="sale-amount"]') !== null;
					found.push({ isAmount, px: parseFloat(getComputedStyle(element).fontSize) });
				}
				return found;
			});
			const largest = (isAmount: boolean): number =>
				Math.max(...sizes.filter((one) => one.isAmount === isAmount).map(({ px }) => px));
			expect(largest(true)).toBeGreaterThan(1.2 * largest(false));
		});

		test('every button on the way to pay is large and does not overlap others, and the next one is within reach', async ({
			show
		}) => {
			for (const [state, next] of Object.entries(WAY_TO_PAY)) {
				const page = await show(size, state);
				const buttons = await page.evaluate(findButtons);
				expect(buttons.length, state).toBeGreaterThan(0);
				const small = buttons.filter(
					({ whole }) => Math.min(whole.width, whole.height) < TARGET_LEAST_PX
				);
				expect(small, state).toEqual([]);
				expect(overlaps(buttons), state).toEqual([]);
				// Somebody who sits cannot reach the upper third of a pillar.
				if (next === null || !isPortrait) continue;
				const { y } = await boxOf(page.getByTestId(next));
				expect(y, state).toBeGreaterThanOrEqual(height / 3);
			}
		});

		test('"paid" is green all over and "not paid" is not green', async ({ show, analysisPage }) => {
			const colourOf = async (state: string): Promise<readonly [number, number, number]> => {
				const page = await show(size, state);
				return dominantColour(analysisPage, await page.screenshot({ animations: 'disabled' }));
			};
			const isGreen = ([red, green, blue]: readonly [number, number, number]): boolean =>
				green > 1.5 * red && green > 1.2 * blue;
			expect(isGreen(await colourOf('paid'))).toBe(true);
			expect(isGreen(await colourOf('not-paid'))).toBe(false);
		});

		for (const language of LANGUAGES) {
			test(`no text is cut off and no page scrolls sideways (${language})`, async ({ show }) => {
				for (const state of MAIN_STATES) {
					expect(await problemsOn(await show(size, state, language), 'screen'), state).toEqual([]);
				}
			});
		}
	});
}
