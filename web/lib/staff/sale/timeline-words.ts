import type { SaleFile } from '$shared/api/staff/sales.ts';
import { isKey } from '../is-key.ts';
import type { StaffWords } from '../text/words.ts';

/** Returns a timeline entry as a sentence. An entry without a text keeps its own name. */
export function timelineWords(entry: SaleFile['timeline'][number], words: StaffWords): string {
	const sentence = isKey(entry.what, words.timeline) ? words.timeline[entry.what] : entry.what;
	const wallet = entry.channel === null ? '' : `: ${words.wallets[entry.channel]}`;
	const why = entry.why === null ? '' : ` (${entry.why})`;
	return `${sentence}${wallet}${why}`;
}
