import type { HealthWords } from './health.ts';

export const health: HealthWords = {
	title: 'Health',
	allWell: 'All is well.',
	notWell: (count) => (count === 1 ? '1 thing needs you.' : `${String(count)} things need you.`),
	asOf: (time) => `As of ${time}`,
	again: 'Ask again',
	toDo: 'What to do',
	findings: {
		kiosk_silent: () =>
			'This kiosk does not say how it is. Ask again in a minute; if it stays silent, call whoever runs the server.',
		account_refused: (about) => about,
		account_unreachable: (about) =>
			`Ksher gives no clear answer for the ${about} account. Its wallets are closed meanwhile and open by themselves once it answers. If it lasts, call Ksher.`,
		account_missing: (about) =>
			`The ${about} account has no usable key, so its wallets are not offered. Whoever runs the server puts the key in.`,
		calls_late: (about) =>
			`Questions to Ksher wait for ${about}. If the network is up, call whoever runs the server.`,
		copies_late: (about) =>
			`What was sold here reaches the lists ${about} late. Kiosks go on and nothing is lost; it catches up by itself once the database answers.`,
		calls_parked: (about) =>
			`Questions to Ksher keep failing here, so a payment or a refund may wait for its answer. They are tried again every five minutes, or at once when you have Ksher asked about the sale. Call whoever runs the server and read this out: ${about}`,
		copies_parked: (about) =>
			`Sales of this kiosk cannot be copied to the lists, so days and lists miss them. Kiosks go on and nothing is lost; the copies are tried again every five minutes. Call whoever runs the server and read this out: ${about}`,
		alarm_late: (about) =>
			`This kiosk’s own clockwork is ${about} behind, so expired codes and questions are late. Open its screen once; if it stays behind, call whoever runs the server.`,
		clock_off: (about) =>
			`The server’s clock and Ksher’s are ${about} apart. Times in a dispute will not match: have the server’s clock set.`,
		webhooks_forged: (about) =>
			`Messages about payments that are not Ksher’s came in: ${about}. Nothing believed them. If it goes on, tell whoever runs the server.`,
		webhooks_missing: (about) =>
			`Payments were confirmed (${about}), but no message from Ksher came in. Payments are still found by asking, a few seconds later. Whoever runs the server checks PUBLIC_URL and what Ksher has as the shop’s address.`,
		many_unclear: (about) =>
			`${about} calls to Ksher came back lost or not clear. Check the internet line of the server; sales are never taken for paid because of it.`
	},
	setup: 'For whoever set the server up',
	setupHelp: 'Settings to mend; payments that work are not touched by it.',
	accounts: 'Accounts at Ksher',
	accountTypes: { offline: 'Offline', online: 'Online' },
	accountStates: {
		working: 'Works',
		refused: 'Refused by Ksher',
		unreachable: 'No clear answer',
		unchecked: 'Not checked yet'
	},
	key: (bits) => `Key of ${String(bits)} bits`,
	noKey: 'No usable key',
	checked: (time) => `checked ${time}`,
	notOpened: (wallets) => `Not opened for you by Ksher: ${wallets}`,
	since: (time) => `Counted since ${time}`,
	neverPaired: 'No screen was paired with it yet.',
	lastAnswer: 'Ksher last answered',
	never: 'never',
	clock: 'Clock beside Ksher’s',
	clockRight: 'right',
	ahead: (time) => `Ksher’s is ${time} ahead`,
	behind: (time) => `Ksher’s is ${time} behind`,
	webhooks: 'Messages from Ksher',
	webhooksFound: (received, verified) => `${String(received)}, of them genuine ${String(verified)}`,
	questions: 'Questions about payments',
	questionsAsked: (queries, payments) =>
		`${String(queries)}, which confirmed ${String(payments)} payments`,
	lost: 'Calls lost or not clear',
	lostOf: (unclear, made) => `${String(unclear)} of ${String(made)}`,
	outbox: 'Waiting',
	outboxHolds: (calls, copies) => `${String(calls)} calls, ${String(copies)} copies for the lists`,
	late: (time) => `${time} late`,
	alarm: 'Next look',
	alarmNext: (time) => time,
	alarmNone: 'nothing to look at',
	errors: 'What Ksher answered besides',
	errorsHelp: 'Some are normal: before a buyer scans, a wallet may say that it knows no order.',
	times: (count, last) => `${String(count)} ×, last ${last}`,
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
	seconds: (count) => `${String(count)} s`,
	minutes: (count) => `${String(count)} min`
};
