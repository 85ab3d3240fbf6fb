-- The closings of a shop's days: numbered without gaps, never changed, each chained to the one before it.
CREATE TABLE day_closing (
	shop_id TEXT NOT NULL REFERENCES shop (id),
	number INTEGER NOT NULL,
	-- The business day it closed, YYYY-MM-DD, by the settings of that moment.
	day TEXT NOT NULL,
	from_ms INTEGER NOT NULL,
	-- It holds every movement before this moment that no earlier closing holds,
	until_ms INTEGER NOT NULL,
	-- and that had reached the ledger by then.
	last_seq INTEGER NOT NULL,
	-- The whole closing as JSON, as it is hashed.
	body TEXT NOT NULL,
	previous_hash TEXT NOT NULL,
	-- SHA-256 of the hash before and the body.
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

-- What is still open when a day is closed.
CREATE INDEX sale_unsettled ON sale (kiosk_id, opened_at_ms) WHERE state IN ('open', 'released');
CREATE INDEX refund_unfinished ON refund (kiosk_id) WHERE state NOT IN ('succeeded', 'failed');
