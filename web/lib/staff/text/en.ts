import { en as buyer } from '../../text/en.ts';
import { days } from './days-en.ts';
import { desk } from './desk-en.ts';
import { kiosks } from './kiosks-en.ts';
import { problems } from './problems-en.ts';
import { timeline } from './timeline-en.ts';
import type { StaffWords } from './words.ts';

export const en: StaffWords = {
	...desk,
	title: 'Shop',
	sandbox: 'SANDBOX: nothing here is real money',
	language: 'Language',
	nav: {
		sales: 'Sales',
		problems: 'Problems',
		days: 'Days',
		kiosks: 'Kiosks',
		people: 'People',
		me: 'My account',
		signOut: 'Sign out',
		more: 'More',
		fewer: 'Less'
	},
	roles: { owner: 'Owner', manager: 'Manager', cashier: 'Cashier' },
	roleHelp: {
		owner: 'Everything, and who works here',
		manager: 'Sales, refunds and sorting out problems',
		cashier: 'Sees sales and makes small refunds'
	},
	wallets: buyer.wallets,
	kiosks,
	signIn: {
		title: 'Sign in',
		email: 'E-mail address',
		password: 'Password',
		submit: 'Sign in',
		passkey: 'Use a passkey',
		passkeyFailed: 'The passkey was not taken. Try again, or use your password.',
		noAccount: 'No account yet? Ask the owner of the shop for a link.',
		againTitle: 'Is it still you?',
		againHelp: 'This is done only shortly after signing in. Show once more that it is you.',
		cancel: 'Not now'
	},
	join: {
		title: (shop) => `Welcome to ${shop}`,
		help: (role) => `This link makes you: ${role}. It works once.`,
		name: 'Your name',
		passwordHint: (chars) => `At least ${String(chars)} characters; a few words are best.`,
		submit: 'Start',
		over: 'This link does not work any more',
		overHelp: 'It was used, or is older than a day. Ask for a new one.',
		noLink: 'Open this page by the link you were given.'
	},
	sales: {
		title: 'Sales',
		search: 'Search',
		searchHint: 'Amount, reference, order no., 14:30',
		wallet: 'Wallet',
		state: 'State',
		day: 'Day',
		all: 'All',
		clear: 'Clear',
		live: 'Live',
		notLive: 'Not live: connecting…',
		none: 'Nothing fits.',
		noneYet: 'No sale yet. As soon as a buyer chooses a wallet, the sale shows here.',
		more: 'Earlier sales',
		problems: (count) => (count === 1 ? '1 problem' : `${String(count)} problems`),
		refunded: (amount) => `${amount} back`,
		refundUnderWay: 'Refund under way',
		columns: { time: 'Time', amount: 'Amount', reference: 'Reference', kiosk: 'Kiosk' }
	},
	states: { open: 'Open', paid: 'Paid', unpaid: 'Not paid (watched)', closed: 'Not paid' },
	filters: {
		open: 'Open',
		paid: 'Paid',
		unpaid: 'Not paid, still watched',
		closed: 'Not paid',
		problem: 'With a problem',
		refunded: 'With a refund'
	},
	sale: {
		back: 'All sales',
		title: (reference) => `Sale ${reference}`,
		openedAt: 'Opened',
		paidAt: 'Paid',
		kiosk: 'Kiosk',
		onScreen: 'On the kiosk’s screen now',
		endings: {
			cancelled: 'The buyer cancelled',
			deadline: 'The time ran out',
			payment_mismatch: 'The buyer was sent to you'
		},
		attempts: 'Codes shown',
		noAttempts: 'No wallet was chosen.',
		orderNo: 'Order number',
		ksherNo: 'Ksher’s number',
		walletNo: 'Wallet’s number',
		paidAtKsher: 'Paid at Ksher',
		settles: 'This one paid the sale',
		refunds: 'Money given back',
		cases: 'Problems',
		timeline: 'What happened',
		exchanges: 'What Ksher was asked and answered',
		ksherCallsHelp: 'For disputes with Ksher. Signatures and payer details are never kept.',
		took: (ms) => `${String(Math.round(ms))} ms`,
		notFound: 'There is no such sale here.'
	},
	attemptStates: {
		requesting: 'Being made',
		unknown: 'Not known yet',
		awaiting: 'Waiting for payment',
		paying: 'Buyer is confirming',
		paid: 'Paid',
		watched: 'Off the screen, watched',
		failed: 'Did not work',
		closed: 'Closed',
		expired: 'Expired'
	},
	refundStates: {
		requesting: 'On its way',
		unknown: 'Being checked',
		pending: 'Ksher is working on it',
		succeeded: 'Given back',
		failed: 'Refused'
	},
	timeline,
	days,
	refund: {
		open: 'Give money back',
		title: 'Give money back',
		payment: 'Payment',
		amount: 'How much',
		reason: 'Why',
		reasonHint: 'For example: wrong drink, ordered twice',
		can: (left) => `Can go back through Ksher: up to ${left}.`,
		cannot: 'This cannot be given back:',
		why: {
			wallet_cannot: 'This wallet takes no refunds. Transfer it by bank, with a second person.',
			other_day:
				'This wallet refunds only on the day it was paid. Transfer it by bank, with a second person.',
			already_settled:
				'Ksher has paid this money out to you already. Transfer it by bank, with a second person.',
			not_paid: 'it was not paid.',
			bad_amount: 'that is no amount.',
			more_than_is_left: 'that is more than is left of the payment.',
			only_the_whole: 'your Ksher account gives back only the whole amount.',
			one_at_a_time: 'another refund of it is still under way. Wait for it.',
			too_many: 'there were too many refunds of it.'
		},
		needsSecond: 'Above your limit: a second person has to agree.',
		byHand: 'By bank transfer',
		payee: 'The buyer’s PromptPay number or bank account',
		payeeHint: 'Digits only. It is hidden once the money was sent.',
		give: (amount) => `Give back ${amount}`,
		ask: (amount) => `Ask a second person for ${amount}`,
		done: 'The refund is on its way.',
		waiting: 'It waits for a second person, under Problems.',
		badAmount: 'Type an amount like 12.50.'
	},
	problemsPage: {
		title: 'Problems',
		none: 'Nothing waits. All is well.',
		cases: 'To decide',
		waiting: 'Refunds that need a second person',
		look: 'Look at the sale',
		asked: (name, time) => `${name} asked, ${time}`,
		how: { by_api: 'Through Ksher', by_hand: 'By bank transfer' },
		agree: 'Agree and give it back',
		turnDown: 'Turn it down',
		takeBack: 'Take it back',
		notYou: 'You asked for it: somebody else has to agree.',
		steps: (amount, payee) => [
			`Open the shop’s bank app and transfer ${amount} to ${payee}.`,
			'Check the name the bank shows with the buyer.',
			'Type the reference the bank gives you.'
		],
		transferRef: 'The bank’s reference',
		evidence: 'Note (slip kept where, name shown)',
		transferred: 'I transferred it'
	},
	caseKinds: {
		paid_late: { title: 'Paid late', help: 'The money came after the buyer had left the screen.' },
		paid_twice: { title: 'Paid twice', help: 'The buyer paid this sale a second time.' },
		wrong_amount: { title: 'Wrong amount', help: 'Another amount was paid than the sale’s.' },
		wrong_currency: { title: 'Wrong currency', help: 'It was paid in another currency.' },
		wrong_account: {
			title: 'Wrong account',
			help: 'Ksher reports it for another merchant account.'
		},
		wrong_order: { title: 'Wrong order', help: 'Ksher’s answer was about another order.' },
		refund_seen: {
			title: 'Refund we did not make',
			help: 'Ksher reports a refund that was not asked for here.'
		},
		bad_code: {
			title: 'Wrong code',
			help: 'Ksher’s code did not fit the sale, so it was not shown.'
		},
		refund_unknown: {
			title: 'Refund not known',
			help: 'Whether the money went back is still not known.'
		},
		manual_refund_due: {
			title: 'Refund by hand',
			help: 'Ksher refused the refund: it has to be done by hand.'
		}
	},
	choices: {
		fulfil: 'The goods were handed out',
		refund: 'The money goes back through Ksher',
		by_hand: 'The money was given back by bank transfer',
		keep: 'The money stays with the shop',
		explained: 'Nothing is owed to anybody'
	},
	ruled: {
		fulfil: 'Hand out the goods (your rule)',
		refund: 'Given back (your rule)'
	},
	caseDesk: {
		decide: 'What is true?',
		why: 'Why, in a few words',
		save: 'Decide',
		decidedBy: (name, time) => `${name}, ${time}`,
		byRule: 'the shop’s rules',
		paid: 'Paid',
		seen: 'Reported',
		refundFirst: 'To give the money back, do that first; then it can be said here.',
		onlyManagers: 'A manager or the owner decides this.'
	},
	audit: {
		title: 'The record',
		help: 'Everything that happened to money is chained together. This finds any entry that was changed or taken out. Keep the long number somewhere else: with it, entries cut off at the end are found too.',
		check: 'Check the record',
		right: (entries) => `All ${String(entries)} entries are as written`,
		faults: {
			missing: (number) => `Entry ${String(number)} is missing`,
			changed: (number) => `Entry ${String(number)} was changed`
		}
	},
	people: {
		title: 'People',
		joined: 'Here since',
		passkeys: (count) => (count === 1 ? '1 passkey' : `${String(count)} passkeys`),
		you: 'you',
		remove: 'Remove',
		removeSure: (name) => `Remove ${name}? All their devices are signed out at once.`,
		invite: 'Let somebody in',
		inviteHelp: 'Make a link, send it to the person, and they choose their own password.',
		role: 'As',
		makeLink: 'Make a link',
		link: 'The link',
		linkHelp: (until) => `Shown only now. Works once, until ${until}.`,
		copy: 'Copy',
		copied: 'Copied'
	},
	me: {
		title: 'My account',
		sessions: 'Where I am signed in',
		thisOne: 'this device',
		since: (time) => `since ${time}`,
		end: 'Sign it out',
		passkeys: 'Passkeys',
		passkeysHelp: 'Sign in with a finger, a face or a key instead of the password.',
		passkeysNot: 'Passkeys work when this page is opened by its name and over https.',
		addPasskey: 'Add this device',
		passkeyFailed: 'No passkey was added. Try again.',
		removePasskey: 'Remove',
		password: 'Change the password',
		current: 'Password now',
		next: 'New password',
		change: 'Change',
		changed: 'Changed. Other devices are signed out.'
	},
	common: {
		loading: 'Loading…',
		again: 'Try again',
		unreachable: 'No answer. Check the network and try again.',
		garbled: 'This page is out of date: load it again.',
		show: 'Show'
	},
	problems
};
