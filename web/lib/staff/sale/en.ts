import type { SaleFilter, SaleRow } from '$shared/api/staff/sales.ts';
import type { AttemptState } from '$shared/payments/attempt/attempt.ts';
import type { RefundPlan } from '$shared/payments/refund/refund-plan.ts';
import type { RefundState } from '$shared/payments/refund/refund.ts';

/** The texts of the list of sales, of one sale, and of refunds. */
export const sale = {
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
		problems: (count: number) => (count === 1 ? '1 problem' : `${String(count)} problems`),
		refunded: (amount: string) => `${amount} back`,
		refundUnderWay: 'Refund under way',
		columns: { time: 'Time', amount: 'Amount', reference: 'Reference', kiosk: 'Kiosk' }
	},
	states: {
		open: 'Open',
		paid: 'Paid',
		unpaid: 'Not paid (watched)',
		closed: 'Not paid'
	} satisfies Record<SaleRow['state'], string>,
	filters: {
		open: 'Open',
		paid: 'Paid',
		unpaid: 'Not paid, still watched',
		closed: 'Not paid',
		problem: 'With a problem',
		refunded: 'With a refund'
	} satisfies Record<SaleFilter, string>,
	sale: {
		back: 'All sales',
		title: (reference: string) => `Sale ${reference}`,
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
		took: (ms: number) => `${String(Math.round(ms))} ms`,
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
	} satisfies Record<AttemptState, string>,
	refundStates: {
		requesting: 'On its way',
		unknown: 'Being checked',
		pending: 'Ksher is working on it',
		succeeded: 'Given back',
		failed: 'Refused'
	} satisfies Record<RefundState, string>,
	refund: {
		open: 'Give money back',
		title: 'Give money back',
		payment: 'Payment',
		amount: 'How much',
		reason: 'Why',
		reasonHint: 'For example: wrong drink, ordered twice',
		can: (left: string) => `Can go back through Ksher: up to ${left}.`,
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
		} satisfies Record<Exclude<RefundPlan, { kind: 'by_api' }>['why'], string>,
		needsSecond: 'Above your limit: a second person has to agree.',
		byHand: 'By bank transfer',
		payee: 'The buyer’s PromptPay number or bank account',
		payeeHint: 'Digits only. It is hidden once the money was sent.',
		give: (amount: string) => `Give back ${amount}`,
		ask: (amount: string) => `Ask a second person for ${amount}`,
		done: 'The refund is on its way.',
		waiting: 'It waits for a second person, under Problems.',
		badAmount: 'Type an amount like 12.50.'
	}
};
