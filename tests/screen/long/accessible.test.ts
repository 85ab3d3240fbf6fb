import { expect } from '@playwright/test';
import { test } from '../support/kiosk.ts';
import { readCode } from '../support/phone.ts';

test.use({ viewport: { width: 390, height: 844 } });

for (const [aid, language] of [
	['large', 'th'],
	['low', 'zh']
] as const) {
	test(`with the aid "${aid}" a camera reads the code, and the next buyer starts without it`, async ({
		kiosk
	}) => {
		await kiosk.by(`language-${language}`).click();
		await kiosk.by('access').click();
		await kiosk.by(`aid-${aid}`).click();
		await kiosk.askToPay('31');
		await readCode(kiosk.code);
		await kiosk.by('cancel').click();
		await kiosk.shows('not_paid');
		await kiosk.by('done').click();
		await kiosk.shows('attract');
		await kiosk.by('access').click();
		await expect(kiosk.by(`aid-${aid}`)).toHaveAttribute('aria-pressed', 'false');
	});
}

test.describe('a browser that can speak', () => {
	test('reads prompts aloud in the language of its voice only, each ending the one before', async ({
		kiosk
	}) => {
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
		await kiosk.by('access').click();
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

test('a buyer with only a keyboard gets a code', async ({ kiosk }) => {
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
