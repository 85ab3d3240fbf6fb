import { assert } from '../../../shared/assert.ts';

/**
 * The steps that make the object's tables. Append only: never change a step that has run anywhere, or objects that ran it
 * would differ from new ones. storage.md describes each table.
 */
export const MIGRATIONS: readonly string[] = [
	`CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
	 CREATE TABLE device (token_hash TEXT PRIMARY KEY, paired_at_ms INTEGER NOT NULL) WITHOUT ROWID;
	 CREATE TABLE sale (
	   id TEXT PRIMARY KEY,
	   state TEXT NOT NULL,
	   version INTEGER NOT NULL,
	   on_screen INTEGER NOT NULL,
	   deadline_at_ms INTEGER,
	   opened_at_ms INTEGER NOT NULL,
	   body TEXT NOT NULL
	 ) WITHOUT ROWID;
	 CREATE INDEX sale_on_screen ON sale (id) WHERE on_screen = 1;
	 CREATE INDEX sale_deadline ON sale (deadline_at_ms) WHERE deadline_at_ms IS NOT NULL;
	 CREATE TABLE attempt (
	   id TEXT PRIMARY KEY,
	   sale_id TEXT NOT NULL REFERENCES sale (id),
	   position INTEGER NOT NULL,
	   state TEXT NOT NULL,
	   due_at_ms INTEGER,
	   body TEXT NOT NULL
	 ) WITHOUT ROWID;
	 CREATE UNIQUE INDEX attempt_of_sale ON attempt (sale_id, position);
	 CREATE INDEX attempt_due ON attempt (due_at_ms) WHERE due_at_ms IS NOT NULL;
	 CREATE TABLE refund (
	   id TEXT PRIMARY KEY,
	   sale_id TEXT NOT NULL REFERENCES sale (id),
	   attempt_id TEXT NOT NULL REFERENCES attempt (id),
	   position INTEGER NOT NULL,
	   state TEXT NOT NULL,
	   due_at_ms INTEGER,
	   body TEXT NOT NULL
	 ) WITHOUT ROWID;
	 CREATE UNIQUE INDEX refund_of_sale ON refund (sale_id, position);
	 CREATE INDEX refund_due ON refund (due_at_ms) WHERE due_at_ms IS NOT NULL;
	 CREATE TABLE money_case (
	   id INTEGER PRIMARY KEY,
	   sale_id TEXT NOT NULL,
	   attempt_id TEXT NOT NULL,
	   kind TEXT NOT NULL,
	   about TEXT NOT NULL,
	   opened_at_ms INTEGER NOT NULL,
	   facts TEXT NOT NULL,
	   decision TEXT,
	   decided_at_ms INTEGER,
	   reason TEXT NOT NULL DEFAULT '',
	   decided_by TEXT NOT NULL DEFAULT ''
	 );
	 CREATE UNIQUE INDEX money_case_once ON money_case (attempt_id, kind, about);
	 CREATE TABLE event (
	   number INTEGER PRIMARY KEY,
	   at_ms INTEGER NOT NULL,
	   sale_id TEXT,
	   body TEXT NOT NULL,
	   hash TEXT NOT NULL
	 );
	 CREATE INDEX event_of_sale ON event (sale_id, number) WHERE sale_id IS NOT NULL;
	 CREATE TABLE ksher_call (
	   id INTEGER PRIMARY KEY,
	   attempt_id TEXT NOT NULL,
	   at_ms INTEGER NOT NULL,
	   call TEXT NOT NULL,
	   outcome TEXT NOT NULL,
	   took_ms INTEGER,
	   facts TEXT
	 );
	 CREATE INDEX ksher_call_of_attempt ON ksher_call (attempt_id, id);
	 CREATE TABLE outbox (
	   id INTEGER PRIMARY KEY,
	   kind TEXT NOT NULL,
	   subject TEXT NOT NULL,
	   due_at_ms INTEGER NOT NULL,
	   runs INTEGER NOT NULL,
	   last_error TEXT,
	   parked_at_ms INTEGER,
	   UNIQUE (kind, subject)
	 );
	 CREATE INDEX outbox_due ON outbox (due_at_ms);`
];

/** Runs the missing steps, before anything else reads the storage. Throws when the storage is newer than this code. */
export function migrate(sql: SqlStorage): void {
	sql.exec('CREATE TABLE IF NOT EXISTS migration (step INTEGER PRIMARY KEY) WITHOUT ROWID');
	const [row] = sql.exec<{ done: number }>('SELECT count(*) AS done FROM migration').toArray();
	const done = row?.done ?? 0;
	assert(done <= MIGRATIONS.length, 'storage is not newer than this program');
	MIGRATIONS.slice(done).forEach((step, index) => {
		sql.exec(step);
		sql.exec('INSERT INTO migration (step) VALUES (?)', done + index + 1);
	});
}
