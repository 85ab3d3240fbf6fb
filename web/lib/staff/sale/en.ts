import type { SaleFilter, SaleRow } from '$shared/api/staff/sales.ts';
import type { AttemptState } from '$shared/payments/attempt/attempt.ts';
import type { RefundPlan } from '$shared/payments/refund/refund-plan.ts';
import type { RefundState } from '$shared/payments/refund/refund.ts';

/** The texts of the list of sales, a sale and its refunds. */
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
		none: 'No sales match.',
		noneYet: 'No sale yet. As soon as a buyer chooses a wallet, the sale shows here.',
		more: 'Earlier sales',
		problems: (count: number) => (count === 1 ? '1 problem' : `${String(count)} problems`),
		refunded: (amount: string) => `${amount} refunded`,
		refundUnderWay: 'Refund under way',
		reference: 'Reference'
	},
	states: {
		open: 'Open',
		paid: 'Paid',
		unpaid: 'Not paid',
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
		watched: 'Money that still comes is noticed',
		onScreen: 'On the kiosk’s screen now',
		endings: {
			cancelled: 'The buyer cancelled',
			deadline: 'The time ran out',
			payment_mismatch: 'The buyer was sent to you'
		},
		attempts: 'Payment',
		noAttempts: 'No wallet was chosen.',
		orderNo: 'Order number',
		ksherNo: 'Ksher’s number',
		walletNo: 'Wallet’s number',
		paidAtKsher: 'Paid at Ksher',
		settles: 'This one paid the sale',
		refunds: 'Refunds',
		cases: 'Problems',
		timeline: 'Timeline',
		ksherCalls: 'Details for Ksher',
		ksherCallsHelp: 'For disputes with Ksher. Signatures and payer details are never kept.',
		took: (ms: number) => `${String(Math.round(ms))} ms`,
		notFound: 'There is no such sale here.'
	},
	attemptStates: {
		requesting: 'Preparing',
		unknown: 'Not known yet',
		awaiting: 'Waiting for payment',
		paying: 'Buyer is confirming',
		paid: 'Paid',
		watched: 'Off the screen, watched',
		failed: 'Failed',
		closed: 'Closed',
		expired: 'Expired'
	} satisfies Record<AttemptState, string>,
	refundStates: {
		requesting: 'On its way',
		unknown: 'Being checked',
		pending: 'Ksher is working on it',
		succeeded: 'Refunded',
		failed: 'Refused'
	} satisfies Record<RefundState, string>,
	refund: {
		open: 'Refund',
		title: 'Refund',
		payment: 'Payment',
		amount: 'Amount',
		reason: 'Reason',
		reasonHint: 'For example: wrong drink, ordered twice',
		can: (left: string) => `Can be refunded through Ksher: up to ${left}.`,
		cannot: 'This cannot be refunded:',
		why: {
			wallet_cannot: 'This wallet takes no refunds. Refund it by bank transfer, with approval.',
			other_day:
				'This wallet refunds only on the day it was paid. Refund it by bank transfer, with approval.',
			already_settled:
				'Ksher has paid this money out to you already. Refund it by bank transfer, with approval.',
			not_paid: 'it was not paid.',
			bad_amount: 'that is no amount.',
			more_than_is_left: 'that is more than is left of the payment.',
			only_the_whole: 'your Ksher account refunds only the whole amount.',
			one_at_a_time: 'another refund of it is still under way. Wait for it.',
			too_many: 'there were too many refunds of it.'
		} satisfies Record<Exclude<RefundPlan, { kind: 'by_api' }>['why'], string>,
		needsSecond: 'Above your limit: this needs approval.',
		payee: 'The buyer’s PromptPay number or bank account',
		payeeHint: 'Digits only. It is hidden once the money is sent.',
		give: (amount: string) => `Refund ${amount}`,
		ask: (amount: string) => `Ask for approval of ${amount}`,
		done: 'The refund is on its way.',
		waiting: 'It waits for approval, under Problems.',
		badAmount: 'Type an amount like 12.50.'
	}
};
