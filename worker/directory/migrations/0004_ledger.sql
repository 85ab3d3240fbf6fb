-- Payments and refunds, one row each, in the order in which they reached the ledger (seq). Rows are only ever added: a
-- closing is a cut through that order, so that a late arrival falls into the next closing and nothing into two.
CREATE TABLE ledger_entry (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	-- Of a payment: order number and the wallet's number; of a refund: its number at Ksher; of a refund by hand: its approval's id.
	id TEXT NOT NULL UNIQUE,
	shop_id TEXT NOT NULL,
	kiosk_id TEXT NOT NULL,
	sale_id TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	-- payment, second_payment (another payment settled the sale), refund_by_api, refund_by_hand.
	kind TEXT NOT NULL,
	channel TEXT NOT NULL,
	amount_minor INTEGER NOT NULL,
	currency TEXT NOT NULL,
	-- When Ksher's confirmation arrived, or a person confirmed the transfer.
	at_ms INTEGER NOT NULL,
	sale_opened_at_ms INTEGER NOT NULL,
	reference TEXT NOT NULL,
	-- Ksher's number, or the bank's reference of a transfer by hand.
	provider_ref TEXT NOT NULL,
	wallet_ref TEXT NOT NULL
);
-- Covers every column that is summed: a day's totals never read the table.
CREATE INDEX ledger_entry_by_time ON ledger_entry (shop_id, at_ms, kind, kiosk_id, channel, amount_minor, sale_opened_at_ms);
-- By arrival, with the time beside it: late arrivals are found without reading the rows.
CREATE INDEX ledger_entry_by_arrival ON ledger_entry (shop_id, seq, at_ms);

CREATE TRIGGER ledger_entry_never_changes BEFORE UPDATE ON ledger_entry
BEGIN
	SELECT RAISE(ABORT, 'a ledger entry never changes');
END;
CREATE TRIGGER ledger_entry_is_kept BEFORE DELETE ON ledger_entry
BEGIN
	SELECT RAISE(ABORT, 'a ledger entry is kept');
END;

-- The closings of a shop's days: numbered without gaps, never changed, each chained to the previous one.
CREATE TABLE day_closing (
	shop_id TEXT NOT NULL REFERENCES shop (id),
	number INTEGER NOT NULL,
	-- The business day that was closed, YYYY-MM-DD, by the settings of that moment.
	day TEXT NOT NULL,
	from_ms INTEGER NOT NULL,
	-- The closing holds every ledger entry from before until_ms, up to last_seq, that no earlier closing holds.
	until_ms INTEGER NOT NULL,
	last_seq INTEGER NOT NULL,
	-- The whole closing as JSON, as it is hashed.
	body TEXT NOT NULL,
	previous_hash TEXT NOT NULL,
	-- SHA-256 of previous_hash and body.
	hash TEXT NOT NULL,
	PRIMARY KEY (shop_id, number)
) WITHOUT ROWID;

CREATE TRIGGER day_closing_follows BEFORE INSERT ON day_closing
WHEN NEW.number <> 1 + (SELECT coalesce(max(number), 0) FROM day_closing WHERE shop_id = NEW.shop_id)
	OR NEW.previous_hash <> coalesce((SELECT hash FROM day_closing WHERE shop_id = NEW.shop_id
		ORDER BY number DESC LIMIT 1), '')
	OR NEW.until_ms < coalesce((SELECT until_ms FROM day_closing WHERE shop_id = NEW.shop_id
		ORDER BY number DESC LIMIT 1), NEW.until_ms)
	OR NEW.last_seq < coalesce((SELECT last_seq FROM day_closing WHERE shop_id = NEW.shop_id
		ORDER BY number DESC LIMIT 1), NEW.last_seq)
BEGIN
	SELECT RAISE(ABORT, 'a closing follows the one before it');
END;
CREATE TRIGGER day_closing_never_changes BEFORE UPDATE ON day_closing
BEGIN
	SELECT RAISE(ABORT, 'a closing never changes');
END;
CREATE TRIGGER day_closing_is_kept BEFORE DELETE ON day_closing
BEGIN
	SELECT RAISE(ABORT, 'a closing is kept');
END;
