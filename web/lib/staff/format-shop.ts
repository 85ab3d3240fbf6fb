import type { StaffLanguage } from './text/words.ts';

const LOCALES: Record<StaffLanguage, string> = {
	en: 'en-GB',
	th: 'th-TH-u-ca-buddhist-nu-latn'
};

/** Writes a moment as the shop's own clock shows it. */
export function formatShopTime(atMs: number, timeZone: string, language: StaffLanguage): string {
	return new Intl.DateTimeFormat(LOCALES[language], {
		dateStyle: 'medium',
		timeStyle: 'short',
		timeZone
	}).format(atMs);
}

/** Writes the time of day to the second, by the shop's own clock: what followed what. */
export function formatShopSecond(atMs: number, timeZone: string, language: StaffLanguage): string {
	return new Intl.DateTimeFormat(LOCALES[language], { timeStyle: 'medium', timeZone }).format(atMs);
}

/** Writes a business day, YYYY-MM-DD: "Thu, 26 Nov 2026". */
export function formatBusinessDay(day: string, language: StaffLanguage): string {
	return writeDay(day, language, {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		year: 'numeric'
	});
}

/** Writes a business day as short as a chart needs it: "26/11". */
export function formatShortDay(day: string, language: StaffLanguage): string {
	return writeDay(day, language, { day: 'numeric', month: 'numeric' });
}

function writeDay(
	day: string,
	language: StaffLanguage,
	options: Intl.DateTimeFormatOptions
): string {
	return new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: 'UTC' }).format(
		Date.parse(`${day}T00:00:00Z`)
	);
}
