import type { StaffLanguage } from './text/words.ts';

const LOCALES: Record<StaffLanguage, string> = {
	en: 'en-GB',
	th: 'th-TH-u-ca-buddhist-nu-latn'
};

/** Formats a time in the shop's time zone. */
export function formatShopTime(atMs: number, timeZone: string, language: StaffLanguage): string {
	return new Intl.DateTimeFormat(LOCALES[language], {
		dateStyle: 'medium',
		timeStyle: 'short',
		timeZone
	}).format(atMs);
}

/** Formats the time of day with seconds, in the shop's time zone, to show the order of events. */
export function formatShopSecond(atMs: number, timeZone: string, language: StaffLanguage): string {
	return new Intl.DateTimeFormat(LOCALES[language], { timeStyle: 'medium', timeZone }).format(atMs);
}

/** Formats a business day, YYYY-MM-DD, as "Thu, 26 Nov 2026". */
export function formatBusinessDay(day: string, language: StaffLanguage): string {
	return writeDay(day, language, {
		weekday: 'short',
		day: 'numeric',
		month: 'short',
		year: 'numeric'
	});
}

/** Formats a business day for a chart: "26/11". */
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
