import type { Language } from '$shared/api/view.ts';
import { en, type Words } from './en.ts';
import { th } from './th.ts';
import { zh } from './zh.ts';

/** The words of every language. The kiosk itself loads one language after the other (Wording.svelte.ts). */
export const WORDS: Record<Language, Words> = { th, en, zh };
