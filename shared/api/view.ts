import * as v from 'valibot';
import { AmountMode } from '../shop/amount-mode.ts';
import { CHANNELS } from '../payments/channel.ts';
import { BUYER_NOTICES } from '../payments/error-codes/buyer-notice.ts';
import { AttemptId, KioskId, SaleId } from '../ids.ts';
import { CURRENCIES } from '../money.ts';
import { Theme } from '../shop/theme/stored-theme.ts';

// The View: everything a screen may know, whole, with a version. The same schemas make it in the Worker and parse
// it in the browser. Never part of it: order numbers at Ksher, keys, anything about the payer.

export const LANGUAGES = ['th', 'en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export const RECEIPT_PAPERS = ['none', '58mm', '80mm'] as const;
export type ReceiptPaper = (typeof RECEIPT_PAPERS)[number];

/** Enough for a day's offers; each is shown for some seconds, and nobody waits longer than a minute for the first again. */
export const SHOP_PICTURES_MAX = 6;

/** What a shop shows on a screen at rest, in order, by the names items have for theirs (catalogue/picture.ts). */
export const ShopPictures = v.pipe(
	v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/))),
	v.maxLength(SHOP_PICTURES_MAX)
);

const amountMinor = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const durationMs = v.pipe(v.number(), v.minValue(0));

/** A wallet and whether the buyer is offered it; an `unavailable` one is not shown. */
export const WalletOffer = v.object({
	channel: v.picklist(CHANNELS),
	offer: v.picklist(['ready', 'unavailable'])
});
export type WalletOffer = v.InferOutput<typeof WalletOffer>;

/** What a screen knows of itself. */
export const KioskInfo = v.object({
	kioskId: KioskId,
	shopName: v.string(),
	defaultLanguage: v.picklist(LANGUAGES),
	/** Those a buyer can choose, in order. */
	languages: v.optional(v.array(v.picklist(LANGUAGES)), [...LANGUAGES]),
	currency: v.picklist(CURRENCIES),
	amountMinMinor: amountMinor,
	amountMaxMinor: amountMinor,
	/** How this kiosk comes to its amounts. */
	amountMode: AmountMode,
	wallets: v.array(WalletOffer),
	/** The roll in the kiosk's own printer. */
	receiptPaper: v.picklist(RECEIPT_PAPERS),
	/** The shop's own colours and logo; null: the product's. */
	theme: v.optional(v.nullable(Theme), null),
	/** What the shop shows while nobody is being served, in order; fetched once each. */
	pictures: v.optional(ShopPictures, []),
	/** Staff have a PIN that opens their menu here. */
	hasStaffExit: v.optional(v.boolean(), false),
	/** True whenever the Worker does not talk to Ksher's own host: the screen says SANDBOX. */
	sandbox: v.boolean()
});
export type KioskInfo = v.InferOutput<typeof KioskInfo>;

const saleSummary = v.object({
	saleId: SaleId,
	reference: v.string(),
	amountMinor,
	currency: v.picklist(CURRENCIES),
	/** Pieces in the sale's lines; 0 when it has none. */
	pieces: v.pipe(v.number(), v.safeInteger(), v.minValue(0))
});
export type SaleSummary = v.InferOutput<typeof saleSummary>;

const code = v.variant('kind', [
	v.object({ kind: v.literal('text'), text: v.string() }),
	v.object({ kind: v.literal('image'), dataUri: v.pipe(v.string(), v.startsWith('data:image/')) })
]);

const channel = v.picklist(CHANNELS);

/**
 * What the screen is about:
 * attract    nobody is being served
 * wallet     the amount is known; choose a wallet (`notice`: why the last choice ended)
 * preparing  Ksher is making the code; `slow` once its answer was lost and we are asking
 * scan       the code, with the time it stays
 * confirming the buyer is confirming on the phone
 * checking   the screen was left; Ksher is asked once more before we say anything
 * paid       confirmed by Ksher
 * not_paid   ended without a payment
 * ask_staff  we could not find out, something does not match, or the buyer says it was paid: nobody should pay again
 * closed     the kiosk cannot take payments now
 */
export const Screen = v.variant('kind', [
	v.object({ kind: v.literal('attract') }),
	v.object({
		kind: v.literal('wallet'),
		sale: saleSummary,
		remainingMs: durationMs,
		/** Whether asking for more time would give any. */
		moreTime: v.boolean(),
		notice: v.nullable(v.picklist(BUYER_NOTICES))
	}),
	v.object({ kind: v.literal('preparing'), sale: saleSummary, channel, slow: v.boolean() }),
	v.object({
		kind: v.literal('scan'),
		sale: saleSummary,
		channel,
		attemptId: AttemptId,
		code,
		/** Time left when this View was made; the screen counts down from the moment it arrives. */
		remainingMs: durationMs,
		moreTime: v.boolean(),
		shownMs: durationMs
	}),
	v.object({ kind: v.literal('confirming'), sale: saleSummary, channel }),
	v.object({ kind: v.literal('checking'), sale: saleSummary }),
	v.object({ kind: v.literal('paid'), sale: saleSummary, channel, paidAtMs: v.number() }),
	v.object({
		kind: v.literal('not_paid'),
		sale: saleSummary,
		why: v.picklist(['cancelled', 'deadline'])
	}),
	v.object({ kind: v.literal('ask_staff'), sale: saleSummary }),
	v.object({ kind: v.literal('closed') })
]);
export type Screen = v.InferOutput<typeof Screen>;
export type ScreenKind = Screen['kind'];
export const SCREEN_KINDS = [
	'attract',
	'wallet',
	'preparing',
	'scan',
	'confirming',
	'checking',
	'paid',
	'not_paid',
	'ask_staff',
	'closed'
] as const satisfies readonly ScreenKind[];
export type ScreenOf<Kind extends ScreenKind> = Extract<Screen, { kind: Kind }>;

/** The screens that end a sale; a screen says which of them it showed when it lets go of it. */
export const ENDINGS = ['paid', 'not_paid', 'ask_staff'] as const satisfies readonly ScreenKind[];
export type Ending = (typeof ENDINGS)[number];

/** One frame: whole, and newer than every View of this kiosk with a lower version. */
export const View = v.object({
	version: v.pipe(v.number(), v.safeInteger()),
	nowMs: v.number(),
	kiosk: KioskInfo,
	screen: Screen,
	/** Where the receipt of what is shown as paid can be read; null: nothing is, or links are off. */
	receiptUrl: v.nullable(v.string())
});
export type View = v.InferOutput<typeof View>;
