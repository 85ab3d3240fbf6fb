import type { LATE_MONEY } from '$shared/payments/case/policy.ts';
import type { ShopChangeKind } from '$shared/api/staff/shop-edit.ts';

/** The words of the catalogue's page and the shop's settings. */
export interface ShopWords {
	readonly catalogue: {
		readonly title: string;
		readonly help: string;
		readonly empty: string;
		readonly addCategory: string;
		readonly addItem: string;
		readonly rename: string;
		readonly edit: (name: string) => string;
		readonly editShort: string;
		readonly up: (name: string) => string;
		readonly down: (name: string) => string;
		readonly soldOut: string;
		readonly onSale: string;
		readonly newCategory: string;
		readonly newItem: string;
		readonly languages: Record<'th' | 'en' | 'zh', string>;
		readonly name: (language: string) => string;
		readonly more: (language: string) => string;
		readonly moreHelp: string;
		readonly price: string;
		readonly category: string;
		readonly available: string;
		readonly picture: string;
		readonly pictureHelp: string;
		readonly noPicture: string;
		readonly badPicture: string;
		readonly badPrice: string;
		readonly allOrNone: string;
		readonly save: string;
		readonly cancel: string;
		readonly remove: string;
		readonly removeSure: (name: string) => string;
	};
	readonly shop: {
		readonly title: string;
		readonly late: string;
		readonly lateHelp: string;
		readonly lateMoney: Record<(typeof LATE_MONEY)[number], string>;
		readonly twice: string;
		readonly twiceHelp: string;
		readonly twiceYes: string;
		readonly twiceNo: string;
		readonly limits: string;
		readonly limitsHelp: string;
		readonly onlyOwner: string;
		readonly once: (role: string) => string;
		readonly day: (role: string) => string;
		readonly badLimits: string;
		readonly save: string;
		readonly saved: string;
		readonly untold: (kiosks: string) => string;
	};
	readonly pictures: {
		readonly title: string;
		readonly help: string;
		readonly add: string;
		/** `place`: 1 for the first. */
		readonly forward: (place: number) => string;
		readonly back: (place: number) => string;
		readonly remove: (place: number) => string;
		readonly none: string;
		readonly full: string;
	};
	readonly changes: {
		readonly title: string;
		readonly none: string;
		readonly what: Record<ShopChangeKind, string>;
		readonly before: string;
		readonly after: string;
	};
}
