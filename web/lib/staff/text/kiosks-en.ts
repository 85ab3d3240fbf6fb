import type { KioskWords } from './kiosks.ts';

export const kiosks: KioskWords = {
	title: 'Kiosks',
	none: 'No kiosk yet. Open this address on the screen, and pair it here.',
	offlineBadge: (count) =>
		count === 1 ? '1 kiosk is offline' : `${String(count)} kiosks are offline`,
	states: {
		on: 'On',
		away: 'Reconnecting',
		awaited: 'Waiting for its screen’s first sign of life',
		offline: 'Offline',
		closed: 'Closed for now',
		unpaired: 'No screen paired'
	},
	since: (time) => `No screen since ${time}`,
	heard: (time) => `Last heard ${time}`,
	version: (time) => `Page of ${time}`,
	settings: 'Look and set',
	back: 'All kiosks',
	pair: {
		title: 'Pair a screen',
		help: 'Type the code on the screen. It works once, for ten minutes.',
		code: 'Code on the screen',
		look: 'Find the screen',
		isIt: (picture) => `Does the screen in front of you show “${picture}”?`,
		device: (device, size) => `${device}, ${size}`,
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
	},
	mirror: 'On the screen now',
	shows: {
		attract: 'Waiting for a buyer',
		wallet: 'Choosing a wallet',
		preparing: 'Making the code',
		scan: 'Showing the code',
		confirming: 'The buyer confirms on the phone',
		checking: 'Checking with Ksher',
		paid: 'Paid',
		not_paid: 'Not paid',
		ask_staff: 'The buyer was sent to you',
		closed: 'Closed'
	},
	left: (time) => `${time} left`,
	acts: {
		title: 'This kiosk',
		close: 'Close for now',
		open: 'Open again',
		closeHelp: 'A buyer who has begun can finish.',
		reload: 'Reload the screen',
		reloaded: 'It reloads as soon as nobody is being served.',
		revoke: 'Revoke the screen',
		revokeSure: 'Revoke it? The screen stops at once and must be paired again.'
	},
	form: {
		name: 'Name',
		mode: 'The amount',
		modes: {
			keypad: 'is typed by the buyer',
			catalogue: 'is picked from the catalogue',
			pushed: 'is sent by the till',
			fixed: 'is always the same'
		},
		fixed: 'Fixed amount',
		most: 'Largest amount',
		wallets: 'Wallets, in this order',
		walletsHelp: 'Only those your Ksher accounts can take are shown to buyers.',
		languages: 'Languages',
		first: 'Begins in',
		languageNames: { th: 'Thai', en: 'English', zh: 'Chinese' },
		up: (name) => `Move ${name} up`,
		seconds: 'A code stays for (seconds)',
		secondsHint: '60 to 600; a sale on the screen keeps its own time',
		paper: 'Receipt printer',
		papers: { none: 'None', '58mm': '58 mm', '80mm': '80 mm' },
		save: 'Save',
		saved: 'Saved. The screen has it already.',
		pin: 'PIN of the screen’s own menu',
		pinHelp: (has) =>
			has
				? 'There is a PIN. Five taps into the top right corner ask for it.'
				: 'There is none yet.',
		pinField: 'New PIN, six digits',
		pinRemove: 'Remove the PIN',
		look: 'Look',
		brand: 'Brand colour',
		onBrand: 'Text on it',
		tint: 'Background',
		logo: 'Choose a logo',
		logoHint: 'png, jpeg or webp, up to 64 KB',
		plain: 'Back to the plain look',
		fits: 'Easy to read.',
		faults: {
			contrast: (pair, ratio, least) =>
				`Too hard to read: ${pair} has a contrast of ${ratio}:1, at least ${String(least)}:1 is needed.`,
			pairs: {
				text_on_brand: 'text on the brand colour',
				brand_on_page: 'the brand colour on the background',
				text_on_page: 'the screen’s own text on the background'
			},
			logos: {
				no_picture: 'The logo must be a picture: png, jpeg or webp.',
				not_what_it_says: 'The logo is another kind of picture than its name says.',
				too_large: 'The logo is larger than 64 KB.'
			}
		},
		measure: 'Size of the code',
		measureHelp:
			'Measured at the screen itself: five taps into its top right corner, the PIN, then “Measure”.'
	}
};
