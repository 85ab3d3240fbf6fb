import type { Difference } from '$shared/payments/reconciliation/differences.ts';

/** The texts of reports and of closing the day. */
export const days = {
	title: 'Reports',
	reload: 'Refresh',
	today: (day: string) => `Today so far: ${day}`,
	figures: {
		gross: 'Gross sales',
		second: 'of which paid twice',
		late: 'of which for earlier sales',
		byApi: 'Refunds through Ksher',
		byHand: 'Refunds by transfer',
		net: 'Net sales'
	},
	payments: (count: number) => (count === 1 ? '1 payment' : `${String(count)} payments`),
	byHour: 'By hour',
	byChannel: 'By wallet',
	byKiosk: 'By kiosk',
	byDay: 'The last 14 days',
	nothing: 'No payments or refunds yet.',
	columns: { name: 'Name', gross: 'Gross', refunds: 'Refunds', net: 'Net' },
	close: {
		title: (number: number) => `Close the day: number ${String(number)}`,
		help: 'A closing holds everything since the one before it. It never changes afterwards; what comes later belongs to the next one.',
		since: (time: string) => `Since ${time}`,
		now: 'Close up to now',
		cutOff: (time: string) => `Close up to ${time}`,
		sure: (amount: string) => `Close with net sales of ${amount}? This cannot be undone.`,
		yes: 'Yes, close',
		no: 'Not yet',
		done: (number: number, name: string) => `Closing ${String(number)} was made by ${name}.`
	},
	open: {
		title: 'Still open',
		none: 'Nothing is open.',
		openSales: 'Sales on a screen',
		unpaidSales: 'Codes that left the screen and can still be paid',
		refundsPending: 'Refunds under way at Ksher',
		refundsRequested: 'Refunds waiting for approval',
		openCases: 'Open problems'
	},
	closings: 'Closings',
	closingsNone: 'No day was closed yet.',
	older: 'Older ones',
	closing: (number: number) => `Closing ${String(number)}`,
	back: 'Reports',
	notFound: 'There is no such closing.',
	span: (from: string, until: string) => `${from} to ${until}`,
	closedBy: (name: string, time: string) => `Closed by ${name}, ${time}`,
	print: 'Print',
	totalsCsv: 'Totals as CSV',
	ledgerEntriesCsv: 'Every payment and refund as CSV',
	json: 'Everything as JSON',
	ksher: {
		title: 'Compared with Ksher',
		confirmed: (count: number) =>
			`${count === 1 ? 'The one payment' : `Each of the ${String(count)} payments`} was confirmed by Ksher’s own answer (order_query).`,
		compared: (compared: number, of: number) =>
			`Checked again since: ${String(compared)} of ${String(of)} kiosk days.`,
		notYet:
			'Each kiosk checks the whole day with Ksher once more in the following night, soon after four.',
		same: 'Ksher, the kiosks and this list agree.',
		now: 'Compare with Ksher now',
		running: (checked: number, of: number) =>
			of === 0
				? 'Checking with Ksher…'
				: `Checking with Ksher: ${String(checked)} of ${String(of)} codes…`,
		lastAt: (time: string) => `Last compared: ${time}. Codes on a screen just then were left out.`,
		kioskSilent: (kiosk: string) =>
			`${kiosk} does not answer, so it was not compared. Try again in a minute.`,
		ksherSilent: (kiosk: string) =>
			`Ksher gave ${kiosk} no answer, so the reconciliation was stopped. Try again in a few minutes.`,
		failed: (kiosk: string) => `What ${kiosk} found could not be saved. Try again in a minute.`,
		tooLong: 'This closing holds more than eight days. They were compared night by night.',
		kinds: {
			paid_only_at_ksher: 'Ksher had money the kiosk did not know',
			paid_only_here: 'Ksher does not call it paid, though it did before',
			payment_differs: 'Ksher’s payment is not the one that was asked for',
			refunded_only_at_ksher: 'Refunded in Ksher’s portal',
			refunded_only_here: 'Refunded here; Ksher still calls it paid',
			not_in_ledger: 'Missing in this list',
			ledger_differs: 'This list says something else than the kiosk',
			no_answer: 'Ksher gave no clear answer'
		} satisfies Record<Difference, string>
	},
	chain: {
		title: 'Sealed',
		help: 'Each closing carries the fingerprint of the one before, so that none can be changed or left out unseen.',
		right: 'Unchanged since it was made',
		changed: 'It is not as it was made',
		notSummed: 'Its payments and refunds do not come to its totals',
		check: 'Check every closing',
		allRight: (count: number) =>
			count === 1 ? '1 closing checked, all right' : `${String(count)} closings checked, all right`,
		fault: (number: number) => `Closing ${String(number)} is missing or not as it was made`
	},
	settings: {
		title: 'When your day begins',
		help: 'Sales after midnight and before this time count for the day before. Closings already made stay as they are.',
		zone: 'Time zone',
		startsAt: 'The day begins at',
		save: 'Save',
		saved: 'Saved.',
		bad: 'Write a time zone such as Asia/Bangkok, and a time.'
	}
};
