import type { ClaimStanding } from '$shared/staff/claims.ts';
import { formatTime } from '../../text/format.ts';
import type { StaffLanguage, StaffWords } from '../text/words.ts';

/** What staff can tell the buyer, in whole sentences. */
export function verdictWords(
	{ verdict, paidAtMs, channel, asking, openCases }: ClaimStanding,
	reference: string,
	words: StaffWords,
	language: StaffLanguage
): string {
	const { claims } = words;
	if (verdict !== 'paid') return claims.verdicts[verdict];
	const time = paidAtMs === null ? '—' : formatTime(paidAtMs, language);
	const wallet = channel === null ? '—' : words.wallets[channel];
	return [
		claims.paid(time, wallet, reference),
		...(asking ? [claims.othersAsked] : []),
		...(openCases > 0 ? [claims.hasCase] : [])
	].join(' ');
}
