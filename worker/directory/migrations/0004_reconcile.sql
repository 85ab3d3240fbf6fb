-- The nightly reconciliation of a day's attempts with what Ksher says of them.
CREATE TABLE reconcile_day (
	kiosk_id TEXT NOT NULL,
	day TEXT NOT NULL,
	attempts INTEGER NOT NULL,
	differences INTEGER NOT NULL,
	ended_at_ms INTEGER NOT NULL,
	PRIMARY KEY (kiosk_id, day)
) WITHOUT ROWID;

CREATE TABLE reconcile_difference (
	kiosk_id TEXT NOT NULL,
	day TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	state TEXT NOT NULL,
	PRIMARY KEY (kiosk_id, day, attempt_id, kind)
) WITHOUT ROWID;
