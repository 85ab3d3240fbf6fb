import { LAST_ERROR_CHARS_MAX } from '../../../shared/limits.ts';

/** Ids, tokens, keys and signatures: whatever is this long and has no space. */
const LONG_WORD = /[\w+/=-]{20,}/g;

/** Returns an error as it may be stored and shown to staff: short, without ids, tokens and signatures. */
export function lastErrorOf(error: unknown): string {
	const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	return text.replaceAll(LONG_WORD, '…').slice(0, LAST_ERROR_CHARS_MAX);
}
