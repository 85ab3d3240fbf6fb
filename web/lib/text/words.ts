import type { Language } from '$shared/api/view.ts';
import type { Words } from './en.ts';

/** Loads the words of one language: the first screen needs only one. */
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

/** Each language's own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { th: 'ไทย', en: 'English', zh: '中文' };

/** The language tags of the document, which choose fonts and voices. */
export const LANGUAGE_TAGS: Record<Language, string> = { th: 'th', en: 'en', zh: 'zh-Hans' };
