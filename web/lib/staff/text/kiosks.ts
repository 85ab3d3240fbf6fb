import type { AmountMode } from '$shared/shop/amount-mode.ts';
import type { KioskState } from '$shared/api/staff/kiosks.ts';
import type { Picture } from '$shared/api/pairing.ts';
import type { LogoFault } from '$shared/shop/theme/logo.ts';
import type { Pair } from '$shared/shop/theme/theme.ts';
import type { Language, ReceiptPaper, ScreenKind } from '$shared/api/view.ts';

/** The words of the kiosks' pages. */
export interface KioskWords {
	readonly title: string;
	readonly none: string;
	readonly offlineBadge: (count: number) => string;
	readonly states: Record<KioskState, string>;
	readonly since: (time: string) => string;
	readonly heard: (time: string) => string;
	readonly version: (time: string) => string;
	readonly settings: string;
	readonly back: string;
	readonly pair: {
		readonly title: string;
		readonly help: string;
		readonly code: string;
		readonly look: string;
		readonly isIt: (picture: string) => string;
		readonly device: (device: string, size: string) => string;
		readonly stranger: string;
		readonly as: string;
		readonly newOne: string;
		readonly name: string;
		readonly replaces: string;
		readonly submit: string;
		readonly done: string;
	};
	readonly pictures: Record<Picture, string>;
	readonly mirror: string;
	readonly shows: Record<ScreenKind, string>;
	readonly left: (time: string) => string;
	readonly acts: {
		readonly title: string;
		readonly close: string;
		readonly open: string;
		readonly closeHelp: string;
		readonly reload: string;
		readonly reloaded: string;
		readonly revoke: string;
		readonly revokeSure: string;
	};
	readonly form: {
		readonly name: string;
		readonly mode: string;
		readonly modes: Record<AmountMode['kind'], string>;
		readonly fixed: string;
		readonly most: string;
		readonly wallets: string;
		readonly walletsHelp: string;
		readonly languages: string;
		readonly first: string;
		readonly languageNames: Record<Language, string>;
		readonly up: (name: string) => string;
		readonly seconds: string;
		readonly secondsHint: string;
		readonly paper: string;
		readonly papers: Record<ReceiptPaper, string>;
		readonly save: string;
		readonly saved: string;
		readonly pin: string;
		readonly pinHelp: (has: boolean) => string;
		readonly pinField: string;
		readonly pinRemove: string;
		readonly look: string;
		readonly brand: string;
		readonly onBrand: string;
		readonly tint: string;
		readonly logo: string;
		readonly logoHint: string;
		readonly plain: string;
		readonly fits: string;
		readonly faults: {
			readonly contrast: (pair: string, ratio: string, least: number) => string;
			readonly pairs: Record<Pair, string>;
			readonly logos: Record<LogoFault, string>;
		};
		readonly measure: string;
		readonly measureHelp: string;
	};
}
