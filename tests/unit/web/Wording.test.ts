import { describe, expect, it } from 'vitest';
import type { Language } from '../../../shared/api/view.ts';
import { WORDS } from '../../../web/lib/text/all-words.ts';
import { Wording, WORDS_RETRY_MS } from '../../../web/lib/text/Wording.svelte.ts';
import type { Words } from '../../../web/lib/text/en.ts';
import { FakeTime, settle } from './fakes.ts';

/** Returns a Wording whose texts arrive or fail when the test decides. */
function setUp() {
	const time = new FakeTime();
	const asked: Language[] = [];
	const waiting = new Map<Language, PromiseWithResolvers<Words>>();
	const wording = new Wording({
		load: (language) => {
			asked.push(language);
			const fetched = Promise.withResolvers<Words>();
			waiting.set(language, fetched);
			return fetched.promise;
		},
		after: (delayMs, act) => time.after(delayMs, act)
	});
	const arrive = async (language: Language): Promise<void> => {
		waiting.get(language)?.resolve(WORDS[language]);
		await settle();
	};
	const fail = async (language: Language): Promise<void> => {
		waiting.get(language)?.reject(new Error('no network'));
		await settle();
	};
	return { wording, time, asked, arrive, fail };
}

describe('the texts on the screen', () => {
	it('are absent before the first arrive, and in the guessed language before the kiosk answers', async () => {
		const { wording, arrive } = setUp();
		wording.guess('th');
		expect(wording.words).toBeNull();
		await arrive('th');
		expect(wording.words).toBe(WORDS.th);
		expect(wording.isSettled).toBe(false);
	});

	it('are settled with the first requested language, not with a wrong guess', async () => {
		const { wording, arrive } = setUp();
		wording.guess('th');
		wording.want('en');
		await arrive('th');
		expect(wording.isSettled).toBe(false);
		await arrive('en');
		expect([wording.isSettled, wording.language]).toEqual([true, 'en']);
	});

	it('stay in the old language until the new ones arrive', async () => {
		const { wording, arrive } = setUp();
		wording.want('th');
		await arrive('th');
		wording.want('zh');
		expect([wording.language, wording.words]).toEqual(['th', WORDS.th]);
		await arrive('zh');
		expect([wording.language, wording.words]).toEqual(['zh', WORDS.zh]);
	});

	it('are fetched again after a failure, while the old ones stay', async () => {
		const { wording, time, asked, arrive, fail } = setUp();
		wording.want('th');
		await arrive('th');
		wording.want('en');
		await fail('en');
		wording.want('en');
		expect([wording.language, asked]).toEqual(['th', ['th', 'en']]);
		await time.pass(WORDS_RETRY_MS);
		expect(asked).toEqual(['th', 'en', 'en']);
		await arrive('en');
		expect(wording.language).toBe('en');
	});

	it('are not shown when they arrive after another language was requested', async () => {
		const { wording, arrive } = setUp();
		wording.want('th');
		await arrive('th');
		wording.want('en');
		wording.want('th');
		await arrive('en');
		expect(wording.language).toBe('th');
	});

	it('are fetched once for each language', async () => {
		const { wording, asked, arrive } = setUp();
		wording.want('th');
		await arrive('th');
		wording.fetchRest();
		await arrive('en');
		await arrive('zh');
		wording.want('zh');
		wording.fetchRest();
		expect([wording.language, asked]).toEqual(['zh', ['th', 'en', 'zh']]);
	});
});
