import { sha256Hex } from '../../sha256.ts';
import { CaseStore } from './case-store.ts';
import { EventLog } from './event-log.ts';
import { KsherCallLog } from './ksher-call-log.ts';
import { migrate } from './migrations.ts';
import { Outbox } from './outbox.ts';
import { SaleStore } from './sale-store.ts';
import { SettingStore, type SettingKey } from './settings.ts';

/** Paired screens kept; the oldest pairing is dropped, so that a screen can always be paired again. */
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
	/** The content of the stored hash, so that unchanged content is not hashed again. */
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

	/** Runs `step` in one transaction. Rethrows what `step` throws; then none of its writes are stored. */
	atomically<T>(step: () => T): T {
		try {
			return this.#storage.transactionSync(step);
		} catch (error) {
			this.sales.forget();
			this.#lastContent = null;
			throw error;
		}
	}

	/** Returns the version of the last changed View; 0 before the first. */
	viewVersion(): number {
		return Number(this.settings.get('view_version') ?? 0);
	}

	/**
	 * Raises the View's version if `content` changed. Returns true if the version was raised. The first version is the time
	 * in seconds, so that screens see a higher version even after a kiosk lost its storage.
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

	/** Returns the next sale's reference: four digits that repeat after ten thousand sales. */
	nextReference(): string {
		return String(this.#count('sale_count') % 10_000).padStart(4, '0');
	}

	/** Returns the next attempt's running number. Numbers can have gaps but never repeat. */
	nextAttemptNumber(): number {
		return this.#count('attempt_count');
	}

	#count(key: SettingKey): number {
		const next = Number(this.settings.get(key) ?? 0) + 1;
		this.settings.set(key, String(next));
		return next;
	}

	/** Stores a paired screen by the hash of its token. */
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

	/** Makes the screen whose token has this hash the only paired screen; null: unpairs all screens. */
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

	/** Returns true when any screen is paired. */
	hasDevices(): boolean {
		return this.#storage.sql.exec('SELECT 1 FROM device LIMIT 1').toArray().length > 0;
	}

	/** Returns true when a screen with this token is paired. */
	hasDevice(token: string): boolean {
		return (
			this.#storage.sql
				.exec('SELECT 1 FROM device WHERE token_hash = ?', sha256Hex(token))
				.toArray().length > 0
		);
	}
}
