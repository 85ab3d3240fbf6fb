import { en } from './en.ts';
import { th } from './th.ts';

/** The languages of the staff pages. */
export const LANGUAGES_OF_STAFF = ['en', 'th'] as const;
export type StaffLanguage = (typeof LANGUAGES_OF_STAFF)[number];

export type StaffWords = typeof en;

export const WORDS_OF_STAFF: Record<StaffLanguage, StaffWords> = { en, th };

/** Each language's own name. */
export const STAFF_LANGUAGE_NAMES: Record<StaffLanguage, string> = { en: 'English', th: 'ไทย' };
