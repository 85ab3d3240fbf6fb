import type { CaseKind } from '$shared/payments/attempt/attempt.ts';
import type { Choice } from '$shared/payments/case/choices.ts';

/** The texts of problems, of refunds to approve, and of the audit log. */
export const problems = {
	problems: {
		title: 'Problems',
		none: 'Nothing waits. All is well.',
		cases: 'To decide',
		waiting: 'Refunds that need a second person',
		look: 'Look at the sale',
		asked: (name: string, time: string) => `${name} asked, ${time}`,
		how: { by_api: 'Through Ksher', by_hand: 'By bank transfer' },
		agree: 'Agree and give it back',
		turnDown: 'Turn it down',
		takeBack: 'Take it back',
		notYou: 'You asked for it: somebody else has to agree.',
		steps: (amount: string, payee: string) => [
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
	} satisfies Record<CaseKind, { readonly title: string; readonly help: string }>,
	choices: {
		fulfil: 'The goods were handed out',
		refund: 'The money goes back through Ksher',
		by_hand: 'The money was given back by bank transfer',
		keep: 'The money stays with the shop',
		explained: 'Nothing is owed to anybody'
	} satisfies Record<Choice, string>,
	ruled: {
		fulfil: 'Hand out the goods (your rule)',
		refund: 'Given back (your rule)'
	},
	caseCard: {
		decide: 'What is true?',
		why: 'Why, in a few words',
		save: 'Decide',
		decidedBy: (name: string, time: string) => `${name}, ${time}`,
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
		right: (entries: number) => `All ${String(entries)} entries are as written`,
		faults: {
			missing: (number: number) => `Entry ${String(number)} is missing`,
			changed: (number: number) => `Entry ${String(number)} was changed`
		}
	}
};
