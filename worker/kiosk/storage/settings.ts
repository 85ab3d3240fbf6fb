import * as v from 'valibot';
import { AmountMode } from '../../../shared/shop/amount-mode.ts';
import { CHANNELS } from '../../../shared/payments/channel.ts';
import { CURRENCIES } from '../../../shared/money.ts';
import { LATE_MONEY } from '../../../shared/payments/case/policy.ts';
import { KioskId } from '../../../shared/ids.ts';
import { Theme } from '../../../shared/shop/theme/stored-theme.ts';
import { LANGUAGES, RECEIPT_PAPERS, ShopPictures } from '../../../shared/api/view.ts';
import { memoizeLast } from './memoize-last.ts';

const wholeMinor = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** The shop's settings of a kiosk, sent at pairing and at each change, so that the object works without the ledger. */
export const KioskSettings = v.object({
	kioskId: KioskId,
	shopName: v.string(),
	currency: v.picklist(CURRENCIES),
	defaultLanguage: v.picklist(LANGUAGES),
	/** Wallets and languages offered here, in order; null: all. */
	channels: v.optional(v.nullable(v.array(v.picklist(CHANNELS))), null),
	languages: v.optional(v.nullable(v.array(v.picklist(LANGUAGES))), null),
	/** True while staff have closed the kiosk. */
	isClosed: v.optional(v.boolean(), false),
	/** Counts the changes, so that older settings never replace newer ones. */
	revision: v.optional(v.number(), 0),
	amountMaxMinor: wholeMinor,
	amountMode: v.optional(AmountMode, { kind: 'keypad' }),
	lateMoney: v.optional(v.picklist(LATE_MONEY), 'hold'),
	refundDuplicates: v.optional(v.boolean(), false),
	receiptPaper: v.optional(v.picklist(RECEIPT_PAPERS), 'none'),
	theme: v.optional(v.nullable(Theme), null),
	/** Pictures on the idle screen, in order. */
	pictures: v.optional(ShopPictures, []),
	/** The hash of the PIN that opens the staff menu at the screen (pin-hash.ts); null: no staff menu. */
	staffPin: v.optional(v.nullable(v.string()), null),
	codeShownMs: v.pipe(v.number(), v.safeInteger(), v.minValue(30_000), v.maxValue(900_000))
});
/** The shop's settings of a kiosk. */
export type KioskSettings = v.InferOutput<typeof KioskSettings>;

/** Stores single values by name. */
export class SettingStore {
	readonly #sql: SqlStorage;
	readonly #readKiosk = memoizeLast((stored) => v.parse(KioskSettings, JSON.parse(stored)));

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	/** Returns a value, or null. */
	get(key: SettingKey): string | null {
		const row = this.#sql
			.exec<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)
			.toArray()[0];
		return row?.value ?? null;
	}

	/** Stores a value. */
	set(key: SettingKey, value: string): void {
		this.#sql.exec(
			'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
			key,
			value
		);
	}

	/** Removes a value. */
	remove(key: SettingKey): void {
		this.#sql.exec('DELETE FROM setting WHERE key = ?', key);
	}

	/** Returns the kiosk's settings, or null before its first pairing. Throws when they do not fit the schema. */
	kiosk(): KioskSettings | null {
		const stored = this.get('kiosk');
		return stored === null ? null : this.#readKiosk(stored);
	}
}

/**
 * kiosk         KioskSettings as JSON
 * view_version  version of the last View
 * view_hash     SHA-256 of that View's content
 * sale_count    sales opened here, the source of their references
 * attempt_count attempts started here, the last part of their numbers
 * account:…     what is known of a Ksher account: its health, merchant_info, when it was last probed
 * reconcile_day the oldest Bangkok day, YYYY-MM-DD, not yet reconciled
 * reconcile_at_ms when the nightly reconciliation of that day is due
 * reconciliation    the last requested reconciliation, as JSON (requested-reconciliation.ts)
 * paired_by_staff '1' once a person of the shop paired or revoked a screen: no screen pairs itself from then on
 * stream_ended_at_ms when the last stream of a screen ended; 'open' while one is open
 * offline_reported     since when the kiosk is offline, as last reported to the ledger; absent: nothing reported
 * pin_attempts     attempts at the staff PIN since the last right one, as JSON
 * windows       ids of the windows the kiosk was opened in, as JSON, the one in charge last
 * payee:…       the PromptPay payee first seen for an account; codes for another are not shown
 */
export type SettingKey =
	| 'reconcile_day'
	| 'reconcile_at_ms'
	| 'reconciliation'
	| 'kiosk'
	| 'view_version'
	| 'view_hash'
	| 'sale_count'
	| 'attempt_count'
	| 'windows'
	| 'pin_attempts'
	| 'paired_by_staff'
	| 'stream_ended_at_ms'
	| 'offline_reported'
	| `payee:${string}`
	| `account:${string}`;
