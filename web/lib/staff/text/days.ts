import type { Difference } from '$shared/payments/reconciliation/differences.ts';

/** The words of the day close. */
export interface DayWords {
	readonly title: string;
	readonly reload: string;
	readonly today: (day: string) => string;
	readonly figures: {
		readonly came: string;
		readonly second: string;
		readonly late: string;
		readonly byApi: string;
		readonly byHand: string;
		readonly left: string;
	};
	readonly payments: (count: number) => string;
	readonly byHour: string;
	readonly byChannel: string;
	readonly byKiosk: string;
	readonly byDay: string;
	readonly nothing: string;
	readonly columns: {
		readonly name: string;
		readonly count: string;
		readonly came: string;
		readonly back: string;
		readonly left: string;
	};
	readonly close: {
		readonly title: (number: number) => string;
		readonly help: string;
		readonly since: (time: string) => string;
		readonly now: string;
		readonly cutOff: (time: string) => string;
		readonly sure: (amount: string) => string;
		readonly yes: string;
		readonly no: string;
		readonly done: (number: number, name: string) => string;
	};
	readonly open: {
		readonly title: string;
		readonly none: string;
		readonly openSales: string;
		readonly unpaidSales: string;
		readonly refundsPending: string;
		readonly refundsRequested: string;
		readonly openCases: string;
	};
	readonly closings: string;
	readonly closingsNone: string;
	readonly older: string;
	readonly closing: (number: number) => string;
	readonly back: string;
	readonly notFound: string;
	readonly span: (from: string, until: string) => string;
	readonly closedBy: (name: string, time: string) => string;
	readonly print: string;
	readonly totalsCsv: string;
	readonly ledgerEntriesCsv: string;
	readonly json: string;
	readonly ksher: {
		readonly title: string;
		readonly confirmed: (count: number) => string;
		readonly compared: (compared: number, of: number) => string;
		readonly notYet: string;
		readonly same: string;
		readonly now: string;
		readonly running: (asked: number, of: number) => string;
		readonly lastAt: (time: string) => string;
		readonly kioskSilent: (kiosk: string) => string;
		readonly ksherSilent: (kiosk: string) => string;
		readonly failed: (kiosk: string) => string;
		readonly tooLong: string;
		readonly kinds: Record<Difference, string>;
	};
	readonly chain: {
		readonly title: string;
		readonly help: string;
		readonly right: string;
		readonly changed: string;
		readonly notSummed: string;
		readonly check: string;
		readonly allRight: (count: number) => string;
		readonly fault: (number: number) => string;
	};
	readonly settings: {
		readonly title: string;
		readonly help: string;
		readonly zone: string;
		readonly startsAt: string;
		readonly save: string;
		readonly saved: string;
		readonly bad: string;
	};
}
