import type { AccountReport } from '$shared/api/health.ts';
import type { FindingKind } from '$shared/api/staff/health-findings.ts';

/** The texts of the health page. */
export const health = {
	title: 'Health',
	allWell: 'All is well.',
	notWell: (count: number) =>
		count === 1 ? '1 thing needs you.' : `${String(count)} things need you.`,
	asOf: (time: string) => `As of ${time}`,
	again: 'Refresh',
	toDo: 'What to do',
	findings: {
		kiosk_silent: () =>
			'This kiosk does not report its health. Refresh in a minute; if it stays silent, call whoever runs the server.',
		account_refused: (about: string) => about,
		account_unreachable: (about: string) =>
			`Ksher gives no clear answer for the ${about} account. Its wallets are closed meanwhile and open by themselves once it answers. If it lasts, call Ksher.`,
		account_missing: (about: string) =>
			`The ${about} account has no usable key, so its wallets are not offered. Whoever runs the server puts the key in.`,
		calls_late: (about: string) =>
			`Checks with Ksher wait for ${about}. If the network is up, call whoever runs the server.`,
		copies_late: (about: string) =>
			`What was sold here reaches the lists ${about} late. Kiosks go on and nothing is lost; it catches up by itself once the database answers.`,
		calls_parked: (about: string) =>
			`Checks with Ksher keep failing here, so a payment or a refund may wait for its answer. They are repeated every five minutes, or at once when you check the sale. Call whoever runs the server and read this out: ${about}`,
		copies_parked: (about: string) =>
			`Sales of this kiosk cannot be copied to the lists, so days and lists miss them. Kiosks go on and nothing is lost; the copies are repeated every five minutes. Call whoever runs the server and read this out: ${about}`,
		alarm_late: (about: string) =>
			`This kiosk’s own clockwork is ${about} behind, so expired codes and checks are late. Open its screen once; if it stays behind, call whoever runs the server.`,
		clock_off: (about: string) =>
			`The server’s clock and Ksher’s are ${about} apart. Times in a dispute will not match: have the server’s clock set.`,
		webhooks_forged: (about: string) =>
			`Messages about payments that are not Ksher’s came in: ${about}. Nothing believed them. If it goes on, tell whoever runs the server.`,
		webhooks_missing: (about: string) =>
			`Payments were confirmed (${about}), but no message from Ksher came in. Payments are still found by asking, a few seconds later. Whoever runs the server checks PUBLIC_URL and what Ksher has as the shop’s address.`,
		many_unclear: (about: string) =>
			`${about} calls to Ksher came back lost or not clear. Check the internet line of the server; sales are never taken for paid because of it.`
	} satisfies Record<FindingKind, (about: string) => string>,
	setup: 'For whoever set the server up',
	setupHelp: 'Settings to mend; payments that work are not touched by it.',
	accounts: 'Accounts at Ksher',
	accountTypes: { offline: 'Offline', online: 'Online' } satisfies Record<
		AccountReport['type'],
		string
	>,
	accountStates: {
		working: 'Works',
		refused: 'Refused by Ksher',
		unreachable: 'No clear answer',
		unchecked: 'Not checked yet'
	} satisfies Record<AccountReport['state'], string>,
	key: (bits: number) => `Key of ${String(bits)} bits`,
	noKey: 'No usable key',
	checked: (time: string) => `checked ${time}`,
	notOpened: (wallets: string) => `Not opened for you by Ksher: ${wallets}`,
	since: (time: string) => `Counted since ${time}`,
	neverPaired: 'No screen was paired with it yet.',
	lastAnswer: 'Ksher last answered',
	never: 'never',
	clock: 'Clock',
	clockRight: 'in sync',
	ahead: (time: string) => `Ksher’s is ${time} ahead`,
	behind: (time: string) => `Ksher’s is ${time} behind`,
	webhooks: 'Messages from Ksher',
	webhooksFound: (received: number, verified: number) =>
		`${String(received)}, of them genuine ${String(verified)}`,
	questions: 'Payment checks',
	questionsAsked: (queries: number, payments: number) =>
		`${String(queries)}, confirming ${String(payments)} payments`,
	lost: 'Calls lost or not clear',
	lostOf: (unclear: number, made: number) => `${String(unclear)} of ${String(made)}`,
	outbox: 'Queued',
	outboxHolds: (calls: number, copies: number) =>
		`${String(calls)} calls, ${String(copies)} copies for the lists`,
	late: (time: string) => `${time} late`,
	alarm: 'Next check',
	alarmNext: (time: string) => time,
	alarmNone: 'nothing to check',
	errors: 'Other answers from Ksher',
	errorsHelp: 'Some are normal: before a buyer scans, a wallet may say that it knows no order.',
	times: (count: number, last: string) => `${String(count)} ×, last ${last}`,
	unclear: {
		timeout: 'Ksher did not answer in time; it was asked again.',
		network: 'The line to Ksher broke; it was asked again.',
		http_status: 'Ksher’s server had a fault; it was asked again.',
		redirected:
			'Something on the way sent us elsewhere. We did not go there; tell whoever runs the server.',
		too_large: 'An answer was far too long and was not read.',
		not_json: 'An answer made no sense; it was asked again.',
		bad_envelope: 'An answer lacked what it must have; it was asked again.',
		call_failed: 'Ksher would not handle the call; it was asked again.',
		bad_signature: 'An answer’s signature was not Ksher’s, so nothing in it was believed.',
		incomplete: 'An answer said “paid” without what proves it; it was asked again.',
		refused_query: 'Ksher refused a question; it was asked again.',
		unknown_word: 'Ksher used a word nobody has documented; it was asked again.',
		interrupted: 'The server stopped in the middle of a call; it was asked again.',
		no_account: 'There was no key to ask with.'
	},
	unknownWord: 'Ksher does not document this word. Tell Ksher what you see here.',
	seconds: (count: number) => `${String(count)} s`,
	minutes: (count: number) => `${String(count)} min`
};
