import * as v from 'valibot';
import { AmountMode } from '../shop/amount-mode.ts';
import { CHANNELS } from '../payments/channel.ts';
import { BUYER_NOTICES } from '../payments/error-codes/buyer-notice.ts';
import { AttemptId, KioskId, SaleId } from '../ids.ts';
import { CURRENCIES } from '../money.ts';
import { Theme } from '../shop/theme/stored-theme.ts';

// The View: everything a screen may know, whole, with a version. The Worker builds it and the browser parses it with the
// same schemas. It never has order numbers at Ksher, keys, or anything about the payer.

export const LANGUAGES = ['th', 'en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export const RECEIPT_PAPERS = ['none', '58mm', '80mm'] as const;
export type ReceiptPaper = (typeof RECEIPT_PAPERS)[number];

/** Enough for a day's offers; each is shown for some seconds, so the first returns within a minute. */
export const SHOP_PICTURES_MAX = 6;

/** The pictures an idle screen shows, in order, by the same names as items' pictures (catalogue/picture.ts). */
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

/** A kiosk's settings and state, as its screen needs them. */
export const KioskInfo = v.object({
	kioskId: KioskId,
	shopName: v.string(),
	defaultLanguage: v.picklist(LANGUAGES),
	/** The languages a buyer can choose, in order. */
	languages: v.optional(v.array(v.picklist(LANGUAGES)), [...LANGUAGES]),
	currency: v.picklist(CURRENCIES),
	amountMinMinor: amountMinor,
	amountMaxMinor: amountMinor,
	/** The source of the kiosk's amounts. */
	amountMode: AmountMode,
	wallets: v.array(WalletOffer),
	/** The paper width of the kiosk's own printer. */
	receiptPaper: v.picklist(RECEIPT_PAPERS),
	/** The shop's colours and logo; null: the product's own. */
	theme: v.optional(v.nullable(Theme), null),
	/** The pictures shown while nobody is being served, in order; a screen fetches each once. */
	pictures: v.optional(ShopPictures, []),
	/** True when staff have a PIN for their menu at this kiosk. */
	hasStaffExit: v.optional(v.boolean(), false),
	/** True when the Worker does not call Ksher's own host: the screen says SANDBOX. */
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
 * The screens:
 * attract    nobody is being served
 * wallet     the buyer chooses a wallet for a known amount (`notice`: why the last choice ended)
 * preparing  Ksher is creating the code; `slow` once its answer was lost and Ksher is queried
 * scan       the code, with its remaining time
 * confirming the buyer is confirming on the phone
 * checking   the code left the screen; Ksher is queried once more before the result is shown
 * paid       confirmed by Ksher
 * not_paid   ended without a payment
 * ask_staff  the result is unknown, does not match, or the buyer says it was paid: nobody should pay again
 * closed     the kiosk cannot take payments now
 */
export const Screen = v.variant('kind', [
	v.object({ kind: v.literal('attract') }),
	v.object({
		kind: v.literal('wallet'),
		sale: saleSummary,
		remainingMs: durationMs,
		/** Whether a request for more time would extend the deadline. */
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
		/** The time left when this View was built; the screen counts down from its arrival. */
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

/** The screens that end a sale; the kiosk names the shown one when it dismisses the sale. */
export const ENDINGS = ['paid', 'not_paid', 'ask_staff'] as const satisfies readonly ScreenKind[];
export type Ending = (typeof ENDINGS)[number];

/** A whole View, newer than every View of this kiosk with a lower version. */
export const View = v.object({
	version: v.pipe(v.number(), v.safeInteger()),
	nowMs: v.number(),
	kiosk: KioskInfo,
	screen: Screen,
	/** The address of the receipt of the payment on the screen; null: there is none, or links are off. */
	receiptUrl: v.nullable(v.string())
});
export type View = v.InferOutput<typeof View>;
