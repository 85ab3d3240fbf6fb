import type { Language } from '$shared/api/view.ts';
import { en, type Words } from './en.ts';
import { th } from './th.ts';
import { zh } from './zh.ts';

/** The words of every language at once; the kiosk itself fetches one after the other (Wording.svelte.ts). */
export const WORDS: Record<Language, Words> = { th, en, zh };
