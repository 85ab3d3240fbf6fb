import type { StaffLanguage } from './text/words.ts';

const LOCALES: Record<StaffLanguage, string> = { en: 'en-GB', th: 'th-TH-u-nu-latn' };

/** Writes the time of day to the second, in Thailand's time: what followed what. */
export function formatSecond(atMs: number, language: StaffLanguage): string {
	return new Intl.DateTimeFormat(LOCALES[language], {
		timeStyle: 'medium',
		timeZone: 'Asia/Bangkok'
	}).format(atMs);
}
