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

/** What the shop decided about a kiosk; handed over at pairing and at each change, so the object needs no ledger to serve it. */
export const KioskSettings = v.object({
	kioskId: KioskId,
	shopName: v.string(),
	currency: v.picklist(CURRENCIES),
	defaultLanguage: v.picklist(LANGUAGES),
	/** Wallets and languages the shop offers here, in order; null: all. */
	channels: v.optional(v.nullable(v.array(v.picklist(CHANNELS))), null),
	languages: v.optional(v.nullable(v.array(v.picklist(LANGUAGES))), null),
	/** Staff closed it for now. */
	isClosed: v.optional(v.boolean(), false),
	/** Counts the changes: an older row never replaces a newer one. */
	revision: v.optional(v.number(), 0),
	amountMaxMinor: wholeMinor,
	amountMode: v.optional(AmountMode, { kind: 'keypad' }),
	lateMoney: v.optional(v.picklist(LATE_MONEY), 'hold'),
	refundDuplicates: v.optional(v.boolean(), false),
	receiptPaper: v.optional(v.picklist(RECEIPT_PAPERS), 'none'),
	theme: v.optional(v.nullable(Theme), null),
	/** What the shop shows at rest, in order. */
	pictures: v.optional(ShopPictures, []),
	/** The hash of the PIN that opens the staff's menu at the screen (pin-hash.ts); null: there is no menu. */
	staffPin: v.optional(v.nullable(v.string()), null),
	codeShownMs: v.pipe(v.number(), v.safeInteger(), v.minValue(30_000), v.maxValue(900_000))
});
export type KioskSettings = v.InferOutput<typeof KioskSettings>;

/** Single values the object remembers, by name. */
export class SettingStore {
	readonly #sql: SqlStorage;
	readonly #readKiosk = memoizeLast((stored) => v.parse(KioskSettings, JSON.parse(stored)));

	constructor(sql: SqlStorage) {
		this.#sql = sql;
	}

	get(key: SettingKey): string | null {
		const row = this.#sql
			.exec<{ value: string }>('SELECT value FROM setting WHERE key = ?', key)
			.toArray()[0];
		return row?.value ?? null;
	}

	set(key: SettingKey, value: string): void {
		this.#sql.exec(
			'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
			key,
			value
		);
	}

	remove(key: SettingKey): void {
		this.#sql.exec('DELETE FROM setting WHERE key = ?', key);
	}

	/** The kiosk's settings, or null before its first screen is paired. */
	kiosk(): KioskSettings | null {
		const stored = this.get('kiosk');
		return stored === null ? null : this.#readKiosk(stored);
	}
}

/**
 * kiosk         KioskSettings as JSON
 * view_version  version of the last View
 * view_hash     SHA-256 of what that View said
 * sale_count    sales opened here, the source of their references
 * attempt_count attempts started here, the last part of their numbers
 * account:…     what is known of a Ksher account: its health, merchant_info, when it was last asked
 * reconcile_day the oldest day, YYYY-MM-DD, that was not yet compared with Ksher
 * reconcile_at_ms when that reconciliation is due
 * reconciliation    the last reconciliation with Ksher that somebody asked for, as JSON (requested-reconciliation.ts)
 * paired_by_staff '1' once somebody of the shop paired or revoked a screen: none pairs itself any more
 * stream_ended_at_ms when the last stream of a screen ended; 'open' while one is
 * offline_reported     what of that the ledger was told: since when, or nothing
 * pin_attempts     tries at the staff's PIN since the last right one, as JSON
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
