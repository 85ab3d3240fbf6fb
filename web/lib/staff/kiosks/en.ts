import type { Picture } from '$shared/api/pairing.ts';
import type { KioskState } from '$shared/api/staff/kiosks.ts';
import type { Language, ReceiptPaper, ScreenKind } from '$shared/api/view.ts';
import type { AmountMode } from '$shared/shop/amount-mode.ts';
import type { LogoFault } from '$shared/shop/theme/logo.ts';
import type { Pair } from '$shared/shop/theme/theme.ts';

/** The texts of the kiosks’ pages. */
export const kiosks = {
	title: 'Kiosks',
	none: 'No kiosk yet. Open this address on the screen, and pair it here.',
	offlineBadge: (count: number) =>
		count === 1 ? '1 kiosk is offline' : `${String(count)} kiosks are offline`,
	states: {
		on: 'Online',
		away: 'Reconnecting',
		awaited: 'Waiting for its screen',
		offline: 'Offline',
		closed: 'Paused',
		unpaired: 'No screen paired'
	} satisfies Record<KioskState, string>,
	since: (time: string) => `Disconnected since ${time}`,
	heard: (time: string) => `Last seen ${time}`,
	version: (time: string) => `Version of ${time}`,
	settings: 'Settings',
	back: 'All kiosks',
	pair: {
		title: 'Pair a screen',
		help: 'Type the code on the screen. It works once, for ten minutes.',
		code: 'Code on the screen',
		find: 'Find the screen',
		isIt: (picture: string) => `Does the screen in front of you show “${picture}”?`,
		device: (device: string, size: string) => `${device}, ${size}`,
		stranger: 'If it shows another word, stop: the code is somebody else’s.',
		as: 'This screen becomes',
		newOne: 'A new kiosk',
		name: 'Name of the new kiosk',
		replaces: 'The screen it has now will stop at once.',
		submit: 'Yes, pair it',
		done: 'Paired. The screen starts by itself.'
	},
	pictures: {
		elephant: 'elephant',
		boat: 'boat',
		umbrella: 'umbrella',
		mango: 'mango',
		bicycle: 'bicycle',
		fish: 'fish',
		star: 'star',
		drum: 'drum',
		lotus: 'lotus',
		train: 'train',
		kite: 'kite',
		owl: 'owl'
	} satisfies Record<Picture, string>,
	mirror: 'On the screen now',
	shows: {
		attract: 'Waiting for a buyer',
		wallet: 'Choosing a wallet',
		preparing: 'Preparing the QR',
		scan: 'Showing the QR',
		confirming: 'The buyer confirms on the phone',
		checking: 'Checking with Ksher',
		paid: 'Paid',
		not_paid: 'Not paid',
		ask_staff: 'The buyer was sent to you',
		closed: 'Paused'
	} satisfies Record<ScreenKind, string>,
	timeLeft: (time: string) => `${time} left`,
	actions: {
		title: 'This kiosk',
		close: 'Pause',
		open: 'Resume',
		closeHelp: 'A buyer who has begun can finish.',
		reload: 'Reload the screen',
		reloaded: 'It reloads as soon as nobody is being served.',
		revoke: 'Unpair screen',
		revokeSure: 'Unpair it? The screen stops at once and must be paired again.'
	},
	form: {
		name: 'Name',
		mode: 'The amount',
		modes: {
			keypad: 'is typed by the buyer',
			catalogue: 'is picked from the menu',
			pushed: 'is sent by the till',
			fixed: 'is always the same'
		} satisfies Record<AmountMode['kind'], string>,
		fixed: 'Fixed amount',
		most: 'Largest amount',
		wallets: 'Wallets, in this order',
		walletsHelp: 'Only those your Ksher accounts can take are shown to buyers.',
		languages: 'Languages',
		first: 'Begins in',
		languageNames: { th: 'Thai', en: 'English', zh: 'Chinese' } satisfies Record<Language, string>,
		up: (name: string) => `Move ${name} up`,
		seconds: 'Show the QR for (seconds)',
		secondsHint: '60 to 600; a sale on the screen keeps its own time',
		paper: 'Receipt printer',
		papers: { none: 'None', '58mm': '58 mm', '80mm': '80 mm' } satisfies Record<
			ReceiptPaper,
			string
		>,
		save: 'Save',
		saved: 'Saved. The screen has it already.',
		pin: 'PIN of the screen’s own menu',
		pinHelp: (has: boolean): string =>
			has
				? 'There is a PIN. Five taps into the top right corner ask for it.'
				: 'There is none yet.',
		pinField: 'New PIN, six digits',
		pinRemove: 'Remove the PIN',
		branding: 'Branding',
		brand: 'Brand colour',
		onBrand: 'Text on it',
		tint: 'Background',
		logo: 'Choose a logo',
		logoHint: 'png, jpeg or webp, up to 64 KB',
		plain: 'Remove the branding',
		fits: 'Easy to read.',
		faults: {
			contrast: (pair: string, ratio: string, least: number) =>
				`Too hard to read: ${pair} has a contrast of ${ratio}:1, at least ${String(least)}:1 is needed.`,
			pairs: {
				text_on_brand: 'text on the brand colour',
				brand_on_page: 'the brand colour on the background',
				text_on_page: 'the screen’s own text on the background'
			} satisfies Record<Pair, string>,
			logos: {
				no_picture: 'The logo must be a picture: png, jpeg or webp.',
				not_what_it_says: 'The logo is another kind of picture than its name says.',
				too_large: 'The logo is larger than 64 KB.'
			} satisfies Record<LogoFault, string>
		},
		measure: 'QR size',
		measureHelp:
			'Measured at the screen itself: five taps into its top right corner, the PIN, then “Measure”.'
	}
};
