import type { ClaimStatus } from '$shared/api/staff/claims.ts';
import type { StaffWords } from '../text/words.ts';

/** Returns what staff can tell the buyer, in whole sentences; `timeWords` formats a time. */
export function verdictWords(
	{ verdict, paidAtMs, channel, asking, openCases }: ClaimStatus,
	reference: string,
	words: StaffWords,
	timeWords: (atMs: number) => string
): string {
	const { claims } = words;
	if (verdict !== 'paid') return claims.verdicts[verdict];
	const time = paidAtMs === null ? '—' : timeWords(paidAtMs);
	const wallet = channel === null ? '—' : words.wallets[channel];
	return [
		claims.paid(time, wallet, reference),
		...(asking ? [claims.othersAsked] : []),
		...(openCases > 0 ? [claims.hasCase] : [])
	].join(' ');
}
