-- Copies of what kiosk objects decided, for lists, totals and search. Never the truth about an open sale; a row only
-- ever moves to a higher version.
CREATE TABLE sale (
	kiosk_id TEXT NOT NULL,
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	reference TEXT NOT NULL,
	state TEXT NOT NULL,
	amount_minor INTEGER NOT NULL,
	currency TEXT NOT NULL,
	opened_at_ms INTEGER NOT NULL,
	paid_at_ms INTEGER,
	settled_by TEXT,
	-- What was sold, at the prices of that moment: a JSON list of item id, names, unit price and quantity; empty when only an amount is known.
	lines TEXT NOT NULL DEFAULT '[]',
	-- The rest stands beside each sale so that every filter of the sales list has an index.
	shop_id TEXT,
	-- The channel of the attempt that settled the sale, else of the last attempt; null before a wallet is chosen.
	channel TEXT,
	order_no TEXT,
	-- 1 once a refund was begun that has not failed.
	has_refund INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (kiosk_id, id)
) WITHOUT ROWID;
CREATE INDEX sale_of_kiosk ON sale (kiosk_id, opened_at_ms);
CREATE INDEX sale_by_time ON sale (shop_id, opened_at_ms, id);
CREATE INDEX sale_by_amount ON sale (shop_id, amount_minor, opened_at_ms, id);
CREATE INDEX sale_by_reference ON sale (shop_id, reference, opened_at_ms, id);
-- Ends with the state, so that a rare state of a common channel is found without reading the rows.
CREATE INDEX sale_by_channel ON sale (shop_id, channel, opened_at_ms, id, state);
CREATE INDEX sale_by_state ON sale (shop_id, state, opened_at_ms, id);
CREATE INDEX sale_with_refund ON sale (shop_id, opened_at_ms, id) WHERE has_refund = 1;
-- What is still open when a day is closed.
CREATE INDEX sale_unsettled ON sale (kiosk_id, opened_at_ms) WHERE state IN ('open', 'unpaid');

CREATE TABLE attempt (
	id TEXT PRIMARY KEY,
	sale_id TEXT NOT NULL,
	version INTEGER NOT NULL,
	channel TEXT NOT NULL,
	account TEXT NOT NULL,
	state TEXT NOT NULL,
	amount_minor INTEGER NOT NULL,
	currency TEXT NOT NULL,
	started_at_ms INTEGER NOT NULL,
	provider_ref TEXT,
	wallet_ref TEXT,
	paid_at_text TEXT,
	confirmed_at_ms INTEGER
) WITHOUT ROWID;
CREATE INDEX attempt_of_sale ON attempt (sale_id);
CREATE INDEX attempt_provider_ref ON attempt (provider_ref);
CREATE INDEX attempt_wallet_ref ON attempt (wallet_ref);

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
-- What is still in progress when a day is closed.
CREATE INDEX refund_unfinished ON refund (kiosk_id) WHERE state NOT IN ('succeeded', 'failed');

-- Money that needs a decision.
CREATE TABLE money_case (
	kiosk_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	sale_id TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	opened_at_ms INTEGER NOT NULL,
	-- Tells cases of one kind and attempt apart: what the case is about.
	about TEXT NOT NULL DEFAULT '',
	-- Everything needed to decide the case, JSON.
	facts TEXT NOT NULL DEFAULT '{}',
	decision TEXT,
	decided_at_ms INTEGER,
	-- Why a person decided so, and who; empty where the shop's own policy decided.
	reason TEXT NOT NULL DEFAULT '',
	decided_by TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (kiosk_id, number)
) WITHOUT ROWID;
CREATE INDEX money_case_of_sale ON money_case (sale_id);
CREATE INDEX money_case_open ON money_case (opened_at_ms) WHERE decision IS NULL;
