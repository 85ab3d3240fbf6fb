import type { StaffProblemCode } from '$shared/api/problems/staff.ts';
import type { Channel } from '$shared/payments/channel.ts';
import type { AttemptState } from '$shared/payments/attempt/attempt.ts';
import type { CaseKind } from '$shared/payments/attempt/attempt.ts';
import type { Choice } from '$shared/payments/case/choices.ts';
import type { RefundPlan } from '$shared/payments/refund/refund-plan.ts';
import type { RefundState } from '$shared/payments/refund/refund.ts';
import type { Role } from '$shared/shop/access/roles.ts';
import type { SaleFilter, SaleRow } from '$shared/api/staff/sales.ts';
import type { TimelineKind } from '$shared/api/staff/timeline.ts';
import type { DayWords } from './days.ts';
import type { DeskWords } from './desk.ts';
import { en } from './en.ts';
import type { KioskWords } from './kiosks.ts';
import { th } from './th.ts';

/** The languages of the staff's pages. */
export const LANGUAGES_OF_STAFF = ['en', 'th'] as const;
export type StaffLanguage = (typeof LANGUAGES_OF_STAFF)[number];

/** Every word the shop's people read; each language has all of them, or it does not compile. */
export interface StaffWords extends DeskWords {
	readonly title: string;
	readonly sandbox: string;
	readonly language: string;
	readonly nav: {
		readonly sales: string;
		readonly problems: string;
		readonly days: string;
		readonly kiosks: string;
		readonly people: string;
		readonly me: string;
		readonly signOut: string;
		readonly more: string;
		readonly fewer: string;
	};
	readonly roles: Record<Role, string>;
	readonly roleHelp: Record<Role, string>;
	readonly wallets: Record<Channel, string>;
	readonly signIn: {
		readonly title: string;
		readonly email: string;
		readonly password: string;
		readonly submit: string;
		readonly passkey: string;
		readonly passkeyFailed: string;
		readonly noAccount: string;
		readonly againTitle: string;
		readonly againHelp: string;
		readonly cancel: string;
	};
	readonly join: {
		readonly title: (shop: string) => string;
		readonly help: (role: string) => string;
		readonly name: string;
		readonly passwordHint: (chars: number) => string;
		readonly submit: string;
		readonly over: string;
		readonly overHelp: string;
		readonly noLink: string;
	};
	readonly sales: {
		readonly title: string;
		readonly search: string;
		readonly searchHint: string;
		readonly wallet: string;
		readonly state: string;
		readonly day: string;
		readonly all: string;
		readonly clear: string;
		readonly live: string;
		readonly notLive: string;
		readonly none: string;
		readonly noneYet: string;
		readonly more: string;
		readonly problems: (count: number) => string;
		readonly refunded: (amount: string) => string;
		readonly refundUnderWay: string;
		readonly columns: {
			readonly time: string;
			readonly amount: string;
			readonly reference: string;
			readonly kiosk: string;
		};
	};
	readonly states: Record<SaleRow['state'], string>;
	readonly filters: Record<SaleFilter, string>;
	readonly sale: {
		readonly back: string;
		readonly title: (reference: string) => string;
		readonly openedAt: string;
		readonly paidAt: string;
		readonly kiosk: string;
		readonly onScreen: string;
		readonly endings: Record<'cancelled' | 'deadline' | 'trouble', string>;
		readonly attempts: string;
		readonly noAttempts: string;
		readonly orderNo: string;
		readonly ksherNo: string;
		readonly walletNo: string;
		readonly paidAtKsher: string;
		readonly settles: string;
		readonly refunds: string;
		readonly cases: string;
		readonly timeline: string;
		readonly exchanges: string;
		readonly ksherCallsHelp: string;
		readonly took: (ms: number) => string;
		readonly notFound: string;
	};
	readonly attemptStates: Record<AttemptState, string>;
	readonly refundStates: Record<RefundState, string>;
	readonly timeline: Record<TimelineKind, string>;
	readonly refund: {
		readonly open: string;
		readonly title: string;
		readonly payment: string;
		readonly amount: string;
		readonly reason: string;
		readonly reasonHint: string;
		readonly can: (left: string) => string;
		readonly cannot: string;
		readonly why: Record<Exclude<RefundPlan, { kind: 'by_api' }>['why'], string>;
		readonly needsSecond: string;
		readonly byHand: string;
		readonly payee: string;
		readonly payeeHint: string;
		readonly give: (amount: string) => string;
		readonly ask: (amount: string) => string;
		readonly done: string;
		readonly waiting: string;
		readonly badAmount: string;
	};
	readonly problemsPage: {
		readonly title: string;
		readonly none: string;
		readonly cases: string;
		readonly waiting: string;
		readonly look: string;
		readonly asked: (name: string, time: string) => string;
		readonly how: Record<'by_api' | 'by_hand', string>;
		readonly agree: string;
		readonly turnDown: string;
		readonly takeBack: string;
		readonly notYou: string;
		readonly steps: (amount: string, payee: string) => readonly string[];
		readonly transferRef: string;
		readonly evidence: string;
		readonly transferred: string;
	};
	readonly caseKinds: Record<CaseKind, { readonly title: string; readonly help: string }>;
	readonly choices: Record<Choice, string>;
	readonly ruled: Record<'fulfil' | 'refund', string>;
	readonly caseDesk: {
		readonly decide: string;
		readonly why: string;
		readonly save: string;
		readonly decidedBy: (name: string, time: string) => string;
		readonly byRule: string;
		readonly paid: string;
		readonly seen: string;
		readonly refundFirst: string;
		readonly onlyManagers: string;
	};
	readonly audit: {
		readonly title: string;
		readonly help: string;
		readonly check: string;
		readonly right: (entries: number) => string;
		readonly faults: Record<'missing' | 'changed', (number: number) => string>;
	};
	readonly days: DayWords;
	readonly kiosks: KioskWords;
	readonly people: {
		readonly title: string;
		readonly joined: string;
		readonly passkeys: (count: number) => string;
		readonly you: string;
		readonly remove: string;
		readonly removeSure: (name: string) => string;
		readonly invite: string;
		readonly inviteHelp: string;
		readonly role: string;
		readonly makeLink: string;
		readonly link: string;
		readonly linkHelp: (until: string) => string;
		readonly copy: string;
		readonly copied: string;
	};
	readonly me: {
		readonly title: string;
		readonly sessions: string;
		readonly thisOne: string;
		readonly since: (time: string) => string;
		readonly end: string;
		readonly passkeys: string;
		readonly passkeysHelp: string;
		readonly passkeysNot: string;
		readonly addPasskey: string;
		readonly passkeyFailed: string;
		readonly removePasskey: string;
		readonly password: string;
		readonly current: string;
		readonly next: string;
		readonly change: string;
		readonly changed: string;
	};
	readonly common: {
		readonly loading: string;
		readonly again: string;
		readonly unreachable: string;
		readonly garbled: string;
		readonly show: string;
	};
	/** What a refusal means to the person who met it; those not named here cannot happen on these pages. */
	readonly problems: Partial<Record<StaffProblemCode, string>>;
}

/** The words of each language. */
export const WORDS_OF_STAFF: Record<StaffLanguage, StaffWords> = { en, th };

export const STAFF_LANGUAGE_NAMES: Record<StaffLanguage, string> = { en: 'English', th: 'ไทย' };
