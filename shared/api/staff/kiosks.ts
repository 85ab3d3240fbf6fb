import * as v from 'valibot';
import { AmountMode } from '../../shop/amount-mode.ts';
import { CHANNELS } from '../../payments/channel.ts';
import { KioskId } from '../../ids.ts';
import { AMOUNT_MAX_MINOR_DEFAULT, AMOUNT_MIN_MINOR } from '../../limits.ts';
import { CURRENCIES } from '../../money.ts';
import { ThemeInput } from '../../shop/theme/theme.ts';
import { Theme } from '../../shop/theme/stored-theme.ts';
import { LANGUAGES, RECEIPT_PAPERS, SCREEN_KINDS } from '../view.ts';
import { StaffPin } from '../../shop/access/pin.ts';

// The shop's kiosks as the staff console sees and sets them.

/** A kiosk without a screen for this long is offline, and the shop is told. */
export const OFFLINE_AFTER_MS = 5 * 60_000;

/** How long a code may stay on the screen: what a phone needs at least, and what keeps a queue waiting at most. */
export const CODE_SHOWN_MS_LEAST = 60_000;
export const CODE_SHOWN_MS_MOST = 600_000;

const kioskName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));

function someOf<const Values extends readonly string[]>(values: Values) {
	return v.pipe(
		v.array(v.picklist(values)),
		v.minLength(1),
		v.check((chosen) => new Set(chosen).size === chosen.length, 'one of them stands here twice')
	);
}

/** POST /api/staff/kiosks: the shop gives a name, the id is ours to make. */
export const AddKioskRequest = v.strictObject({ name: kioskName });
export const AddedKiosk = v.object({ kioskId: KioskId });

/** What staff set: wallets and languages in the order they are shown. POST /api/staff/kiosks/:kioskId/settings. */
export const KioskUpdate = v.pipe(
	v.strictObject({
		name: kioskName,
		amountMode: AmountMode,
		amountMaxMinor: v.pipe(
			v.number(),
			v.safeInteger(),
			v.minValue(AMOUNT_MIN_MINOR),
			v.maxValue(AMOUNT_MAX_MINOR_DEFAULT)
		),
		channels: someOf(CHANNELS),
		languages: someOf(LANGUAGES),
		defaultLanguage: v.picklist(LANGUAGES),
		codeShownMs: v.pipe(
			v.number(),
			v.safeInteger(),
			v.minValue(CODE_SHOWN_MS_LEAST),
			v.maxValue(CODE_SHOWN_MS_MOST)
		),
		receiptPaper: v.picklist(RECEIPT_PAPERS)
	}),
	v.check(
		({ languages, defaultLanguage }) => languages.includes(defaultLanguage),
		'the first language is not among those offered'
	),
	v.check(
		({ amountMode, amountMaxMinor }) =>
			amountMode.kind !== 'fixed' ||
			(amountMode.amountMinor >= AMOUNT_MIN_MINOR && amountMode.amountMinor <= amountMaxMinor),
		'the fixed amount is not between the smallest and the largest'
	)
);
export type KioskUpdate = v.InferOutput<typeof KioskUpdate>;

/** A logo of the largest kind in base64, and the colours. */
export const THEME_BYTES_MAX = 96 * 1024;

/** POST …/theme; null: the product's own colours. Colours are checked when they are set. */
export const SetThemeRequest = v.strictObject({ theme: v.nullable(ThemeInput) });
/** POST …/pin; null: no staff menu at this kiosk. */
export const SetPinRequest = v.strictObject({ pin: v.nullable(StaffPin) });
/** POST …/closed. */
export const SetClosedRequest = v.strictObject({ isClosed: v.boolean() });

/** How a kiosk is; `awaited`: it is paired, and its screen has never been there yet. */
export const KIOSK_STATES = ['on', 'away', 'awaited', 'offline', 'closed', 'unpaired'] as const;
export type KioskState = (typeof KIOSK_STATES)[number];

/** What a kiosk's object knows of its screens. */
export const ScreenFacts = v.object({
	isPaired: v.boolean(),
	/** Streams open now. */
	streams: v.number(),
	lastHeardAtMs: v.nullable(v.number()),
	/** When the last stream ended; null while one is open. */
	endedAtMs: v.nullable(v.number()),
	/** When the page on the screen was built; null: it did not say. */
	builtAtMs: v.nullable(v.number()),
	/** What the screen shows, in words: nothing that could be scanned. */
	shows: v.nullable(
		v.object({
			kind: v.picklist(SCREEN_KINDS),
			reference: v.nullable(v.string()),
			amountMinor: v.nullable(v.number()),
			currency: v.picklist(CURRENCIES),
			channel: v.nullable(v.picklist(CHANNELS)),
			/** Time left for the buyer when this was answered. */
			remainingMs: v.nullable(v.number())
		})
	)
});
export type ScreenFacts = v.InferOutput<typeof ScreenFacts>;

/** Returns how a kiosk is; closed on purpose is no alarm. */
export function kioskState(facts: ScreenFacts, isClosed: boolean, nowMs: number): KioskState {
	if (!facts.isPaired) return 'unpaired';
	if (isClosed) return 'closed';
	if (facts.streams > 0) return 'on';
	if (facts.endedAtMs === null) return 'awaited';
	return nowMs - facts.endedAtMs >= OFFLINE_AFTER_MS ? 'offline' : 'away';
}

export const KioskRow = v.object({
	kioskId: KioskId,
	name: v.string(),
	isClosed: v.boolean(),
	state: v.picklist(KIOSK_STATES),
	screen: ScreenFacts
});
export type KioskRow = v.InferOutput<typeof KioskRow>;

/** GET /api/staff/kiosks. */
export const KioskList = v.object({ nowMs: v.number(), kiosks: v.array(KioskRow) });
export type KioskList = v.InferOutput<typeof KioskList>;

/** GET /api/staff/kiosks/offline: how many of the shop's kiosks are offline and not closed on purpose. */
export const OfflineKiosks = v.object({ offline: v.number() });

/** GET /api/staff/kiosks/:kioskId. */
export const KioskDetail = v.object({
	nowMs: v.number(),
	row: KioskRow,
	settings: v.object({ ...KioskUpdate.entries }),
	currency: v.picklist(CURRENCIES),
	theme: v.nullable(Theme),
	/** The logo as a data: URL. */
	logo: v.nullable(v.string()),
	hasPin: v.boolean()
});
export type KioskDetail = v.InferOutput<typeof KioskDetail>;
