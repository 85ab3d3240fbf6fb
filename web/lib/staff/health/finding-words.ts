import type { Finding } from '$shared/api/staff/health-findings.ts';
import type { StaffHealth } from '$shared/api/staff/health.ts';
import { isKey } from '../is-key.ts';
import type { StaffLanguage, StaffWords } from '../text/words.ts';

type HealthWords = StaffWords['health'];

const MINUTE_MS = 60_000;

/** Formats a duration: seconds up to two minutes, then minutes. */
export function spanWords(spanMs: number, words: HealthWords): string {
	const ms = Math.abs(spanMs);
	return ms < 2 * MINUTE_MS
		? words.seconds(Math.round(ms / 1_000))
		: words.minutes(Math.round(ms / MINUTE_MS));
}

/** Explains a Ksher code, or our code for an unclear answer, and what to do about it. */
export function adviceWords(
	word: string,
	advice: StaffHealth['advice'],
	words: HealthWords,
	language: StaffLanguage
): string {
	if (isKey(word, advice)) return advice[word]?.[language] ?? '';
	return isKey(word, words.unclear) ? words.unclear[word] : words.unknownWord;
}

/** Returns what is wrong and what to do, as sentences. */
export function findingWords(
	finding: Finding,
	advice: StaffHealth['advice'],
	words: HealthWords,
	language: StaffLanguage
): string {
	return words.findings[finding.kind](aboutWords(finding, advice, words, language));
}

function aboutWords(
	finding: Finding,
	advice: StaffHealth['advice'],
	words: HealthWords,
	language: StaffLanguage
): string {
	switch (finding.kind) {
		case 'kiosk_silent':
			return '';
		case 'account_refused':
			return `${finding.code}: ${adviceWords(finding.code, advice, words, language)}`;
		case 'account_unreachable':
		case 'account_missing':
			return isKey(finding.account, words.accountTypes)
				? words.accountTypes[finding.account]
				: finding.account;
		case 'calls_late':
		case 'copies_late':
		case 'alarm_late':
			return spanWords(finding.lateMs, words);
		case 'calls_parked':
		case 'copies_parked':
			return `${String(finding.count)}: ${finding.lastError}`;
		case 'clock_off':
			return spanWords(finding.aheadMs, words);
		case 'webhooks_forged':
		case 'webhooks_missing':
			return String(finding.count);
		case 'many_unclear':
			return words.lostOf(finding.count, finding.of);
	}
}
