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

// The shop's kiosks in the staff console: their state and their settings.

/** A kiosk without a screen for this long is offline, and the shop is notified. */
export const OFFLINE_AFTER_MS = 5 * 60_000;

/** The shortest time a code may stay on the screen: what a buyer's phone needs. */
export const CODE_SHOWN_MS_LEAST = 60_000;
/** The longest time a code may stay on the screen, so that the next buyers do not wait. */
export const CODE_SHOWN_MS_MOST = 600_000;

const kioskName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));

function someOf<const Values extends readonly string[]>(values: Values) {
	return v.pipe(
		v.array(v.picklist(values)),
		v.minLength(1),
		v.check((chosen) => new Set(chosen).size === chosen.length, 'one of them stands here twice')
	);
}

/** POST /api/staff/kiosks: adds a kiosk by its name; the Worker makes the id. */
export const AddKioskRequest = v.strictObject({ name: kioskName });
export const AddedKiosk = v.object({ kioskId: KioskId });

/** POST /api/staff/kiosks/:kioskId/settings: changes settings; wallets and languages in the order shown. */
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

/** Enough for the largest logo in base64 and the colours. */
export const THEME_BYTES_MAX = 96 * 1024;

/** POST …/theme: sets the theme, which is then checked; null: the product's own colours. */
export const SetThemeRequest = v.strictObject({ theme: v.nullable(ThemeInput) });
/** POST …/pin: sets the PIN; null: no staff menu at this kiosk. */
export const SetPinRequest = v.strictObject({ pin: v.nullable(StaffPin) });
/** POST …/closed: closes or opens the kiosk. */
export const SetClosedRequest = v.strictObject({ isClosed: v.boolean() });

/** The states of a kiosk; `awaited`: it is paired, but its screen has never connected. */
export const KIOSK_STATES = ['on', 'away', 'awaited', 'offline', 'closed', 'unpaired'] as const;
export type KioskState = (typeof KIOSK_STATES)[number];

/** A kiosk's screens, as its Durable Object knows them. */
export const ScreenFacts = v.object({
	isPaired: v.boolean(),
	/** The number of open streams. */
	streams: v.number(),
	lastHeardAtMs: v.nullable(v.number()),
	/** When the last stream ended; null while one is open. */
	endedAtMs: v.nullable(v.number()),
	/** The build time of the page on the screen; null: not reported. */
	builtAtMs: v.nullable(v.number()),
	/** The screen's content as words, without the code. */
	shows: v.nullable(
		v.object({
			kind: v.picklist(SCREEN_KINDS),
			reference: v.nullable(v.string()),
			amountMinor: v.nullable(v.number()),
			currency: v.picklist(CURRENCIES),
			channel: v.nullable(v.picklist(CHANNELS)),
			/** The buyer's remaining time when this was answered. */
			remainingMs: v.nullable(v.number())
		})
	)
});
export type ScreenFacts = v.InferOutput<typeof ScreenFacts>;

/** Returns the state of a kiosk; a closed kiosk is never offline. */
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

/** GET /api/staff/kiosks/offline: the number of the shop's kiosks that are offline. */
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
