-- Each kiosk's latest knowledge of each Ksher account: copies for the health page. A row only ever moves to a later check.
CREATE TABLE account_check (
	kiosk_id TEXT NOT NULL,
	account TEXT NOT NULL,
	state TEXT NOT NULL,
	-- Ksher's error code while the account is refused.
	code TEXT,
	-- When the account stopped working; null while it works.
	since_ms INTEGER,
	checked_at_ms INTEGER NOT NULL,
	-- The rest comes from merchant_info; null: not in the answer, or never answered.
	account_type TEXT,
	business_mode TEXT,
	allow_partial_refund INTEGER,
	-- A JSON list of channel, singleLimitMinor and settlement.
	channels TEXT,
	PRIMARY KEY (kiosk_id, account)
) WITHOUT ROWID;

-- The reconciliation of one Bangkok day's attempts with Ksher's order_query answers.
CREATE TABLE reconciliation_day (
	kiosk_id TEXT NOT NULL,
	day TEXT NOT NULL,
	attempts INTEGER NOT NULL,
	differences INTEGER NOT NULL,
	-- Every payment confirmed before began_at_ms is covered.
	began_at_ms INTEGER NOT NULL,
	ended_at_ms INTEGER NOT NULL,
	PRIMARY KEY (kiosk_id, day)
) WITHOUT ROWID;

CREATE TABLE reconciliation_difference (
	kiosk_id TEXT NOT NULL,
	day TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	-- The attempt's state at the kiosk.
	state TEXT NOT NULL,
	PRIMARY KEY (kiosk_id, day, attempt_id, kind)
) WITHOUT ROWID;
