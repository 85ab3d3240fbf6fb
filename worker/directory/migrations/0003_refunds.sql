-- What a shop does with money that comes too late (hold, fulfil, refund_if_possible) or twice.
ALTER TABLE shop ADD COLUMN late_money TEXT NOT NULL DEFAULT 'hold';
ALTER TABLE shop ADD COLUMN refund_duplicates INTEGER NOT NULL DEFAULT 0;

CREATE TABLE refund (
	id TEXT PRIMARY KEY,
	kiosk_id TEXT NOT NULL,
	sale_id TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	version INTEGER NOT NULL,
	wallet_ref TEXT NOT NULL,
	amount_minor INTEGER NOT NULL,
	currency TEXT NOT NULL,
	reason TEXT NOT NULL,
	state TEXT NOT NULL,
	refusal TEXT,
	started_at_ms INTEGER NOT NULL,
	provider_ref TEXT,
	refunded_at_text TEXT
) WITHOUT ROWID;
CREATE INDEX refund_of_sale ON refund (sale_id);

-- What a case is about, everything needed to decide it (JSON), and what was decided.
ALTER TABLE money_case ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE money_case ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE money_case ADD COLUMN decision TEXT;
ALTER TABLE money_case ADD COLUMN decided_at_ms INTEGER;
