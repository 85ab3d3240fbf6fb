import type { ShopChangeKind } from '$shared/api/staff/shop-edit.ts';
import type { Language } from '$shared/api/view.ts';
import type { LATE_MONEY } from '$shared/payments/case/policy.ts';

/** The texts of the menu’s page and of the shop’s settings. */
export const shop = {
	catalogue: {
		title: 'Menu',
		help: 'What kiosks with a menu sell. A change shows with the next buyer; nobody pays another price than the one shown.',
		empty: 'Nothing is sold by name yet. Add a category first.',
		addCategory: 'Add a category',
		addItem: 'Add an item',
		rename: 'Rename',
		edit: (name: string) => `Edit ${name}`,
		editShort: 'Edit',
		up: (name: string) => `Move ${name} up`,
		down: (name: string) => `Move ${name} down`,
		soldOut: 'Sold out',
		newCategory: 'A new category',
		newItem: 'A new item',
		languages: { th: 'Thai', en: 'English', zh: 'Chinese' } satisfies Record<Language, string>,
		name: (language: string) => `Name, ${language}`,
		more: (language: string) => `Description, ${language}`,
		moreHelp: 'In all three languages, or in none.',
		price: 'Price',
		category: 'Category',
		available: 'On sale',
		picture: 'Choose a picture',
		pictureHelp: 'A photo; it is made small on this device before it is sent.',
		noPicture: 'No picture',
		badPicture: 'This picture cannot be used. Take a photo or a png, jpeg or webp file.',
		badPrice: 'Type a price like 45 or 45.50.',
		allOrNone: 'Fill in the description in all three languages, or in none.',
		save: 'Save',
		cancel: 'Cancel',
		remove: 'Remove',
		removeSure: (name: string) => `Remove ${name}? Earlier sales keep it.`
	},
	shop: {
		title: 'Shop settings',
		late: 'Money that comes late',
		lateHelp: 'A buyer left the screen, and the money came afterwards.',
		lateMoney: {
			hold: 'Somebody decides, under Problems',
			fulfil: 'Hand over the goods when the buyer comes back',
			refund_if_possible: 'Refund it automatically where the wallet can'
		} satisfies Record<(typeof LATE_MONEY)[number], string>,
		twice: 'When a buyer pays twice',
		twiceHelp: 'The second payment of one sale.',
		twiceYes: 'Refund it automatically where the wallet can',
		twiceNo: 'Somebody decides, under Problems',
		limits: 'Refunds without approval',
		limitsHelp:
			'Above these amounts somebody else has to approve. Bank transfers always need approval.',
		onlyOwner: 'Only an owner changes these.',
		once: (role: string) => `${role}: one refund`,
		day: (role: string) => `${role}: a day`,
		badLimits:
			'A day’s limit is at least that of one refund, and nobody’s is above that of who may more.',
		save: 'Save',
		saved: 'Saved.',
		unreached: (kiosks: string) =>
			`Saved, but these kiosks could not be told yet: ${kiosks}. Save again in a minute.`
	},
	pictures: {
		title: 'Pictures on the screen',
		help: 'What your kiosks show while nobody pays: up to six, one after another. Never beside a code.',
		add: 'Add a picture',
		forward: (n: number) => `Move picture ${String(n)} forward`,
		backward: (n: number) => `Move picture ${String(n)} back`,
		remove: (n: number) => `Remove picture ${String(n)}`,
		none: 'No pictures yet: screens show a drawing of a phone and a code.',
		full: 'Six is all there is room for. Remove one first.'
	},
	changes: {
		title: 'Latest changes',
		none: 'Nothing was changed yet.',
		what: {
			item_added: 'Item added',
			item_changed: 'Item changed',
			item_removed: 'Item removed',
			category_added: 'Category added',
			category_changed: 'Category renamed',
			category_removed: 'Category removed',
			order_changed: 'Order changed',
			money_changed: 'Rules about money changed',
			limits_changed: 'Refund limits changed',
			pictures_changed: 'Pictures on the screen changed'
		} satisfies Record<ShopChangeKind, string>,
		before: 'Before',
		after: 'After'
	}
};
