import type { ScreenOf } from '$shared/api/view.ts';
import type { Channel } from '$shared/payments/channel.ts';
import type { Aid } from '../kiosk/Aids.svelte.ts';
import type { Notice } from '../kiosk/notice.ts';
import type { StageKind } from '../kiosk/stage.ts';

const confirm = 'Check the amount and confirm';

/** Shown under a wallet's name where the name alone does not say which app opens it. */
const hints: Record<Channel, string | null> = {
	promptpay: 'Any Thai banking app',
	truemoney: null,
	airpay: null,
	scb_qrcard: 'With your bank’s app',
	alipay: null,
	wechat: null,
	alipayplus: 'Wallets from abroad'
};

/** Every text a buyer reads, in English. The other languages must have the same keys to compile. */
export const en = {
	wallets: {
		promptpay: 'PromptPay',
		truemoney: 'TrueMoney',
		airpay: 'ShopeePay',
		scb_qrcard: 'QR credit / debit card',
		alipay: 'Alipay',
		wechat: 'WeChat Pay',
		alipayplus: 'Alipay+'
	} satisfies Record<Channel, string>,
	/** Read by a screen reader when the screen changes. */
	announce: {
		connecting: 'Connecting',
		unpaired: 'This screen is not paired',
		superseded: 'This kiosk is open in another window',
		attract: 'Ready. Touch to start.',
		amount: 'Enter the amount to pay',
		catalogue: 'Choose what you would like',
		wallet: 'Choose how to pay',
		preparing: 'Preparing your QR code',
		scan: 'The QR code is ready. Scan it with your phone.',
		confirming: 'Scanned. Confirm on your phone.',
		checking: 'Checking your payment',
		paid: 'Paid. Thank you.',
		not_paid: 'Not paid',
		ask_staff: 'Please ask the staff. Do not pay again.',
		closed: 'This kiosk is closed'
	} satisfies Record<StageKind, string>,
	common: {
		language: 'Language',
		sandbox: 'SANDBOX: no real money moves',
		reconnecting: 'Reconnecting… one moment',
		amount: 'Amount',
		reference: 'Reference',
		shop: 'Pay to',
		paidTo: 'Paid to',
		paidWith: 'Paid with',
		time: 'Time',
		back: 'Back',
		cancel: 'Cancel',
		cancelling: 'Cancelling…',
		done: 'Done',
		otherWallet: 'Other wallet',
		moreTime: 'More time',
		needTime: 'Do you need more time?',
		stillThere: 'Still there? Touch the screen to go on.'
	},
	access: {
		open: 'Easier to use',
		aids: {
			large: 'Larger text',
			low: 'Lower on the screen',
			spoken: 'Read aloud'
		} satisfies Record<Aid, string>
	},
	attract: {
		title: 'Pay with your phone',
		start: 'Touch to start',
		accepts: 'We accept',
		notReady: 'One moment…',
		/** For a kiosk whose amounts a till sends. */
		waits: 'Please order at the counter. The amount then appears here.',
		/** For a kiosk with a fixed amount. */
		pay: (amount: string) => `Pay ${amount}`
	},
	amount: {
		title: 'How much are you paying?',
		typed: 'Amount to pay',
		range: (least: string, most: string) => `From ${least} to ${most}`,
		tooSmall: (least: string) => `The smallest amount here is ${least}.`,
		tooLarge: (most: string) => `The largest amount here is ${most}.`,
		point: 'Decimal point',
		backspace: 'Delete the last digit',
		clear: 'Clear',
		next: 'Continue',
		opening: 'One moment…'
	},
	catalogue: {
		title: 'What would you like?',
		categories: 'Categories',
		loading: 'One moment…',
		unavailable: 'The menu cannot be shown right now.',
		tryAgain: 'Try again',
		soldOut: 'Sold out',
		add: (item: string) => `Add ${item}`,
		more: (item: string) => `One more ${item}`,
		fewer: (item: string) => `One fewer ${item}`,
		remove: (item: string) => `Remove ${item}`,
		inCart: (item: string, count: number) => `${item}: ${String(count)}`,
		empty: 'Nothing chosen yet',
		pieces: (count: number) => (count === 1 ? '1 item' : `${String(count)} items`),
		each: (price: string) => `${price} each`,
		total: 'Total',
		review: 'View order',
		order: 'Your order',
		goOn: 'Add more',
		clear: 'Remove all',
		pay: (total: string) => `Pay ${total}`
	},
	wallet: {
		title: 'Choose how to pay',
		change: 'Choose another wallet',
		hints,
		none: 'No wallet is available now. Please ask the staff.',
		notice: {
			declined: 'The payment was declined. Try again or choose another wallet.',
			unavailable: 'That wallet is not available now. Please choose another.',
			code_ended: 'That code has ended. Choose a wallet to get a new one.',
			amount_too_small: 'This amount is too small for that wallet. Please choose another.',
			amount_too_large: 'This amount is too large for that wallet. Please choose another.',
			ask_staff: 'We cannot see yet what happened. Please ask the staff before you pay again.'
		} satisfies Record<NonNullable<ScreenOf<'wallet'>['notice']>, string>,
		codeStays: 'Your code stays ready until you choose another wallet.'
	},
	preparing: {
		title: 'Preparing your QR code…',
		slow: 'This is taking longer than usual',
		slowHelp: 'We are still asking. Please wait here; nothing has been charged.'
	},
	scan: {
		title: {
			promptpay: 'Scan with your banking app',
			truemoney: 'Scan with TrueMoney',
			airpay: 'Scan with ShopeePay',
			scb_qrcard: 'Scan with your card’s app',
			alipay: 'Scan with Alipay',
			wechat: 'Scan with WeChat',
			alipayplus: 'Scan with your Alipay+ wallet'
		} satisfies Record<Channel, string>,
		steps: {
			promptpay: ['Open any Thai banking app', 'Scan this QR code', confirm],
			truemoney: ['Open TrueMoney', 'Tap Scan, point at the code', confirm],
			airpay: ['Open ShopeePay or Shopee', 'Tap Scan, point at the code', confirm],
			scb_qrcard: ['Open the app of your card’s bank', 'Scan, then choose your card', confirm],
			alipay: ['Open Alipay', 'Tap Scan, point at the code', confirm],
			wechat: ['Open WeChat', 'Tap + and Scan, point at the code', confirm],
			alipayplus: ['Open a wallet that takes Alipay+', 'Tap Scan, point at the code', confirm]
		} satisfies Record<Channel, readonly [string, string, string]>,
		timeLeft: 'Time left',
		endsSoon: 'Do you need more time?',
		ended: 'Checking…',
		qrLabel: (wallet: string, amount: string) => `QR code to pay ${amount} with ${wallet}`,
		help: {
			title: 'Is it not scanning?',
			tip: 'Hold your phone straight in front and move it slowly nearer or further. Shade the screen if a lamp shines on it.'
		},
		lower: 'Move the code lower',
		higher: 'Move the code up',
		veilTitle: 'Please do not pay yet',
		veilHelp: 'Reconnecting… the code comes back by itself.'
	},
	confirming: {
		title: 'Confirm on your phone',
		help: 'We see your scan. Take your time: this screen waits for you.'
	},
	checking: {
		title: 'Checking your payment…',
		help: 'One moment. Please do not pay again.'
	},
	paid: {
		title: 'Paid',
		thanks: 'Thank you!',
		muted: 'Sound is off. Touch the screen to turn it on.',
		receipt: 'Scan for your receipt',
		print: 'Print receipt',
		notPrinted: 'The printer did not answer. Scan the code for your receipt.'
	},
	notPaid: {
		title: 'Not paid',
		why: {
			cancelled: 'You cancelled this payment.',
			deadline: 'The time for this payment is over.'
		} satisfies Record<ScreenOf<'not_paid'>['why'], string>,
		help: 'No payment has reached us. If your phone says you paid, touch “I already paid”.',
		claim: 'I already paid'
	},
	askStaff: {
		title: 'Please ask the staff',
		help: 'We cannot see yet whether your payment arrived. Please do not pay again.',
		show: 'Show the staff this reference',
		again: 'Check again'
	},
	closed: {
		title: 'Closed for now',
		help: 'This kiosk cannot take payments at the moment. Please pay at the counter.'
	},
	connecting: { title: 'Connecting…', help: 'One moment. This screen comes back by itself.' },
	/** Another window of this kiosk took over. */
	superseded: {
		title: 'This kiosk is open in another window',
		help: 'Only one window can take payments. If you use this one, the other one stops.',
		takeOver: 'Use this window'
	},
	/** Why a tap failed. */
	notice: {
		amount: 'This amount cannot be paid here. Please change it.',
		price: 'A price has just changed. Please look at your order again.',
		item: 'Something in your order has just sold out. Please look at it again.',
		wallet: 'That wallet is not available now. Please choose another.',
		busy: 'The last step is still being finished. Please try again in a moment.',
		closed: 'This kiosk cannot take payments at the moment.',
		staff: 'Too many attempts. Please cancel and start again, or ask the staff.',
		again: 'That did not get through. Please try again.'
	} satisfies Record<Notice, string>
};
export type Words = typeof en;
