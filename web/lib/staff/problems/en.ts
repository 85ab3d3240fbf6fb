import type { CaseKind } from '$shared/payments/attempt/effect.ts';
import type { Choice } from '$shared/payments/case/choices.ts';

/** The texts of problems, of refunds to approve, and of the audit log. */
export const problems = {
	problems: {
		title: 'Problems',
		none: 'No open problems',
		cases: 'To decide',
		waiting: 'Refunds to approve',
		requested: (name: string, time: string) => `${name} asked, ${time}`,
		how: { by_api: 'Through Ksher', by_hand: 'By bank transfer' },
		approve: 'Approve',
		reject: 'Reject',
		withdraw: 'Withdraw the request',
		notYou: 'You asked for it: somebody else has to approve.',
		steps: (amount: string, payee: string) => [
			`Open the shop’s bank app and transfer ${amount} to ${payee}.`,
			'Check the name the bank shows with the buyer.',
			'Type the reference the bank gives you.'
		],
		transferRef: 'The bank’s reference',
		evidence: 'Note (slip kept where, name shown)',
		transferred: (amount: string) => `I’ve transferred ${amount}`
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
			help: 'Whether the refund was made is still not known.'
		},
		manual_refund_due: {
			title: 'Refund by hand',
			help: 'Ksher refused the refund: it has to be done by hand.'
		}
	} satisfies Record<CaseKind, { readonly title: string; readonly help: string }>,
	choices: {
		fulfil: 'Handed over, keep the money',
		refund: 'Refunded through Ksher',
		by_hand: 'Refunded by bank transfer',
		keep: 'Keep it',
		explained: 'Nothing is owed to anybody'
	} satisfies Record<Choice, string>,
	ruled: {
		fulfil: 'Hand over the goods (your rule)',
		refund: 'Refunded (your rule)'
	},
	caseCard: {
		outcome: 'Outcome',
		reason: 'Reason',
		save: 'Decide',
		decidedBy: (name: string, time: string) => `${name}, ${time}`,
		byRule: 'the shop’s rules',
		paid: 'Paid',
		seen: 'Reported',
		refundFirst: 'To refund it, make the refund first; then choose it here.',
		onlyManagers: 'A manager or the owner decides this.'
	},
	audit: {
		title: 'Audit log',
		help: 'Everything that happened to money is chained together. This finds any entry that was changed or taken out. Keep the long number somewhere else: with it, entries cut off at the end are found too.',
		check: 'Check the audit log',
		right: (entries: number) => `All ${String(entries)} entries are as written`,
		faults: {
			missing: (number: number) => `Entry ${String(number)} is missing`,
			changed: (number: number) => `Entry ${String(number)} was changed`
		}
	}
};
