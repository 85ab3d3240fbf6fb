-- A shop with its rules. Ids, money and moments are written as everywhere: minor units, epoch ms.
CREATE TABLE shop (
	id TEXT PRIMARY KEY,
	name TEXT NOT NULL,
	currency TEXT NOT NULL,
	default_language TEXT NOT NULL,
	-- IANA name.
	time_zone TEXT NOT NULL,
	-- The minute after midnight, by the shop's own clock, at which its business day begins.
	day_starts_at_min INTEGER NOT NULL DEFAULT 0
		CHECK (day_starts_at_min BETWEEN 0 AND 1439),
	-- The policy for a payment that arrives too late: hold, fulfil or refund_if_possible.
	late_money TEXT NOT NULL DEFAULT 'hold',
	-- 1: a second payment of one sale is refunded without asking.
	refund_duplicates INTEGER NOT NULL DEFAULT 0,
	-- What each role may refund without a second person, JSON by role {onceMinor, dayMinor}; null: the product's defaults.
	refund_limits TEXT,
	-- The pictures on idle screens, in order, a JSON list of names: own-<tag> in catalogue_picture, or one of the product's drawings.
	pictures TEXT NOT NULL DEFAULT '[]'
) WITHOUT ROWID;

-- A kiosk as its shop set it up.
CREATE TABLE kiosk (
	id TEXT PRIMARY KEY,
	shop_id TEXT NOT NULL REFERENCES shop (id),
	name TEXT NOT NULL,
	amount_max_minor INTEGER NOT NULL,
	code_shown_ms INTEGER NOT NULL,
	-- Where amounts come from: keypad, catalogue, pushed or fixed.
	amount_mode TEXT NOT NULL DEFAULT 'keypad',
	fixed_amount_minor INTEGER
		CHECK (amount_mode <> 'fixed' OR fixed_amount_minor IS NOT NULL),
	-- The paper of the kiosk's own printer: 'none' without a printer, else the width of the roll.
	receipt_paper TEXT NOT NULL DEFAULT 'none',
	-- The shop's own colours, JSON {brand, onBrand, tint}, and its logo as a data: URL; null: the product's own.
	theme TEXT,
	logo TEXT,
	-- The hash of the PIN that opens the staff menu at the kiosk's screen (worker/kiosk/staff/pin-hash.ts); null: no menu.
	staff_pin TEXT,
	-- JSON lists in the order they are shown; null: all.
	channels TEXT,
	languages TEXT,
	-- The language a sale begins in; null: the shop's.
	default_language TEXT,
	-- 1: staff closed the kiosk for now.
	is_closed INTEGER NOT NULL DEFAULT 0,
	-- Counts the changes of the row: a kiosk that is sent two versions at once keeps the later one.
	revision INTEGER NOT NULL DEFAULT 0,
	-- When the last screen disconnected, reported by the kiosk after five minutes; null: a screen is connected, or none ever was.
	offline_since_ms INTEGER
) WITHOUT ROWID;
CREATE INDEX kiosk_offline ON kiosk (shop_id) WHERE offline_since_ms IS NOT NULL;

-- Screens that ask to be paired: the code on the screen and the screen's secret, both as SHA-256.
CREATE TABLE pairing (
	secret_hash TEXT PRIMARY KEY,
	code_hash TEXT NOT NULL UNIQUE,
	-- Shown beside the code, so that nobody pairs a stranger's screen by mistake.
	picture TEXT NOT NULL,
	user_agent TEXT NOT NULL,
	screen TEXT NOT NULL,
	created_at_ms INTEGER NOT NULL,
	expires_at_ms INTEGER NOT NULL,
	-- The kiosk the screen was paired with; null: the code is unused.
	kiosk_id TEXT
) WITHOUT ROWID;
CREATE INDEX pairing_expires ON pairing (expires_at_ms);
