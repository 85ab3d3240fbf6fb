import type { Refusal } from './api.ts';
import { isKey } from './is-key.ts';
import type { StaffWords } from './text/words.ts';

/** Returns the text for a refusal, in the person's language. */
export function refusalWords(refusal: Refusal, words: StaffWords): string {
	switch (refusal.kind) {
		case 'refused':
			return isKey(refusal.code, words.refusals)
				? words.refusals[refusal.code]
				: words.refusals.internal;
		case 'unreachable':
			return words.common.unreachable;
		case 'garbled':
			return words.common.garbled;
	}
}
