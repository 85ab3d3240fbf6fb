import type { Language } from '$shared/api/view.ts';
import type { Words } from './en.ts';

/** Fetches the words of a language: a screen speaks one at a time, and needs that one first. */
export function loadWords(language: Language): Promise<Words> {
	switch (language) {
		case 'th':
			return import('./th.ts').then(({ th }) => th);
		case 'en':
			return import('./en.ts').then(({ en }) => en);
		case 'zh':
			return import('./zh.ts').then(({ zh }) => zh);
	}
}

/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { th: 'ไทย', en: 'English', zh: '中文' };

/** What the browser is told each language is: its fonts and voices follow. */
export const LANGUAGE_TAGS: Record<Language, string> = { th: 'th', en: 'en', zh: 'zh-Hans' };
