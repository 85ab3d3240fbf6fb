import type { ClaimVerdict } from '$shared/api/staff/claims.ts';

/** The words of the "I did pay" desk. */
export interface ClaimsWords {
	readonly nav: string;
	readonly title: string;
	readonly help: string;
	readonly code: string;
	readonly codeHint: string;
	readonly amount: string;
	readonly time: string;
	readonly day: string;
	readonly find: string;
	readonly scan: string;
	readonly scanStop: string;
	readonly scanHelp: string;
	readonly scanFailed: string;
	readonly nothingTyped: string;
	readonly badAmount: string;
	readonly foundByCode: (count: number) => string;
	readonly foundByAmount: (count: number) => string;
	/** No sale bears the code, and no amount was said. */
	readonly noneByCode: string;
	/** No sale of that amount about then. */
	readonly noneByAmount: string;
	readonly ask: string;
	readonly askAll: string;
	readonly look: string;
	/** What is told the buyer; `paid` gets when, with what, and the sale's reference. */
	readonly verdicts: Record<Exclude<ClaimVerdict, 'paid'>, string>;
	readonly paid: (time: string, wallet: string, reference: string) => string;
	readonly othersAsked: string;
	readonly hasCase: string;
	readonly slow: string;
}
