import { describe, expect, it } from 'vitest';
import type { Language } from '../../../shared/api/view.ts';
import { WORDS } from '../../../web/lib/text/all-words.ts';
import { Wording, WORDS_RETRY_MS } from '../../../web/lib/text/Wording.svelte.ts';
import type { Words } from '../../../web/lib/text/en.ts';
import { FakeTime, settle } from './fakes.ts';

/** Words that come, or do not, when the test says so. */
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

describe('the words on the screen', () => {
	it('are none before the first have come, and those of the guess before the kiosk has spoken', async () => {
		const { wording, arrive } = setUp();
		wording.guess('th');
		expect(wording.words).toBeNull();
		await arrive('th');
		expect(wording.words).toBe(WORDS.th);
		expect(wording.isSettled).toBe(false);
	});

	it('are settled with the first language asked for, not with a wrong guess', async () => {
		const { wording, arrive } = setUp();
		wording.guess('th');
		wording.want('en');
		await arrive('th');
		expect(wording.isSettled).toBe(false);
		await arrive('en');
		expect([wording.isSettled, wording.language]).toEqual([true, 'en']);
	});

	it('stay those of the old language until the new ones are here', async () => {
		const { wording, arrive } = setUp();
		wording.want('th');
		await arrive('th');
		wording.want('zh');
		expect([wording.language, wording.words]).toEqual(['th', WORDS.th]);
		await arrive('zh');
		expect([wording.language, wording.words]).toEqual(['zh', WORDS.zh]);
	});

	it('that could not be fetched are asked for again, and the old ones stay meanwhile', async () => {
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

	it('that come late are not shown when another language was asked for meanwhile', async () => {
		const { wording, arrive } = setUp();
		wording.want('th');
		await arrive('th');
		wording.want('en');
		wording.want('th');
		await arrive('en');
		expect(wording.language).toBe('th');
	});

	it('are each fetched once, and then there at once', async () => {
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
