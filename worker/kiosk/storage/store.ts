import { sha256Hex } from '../../sha256.ts';
import { CaseStore } from './case-store.ts';
import { EventLog } from './event-log.ts';
import { KsherCallLog } from './ksher-call-log.ts';
import { migrate } from './migrations.ts';
import { Outbox } from './outbox.ts';
import { SaleStore } from './sale-store.ts';
import { SettingStore, type SettingKey } from './settings.ts';

/** Screens of one kiosk that stay paired; the oldest pairing gives way, so a re-paired screen never locks itself out. */
const DEVICES_MAX = 10;

/** One kiosk's storage: its tables, and the few values that belong to no table of their own. */
export class KioskStore {
	readonly #storage: DurableObjectStorage;
	readonly sales: SaleStore;
	readonly outbox: Outbox;
	readonly events: EventLog;
	readonly cases: CaseStore;
	readonly ksherCalls: KsherCallLog;
	readonly settings: SettingStore;
	/** What the stored hash is of, so that it need not be worked out for content that has not changed. */
	#lastContent: string | null = null;

	constructor(storage: DurableObjectStorage) {
		this.#storage = storage;
		const { sql } = storage;
		storage.transactionSync(() => {
			migrate(sql);
		});
		this.sales = new SaleStore(sql);
		this.outbox = new Outbox(sql);
		this.events = new EventLog(sql);
		this.cases = new CaseStore(sql);
		this.ksherCalls = new KsherCallLog(sql);
		this.settings = new SettingStore(sql);
	}

	/** All or nothing: what `step` writes is stored together, or not at all when it throws. */
	atomically<T>(step: () => T): T {
		try {
			return this.#storage.transactionSync(step);
		} catch (error) {
			this.sales.forget();
			this.#lastContent = null;
			throw error;
		}
	}

	/** The version of the View as last changed; 0 before the first. */
	viewVersion(): number {
		return Number(this.settings.get('view_version') ?? 0);
	}

	/**
	 * Raises the View's version if `content` is not what screens were last told; returns true if it was raised. The first version
	 * is the time in seconds: should a kiosk ever lose its storage, its screens still see a higher one.
	 */
	raiseVersionIfNew(content: string, nowMs: number): boolean {
		if (content === this.#lastContent) return false;
		const hash = sha256Hex(content);
		this.#lastContent = content;
		if (this.settings.get('view_hash') === hash) return false;
		const last = this.viewVersion();
		const next = last === 0 ? Math.floor(nowMs / 1000) : last + 1;
		this.settings.set('view_version', String(next));
		this.settings.set('view_hash', hash);
		return true;
	}

	/** The next sale's reference: four digits that come round after ten thousand sales. */
	nextReference(): string {
		return String(this.#count('sale_count') % 10_000).padStart(4, '0');
	}

	/** The next attempt's running number; a number never used is a gap, never a repeat. */
	nextAttemptNumber(): number {
		return this.#count('attempt_count');
	}

	#count(key: SettingKey): number {
		const next = Number(this.settings.get(key) ?? 0) + 1;
		this.settings.set(key, String(next));
		return next;
	}

	/** Remembers a paired screen by the hash of its token. */
	addDevice(token: string, nowMs: number): void {
		this.#storage.sql.exec(
			'INSERT INTO device (token_hash, paired_at_ms) VALUES (?, ?)',
			sha256Hex(token),
			nowMs
		);
		this.#storage.sql.exec(
			`DELETE FROM device WHERE token_hash NOT IN
			 (SELECT token_hash FROM device ORDER BY paired_at_ms DESC LIMIT ${String(DEVICES_MAX)})`
		);
	}

	/** One screen takes the place of all others; null: none does. Given by the hash of its token. */
	replaceDevices(tokenHash: string | null, nowMs: number): void {
		const { sql } = this.#storage;
		sql.exec('DELETE FROM device WHERE token_hash IS NOT ?', tokenHash);
		if (tokenHash === null) return;
		sql.exec(
			'INSERT OR IGNORE INTO device (token_hash, paired_at_ms) VALUES (?, ?)',
			tokenHash,
			nowMs
		);
	}

	/** True when any screen is paired here. */
	hasDevices(): boolean {
		return this.#storage.sql.exec('SELECT 1 FROM device LIMIT 1').toArray().length > 0;
	}

	/** True when a screen with this token was paired here. */
	hasDevice(token: string): boolean {
		return (
			this.#storage.sql
				.exec('SELECT 1 FROM device WHERE token_hash = ?', sha256Hex(token))
				.toArray().length > 0
		);
	}
}
