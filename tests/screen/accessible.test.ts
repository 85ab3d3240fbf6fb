import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { LANGUAGES } from '../../shared/view.ts';
import { test, type KioskPage } from './support/kiosk.ts';
import { act, readCode, scan } from './support/phone.ts';

/** WCAG 2.2 AA whole, and AAA's contrast, which is ours on the whole path to pay. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const AAA_CONTRAST = { 'color-contrast-enhanced': { enabled: true } };

/** What axe finds wrong on the screen as it stands, in words that name the place. */
async function findings({ page }: KioskPage): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(TAGS)
		.options({ rules: AAA_CONTRAST })
		.analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(
			({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`
		)
	);
}

// What is still arriving is half transparent and has no contrast of its own: without motion all is there at once.
test.use({
	viewport: { width: 390, height: 844 },
	contextOptions: { reducedMotion: 'reduce' }
});

/** Taps "paid" away, unless the screen went back to the start by itself while it was looked at. */
async function leave(kiosk: KioskPage): Promise<void> {
	await kiosk.by('done').or(kiosk.by('start')).first().waitFor();
	if (await kiosk.by('done').isVisible()) await kiosk.by('done').click();
}

for (const language of LANGUAGES) {
	test(`no screen of a sale has a barrier that axe can see (${language})`, async ({ kiosk }) => {
		// Ten looks of a whole rule book each, on whatever else the machine is doing.
		test.setTimeout(120_000);
		const { relay } = kiosk;
		const found: Record<string, string[]> = {};
		const look = async (state: string): Promise<void> => {
			const here = await findings(kiosk);
			if (here.length > 0) found[state] = here;
		};
		await kiosk.by(`language-${language}`).click();
		await look('attract');
		await kiosk.by('start').click();
		await kiosk.shows('amount');
		await look('amount');
		for (const key of '55') await kiosk.by(`key-${key}`).click();
		await kiosk.by('amount-continue').click();
		await kiosk.shows('wallet');
		await look('wallet');
		await kiosk.by('wallet-promptpay').click();
		await kiosk.shows('scan');
		await look('scan');
		if (language === 'en') {
			await expect(kiosk.by('scan-help')).toBeVisible({ timeout: 25_000 });
			await look('scan, helped');
		}
		const order = await scan(await readCode(kiosk.code));
		await act(order, 'scan');
		await kiosk.shows('confirming');
		await look('confirming');
		await act(order, 'pay');
		await kiosk.shows('paid');
		await look('paid');
		await leave(kiosk);
		await kiosk.shows('attract');
		await kiosk.by(`language-${language}`).click();
		await kiosk.askToPay('7');
		await kiosk.by('cancel').click();
		await kiosk.shows('not_paid');
		await look('not paid');
		await kiosk.by('claim').click();
		await kiosk.shows('ask_staff');
		await look('ask staff');
		relay.cut();
		await expect(kiosk.by('reconnecting')).toBeVisible();
		await look('reconnecting');
		expect(found).toEqual({});
	});
}

for (const [aid, language] of [
	['large', 'th'],
	['low', 'zh']
] as const) {
	test(`${aid}: the way to a code has no barrier that axe can see, and the next buyer starts plain`, async ({
		kiosk
	}) => {
		test.setTimeout(180_000);
		await kiosk.by(`language-${language}`).click();
		await kiosk.by('access').click();
		expect(await findings(kiosk), 'the open bar').toEqual([]);
		await kiosk.by(`aid-${aid}`).click();
		await kiosk.askToPay('31');
		await readCode(kiosk.code);
		expect(await findings(kiosk), 'scan').toEqual([]);
		await kiosk.by('cancel').click();
		await kiosk.shows('not_paid');
		await kiosk.by('done').click();
		await kiosk.shows('attract');
		await kiosk.by('access').click();
		await expect(kiosk.by(`aid-${aid}`)).toHaveAttribute('aria-pressed', 'false');
	});
}

test.describe('where the browser has a voice', () => {
	test('prompts are read aloud in its language only, each ending the last', async ({ kiosk }) => {
		await kiosk.page.addInitScript(() => {
			const said: string[] = [];
			Object.assign(window, { said });
			Object.defineProperty(window, 'speechSynthesis', {
				value: {
					getVoices: () => [{ lang: 'en-GB', localService: true, name: 'Voice' }],
					speak: ({ text }: { text: string }) => said.push(text),
					cancel: () => said.push('(hush)'),
					addEventListener: () => undefined,
					removeEventListener: () => undefined
				}
			});
			Object.defineProperty(window, 'SpeechSynthesisUtterance', {
				value: class {
					readonly text: string;
					constructor(text: string) {
						this.text = text;
					}
				}
			});
		});
		await kiosk.page.reload();
		await kiosk.shows('attract');
		await kiosk.by('language-th').click();
		await kiosk.by('access').click();
		await expect(kiosk.by('aid-large')).toBeVisible();
		await expect(kiosk.by('aid-spoken')).toHaveCount(0);
		await kiosk.by('language-en').click();
		await kiosk.by('aid-spoken').click();
		await kiosk.by('start').click();
		await kiosk.shows('amount');
		const heard = (): Promise<unknown> =>
			kiosk.page.evaluate((): unknown => Reflect.get(window, 'said'));
		await expect
			.poll(heard)
			.toEqual(expect.arrayContaining(['Ready. Touch to start.', 'Enter the amount to pay']));
		expect(await heard()).toEqual(expect.arrayContaining(['(hush)']));
	});
});

test('a buyer with a keyboard alone gets a code', async ({ kiosk }) => {
	const { keyboard } = kiosk.page;
	await kiosk.by('start').focus();
	await keyboard.press('Enter');
	await kiosk.shows('amount');
	await keyboard.type('31');
	await keyboard.press('Enter');
	await kiosk.shows('wallet');
	await kiosk.by('wallet-promptpay').focus();
	await keyboard.press('Space');
	await kiosk.shows('scan');
	await readCode(kiosk.code);
});
