import type { AccountReport } from '$shared/api/health.ts';
import type { FindingKind } from '$shared/api/staff/health-findings.ts';

/** The words of the health page. */
export interface HealthWords {
	readonly title: string;
	readonly allWell: string;
	readonly notWell: (count: number) => string;
	readonly asOf: (time: string) => string;
	readonly again: string;
	readonly toDo: string;
	/** What is wrong and what to do; gets the name, the time or the number it is about. */
	readonly findings: Record<FindingKind, (about: string) => string>;
	readonly setup: string;
	readonly setupHelp: string;
	readonly accounts: string;
	readonly accountTypes: Record<AccountReport['type'], string>;
	readonly accountStates: Record<AccountReport['state'], string>;
	readonly key: (bits: number) => string;
	readonly noKey: string;
	readonly checked: (time: string) => string;
	readonly notOpened: (wallets: string) => string;
	readonly since: (time: string) => string;
	readonly neverPaired: string;
	readonly lastAnswer: string;
	readonly never: string;
	readonly clock: string;
	readonly clockRight: string;
	readonly ahead: (time: string) => string;
	readonly behind: (time: string) => string;
	readonly webhooks: string;
	readonly webhooksFound: (received: number, verified: number) => string;
	readonly questions: string;
	readonly questionsAsked: (queries: number, payments: number) => string;
	readonly lost: string;
	readonly lostOf: (unclear: number, made: number) => string;
	readonly outbox: string;
	readonly outboxHolds: (calls: number, copies: number) => string;
	readonly late: (time: string) => string;
	readonly alarm: string;
	readonly alarmNext: (time: string) => string;
	readonly alarmNone: string;
	readonly errors: string;
	readonly errorsHelp: string;
	readonly times: (count: number, last: string) => string;
	readonly unclear: Readonly<Record<string, string>>;
	readonly unknownWord: string;
	readonly seconds: (count: number) => string;
	readonly minutes: (count: number) => string;
}
