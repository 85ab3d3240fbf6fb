import type { ClaimVerdict } from '$shared/api/staff/claims.ts';

/** The texts of “Check a payment”. */
export const claims = {
	nav: 'Check a payment',
	title: 'Check a payment',
	help: 'Find the sale, then check it with Ksher. Only Ksher’s answer makes a sale paid; a slip on a phone can be old or made up.',
	code: 'Code on the kiosk’s screen, or a number on the slip',
	codeHint: 'For example 0042, or the order number in the buyer’s app',
	amount: 'Amount',
	time: 'About when',
	day: 'Day, if not today',
	find: 'Find the sale',
	scan: 'Scan a code with the camera',
	scanStop: 'Stop the camera',
	scanHelp: 'Hold the receipt’s or the slip’s code before the camera.',
	scanFailed: 'The camera cannot be used. Type the code instead.',
	nothingTyped: 'Type a code or an amount.',
	badAmount: 'Type an amount like 12.50.',
	foundByCode: (count: number) => (count === 1 ? '1 sale found' : `${String(count)} sales found`),
	foundByAmount: (count: number) =>
		count === 1
			? '1 sale of this amount found about then'
			: `${String(count)} sales of this amount found about then`,
	noneByCode: 'No sale of this shop has this code. Try the amount and the time.',
	noneByAmount:
		'No sale of this amount about then. Check the slip: is it this shop, this amount, this day?',
	ask: 'Check with Ksher',
	askAll: 'Check all with Ksher',
	view: 'View sale',
	verdicts: {
		no_code: 'No code was ever shown for it, so nobody can have paid it.',
		asking: 'Checking with Ksher…',
		on_screen:
			'Its code is on the kiosk’s screen now. Not paid yet; it is checked with Ksher every few seconds.',
		paid_twice:
			'It was paid, and then paid again. The second payment is under Problems: refund it from there.',
		mismatch:
			'Ksher reports something that does not match this sale. Check Problems before anything is handed over.',
		no_answer:
			'Ksher does not answer now. Nothing is lost: the check is repeated by itself. Ask the buyer to wait, or write down the code.',
		unpaid:
			'Ksher has no payment for this code. Ask the buyer to show the order number on the slip, and search for that. Money that still comes is noticed.'
	} satisfies Record<Exclude<ClaimVerdict, 'paid'>, string>,
	paid: (time: string, wallet: string, reference: string) =>
		`Paid, ${time}, with ${wallet}: it is sale ${reference}.`,
	othersAsked: 'Its other codes are still being checked.',
	hasCase: 'An open problem about it waits for a decision.',
	slow: 'The answer takes long. The check goes on; try again in a minute.'
};
