import type { Channel } from '$shared/payments/channel.ts';
import type { Language, ScreenOf } from '$shared/api/view.ts';
import type { Aid } from '$lib/kiosk/Aids.svelte.ts';
import type { StageKind } from '$lib/kiosk/stage.ts';
import type { Trouble } from '$lib/kiosk/trouble.ts';

/** Every word a buyer reads; each language has all of them, or it does not compile. */
export interface Words {
	readonly wallets: Record<Channel, string>;
	/** Said by a screen reader when the screen changes. */
	readonly announce: Record<StageKind, string>;
	readonly common: {
		readonly language: string;
		readonly sandbox: string;
		readonly reconnecting: string;
		readonly amount: string;
		readonly reference: string;
		readonly shop: string;
		readonly paidTo: string;
		readonly paidWith: string;
		readonly time: string;
		readonly back: string;
		readonly cancel: string;
		readonly cancelling: string;
		readonly done: string;
		readonly otherWallet: string;
		readonly moreTime: string;
		readonly needTime: string;
		readonly stillThere: string;
	};
	readonly access: {
		readonly open: string;
		readonly aids: Record<Aid, string>;
	};
	readonly attract: {
		readonly title: string;
		readonly start: string;
		readonly accepts: string;
		readonly notReady: string;
		/** At a kiosk whose amounts a till sends. */
		readonly waits: string;
		/** At a kiosk with one price. */
		readonly pay: (amount: string) => string;
	};
	readonly amount: {
		readonly title: string;
		readonly typed: string;
		readonly range: (least: string, most: string) => string;
		readonly tooSmall: (least: string) => string;
		readonly tooLarge: (most: string) => string;
		readonly point: string;
		readonly backspace: string;
		readonly clear: string;
		readonly next: string;
		readonly opening: string;
	};
	readonly catalogue: {
		readonly title: string;
		readonly categories: string;
		readonly loading: string;
		readonly unavailable: string;
		readonly tryAgain: string;
		readonly soldOut: string;
		readonly add: (item: string) => string;
		readonly more: (item: string) => string;
		readonly fewer: (item: string) => string;
		readonly remove: (item: string) => string;
		readonly inCart: (item: string, count: number) => string;
		readonly empty: string;
		readonly pieces: (count: number) => string;
		readonly each: (price: string) => string;
		readonly total: string;
		readonly review: string;
		readonly order: string;
		readonly goOn: string;
		readonly clear: string;
		readonly pay: (total: string) => string;
	};
	readonly wallet: {
		readonly title: string;
		readonly change: string;
		/** Said under a wallet's name where the name alone does not tell which app opens it. */
		readonly hints: Record<Channel, string | null>;
		readonly none: string;
		readonly notice: Record<NonNullable<ScreenOf<'wallet'>['notice']>, string>;
		readonly codeStays: string;
	};
	readonly preparing: {
		readonly title: string;
		readonly slow: string;
		readonly slowHelp: string;
	};
	readonly scan: {
		readonly title: Record<Channel, string>;
		readonly steps: Record<Channel, readonly [string, string, string]>;
		readonly timeLeft: string;
		readonly endsSoon: string;
		readonly ended: string;
		readonly qrLabel: (wallet: string, amount: string) => string;
		readonly help: { readonly title: string; readonly tip: string };
		readonly lower: string;
		readonly higher: string;
		readonly veilTitle: string;
		readonly veilHelp: string;
	};
	readonly confirming: { readonly title: string; readonly help: string };
	readonly checking: { readonly title: string; readonly help: string };
	readonly paid: {
		readonly title: string;
		readonly thanks: string;
		readonly muted: string;
		readonly receipt: string;
		readonly print: string;
		readonly notPrinted: string;
	};
	readonly notPaid: {
		readonly title: string;
		readonly why: Record<ScreenOf<'not_paid'>['why'], string>;
		readonly help: string;
		readonly claim: string;
	};
	readonly askStaff: {
		readonly title: string;
		readonly help: string;
		readonly show: string;
		readonly again: string;
	};
	readonly closed: { readonly title: string; readonly help: string };
	readonly connecting: { readonly title: string; readonly help: string };
	/** Another window of this kiosk is in charge. */
	readonly superseded: {
		readonly title: string;
		readonly help: string;
		readonly takeOver: string;
	};
	readonly trouble: Record<Trouble, string>;
}

/** Fetches the words of a language: a screen speaks one at a time, and needs that one first. */
export function loadWords(language: Language): Promise<Words> {
	switch (language) {
		case 'th':
			return import('./th.ts').then(({ th }) => th);
		case 'en':
			return import('./en.ts').then(({ en }) => en);
		case 'zh':
			return import('./zh.ts').then(({ zh }) => zh);
	}
}

/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = { th: 'ไทย', en: 'English', zh: '中文' };

/** What the browser is told each language is: its fonts and voices follow. */
export const LANGUAGE_TAGS: Record<Language, string> = { th: 'th', en: 'en', zh: 'zh-Hans' };
