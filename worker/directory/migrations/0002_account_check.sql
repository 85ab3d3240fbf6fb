-- What each kiosk last knew of each Ksher account: copies for the health page. A row only ever moves to a later check.
CREATE TABLE account_check (
	kiosk_id TEXT NOT NULL,
	account TEXT NOT NULL,
	state TEXT NOT NULL,
	-- Ksher's word for the refusal, while it lasts.
	code TEXT,
	-- When the account stopped working; null while it works.
	since_ms INTEGER,
	checked_at_ms INTEGER NOT NULL,
	-- The rest is what merchant_info told; null: it did not say, or was never answered.
	account_type TEXT,
	business_mode TEXT,
	allow_partial_refund INTEGER,
	-- A JSON list of channel, singleLimitMinor and settlement.
	channels TEXT,
	PRIMARY KEY (kiosk_id, account)
) WITHOUT ROWID;
