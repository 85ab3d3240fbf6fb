-- Shops and their kiosks: the truth about who may sell what where.
CREATE TABLE shop (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	currency TEXT NOT NULL,
	default_language TEXT NOT NULL,
	time_zone TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE kiosk (
	id TEXT PRIMARY KEY,
	shop_id TEXT NOT NULL REFERENCES shop (id),
	name TEXT NOT NULL,
	amount_max_minor INTEGER NOT NULL,
	code_shown_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- Copies of what kiosk objects decided. Never the truth about an open sale; a row only ever moves to a higher version.
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
	PRIMARY KEY (kiosk_id, id)
) WITHOUT ROWID;
CREATE INDEX sale_of_kiosk ON sale (kiosk_id, opened_at_ms);

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

CREATE TABLE money_case (
	kiosk_id TEXT NOT NULL,
	number INTEGER NOT NULL,
	sale_id TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	opened_at_ms INTEGER NOT NULL,
	PRIMARY KEY (kiosk_id, number)
) WITHOUT ROWID;
