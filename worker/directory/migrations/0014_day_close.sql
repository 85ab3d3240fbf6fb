-- The minute after midnight at which a shop's business day begins, by its own time zone.
ALTER TABLE shop ADD COLUMN day_starts_at_min INTEGER NOT NULL DEFAULT 0
	CHECK (day_starts_at_min BETWEEN 0 AND 1439);

-- Money that came or went back, one row each, as it reached the ledger. Rows are only ever added, in the order of seq:
-- a closing is a cut through that order, so that what arrives late falls into the next one and nothing into two.
CREATE TABLE movement (
	seq INTEGER PRIMARY KEY AUTOINCREMENT,
	-- A payment: order number and wallet's number; a refund: its number at Ksher; one by hand: its wish.
	id TEXT NOT NULL UNIQUE,
	shop_id TEXT NOT NULL,
	kiosk_id TEXT NOT NULL,
	sale_id TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	-- payment, second_payment (the sale was settled by another), refund_by_api, refund_by_hand.
	kind TEXT NOT NULL,
	channel TEXT NOT NULL,
	amount_minor INTEGER NOT NULL,
	currency TEXT NOT NULL,
	-- When Ksher's confirmation reached us, or a person said that the transfer was made.
	at_ms INTEGER NOT NULL,
	sale_opened_at_ms INTEGER NOT NULL,
	reference TEXT NOT NULL,
	-- Ksher's number, or the bank's reference of a transfer by hand.
	provider_ref TEXT NOT NULL,
	wallet_ref TEXT NOT NULL
);
-- Holds all that sums are made of, so that a day's totals never touch the table.
CREATE INDEX ledger_entry_by_time ON movement (shop_id, at_ms, kind, kiosk_id, channel, amount_minor, sale_opened_at_ms);
-- By arrival: an index ends with the row's own number, which is seq.
CREATE INDEX ledger_entry_by_arrival ON movement (shop_id);

CREATE TRIGGER ledger_entry_never_changes BEFORE UPDATE ON movement
BEGIN
	SELECT RAISE(ABORT, 'a movement never changes');
END;
CREATE TRIGGER ledger_entry_is_kept BEFORE DELETE ON movement
BEGIN
	SELECT RAISE(ABORT, 'a movement is kept');
END;

-- What the ledger knew before it had this table. An attempt's id begins with its kiosk's code.
INSERT INTO movement (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
	sale_opened_at_ms, reference, provider_ref, wallet_ref)
SELECT attempt.id || ' ' || coalesce(attempt.wallet_ref, ''), kiosk.shop_id, kiosk.id, sale.id, attempt.id,
	CASE WHEN sale.settled_by = attempt.id THEN 'payment' ELSE 'second_payment' END,
	attempt.channel, attempt.amount_minor, attempt.currency, attempt.confirmed_at_ms, sale.opened_at_ms, sale.reference,
	coalesce(attempt.provider_ref, ''), coalesce(attempt.wallet_ref, '')
FROM attempt
JOIN sale ON sale.kiosk_id = substr(attempt.id, 1, instr(attempt.id, '-') - 1) AND sale.id = attempt.sale_id
JOIN kiosk ON kiosk.id = sale.kiosk_id
WHERE attempt.confirmed_at_ms IS NOT NULL
ORDER BY attempt.confirmed_at_ms;

-- Second payments of one code stand in the facts of their cases alone.
INSERT INTO movement (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
	sale_opened_at_ms, reference, provider_ref, wallet_ref)
SELECT attempt.id || ' ' || json_extract(paid.value, '$.walletRef'), kiosk.shop_id, kiosk.id, sale.id, attempt.id,
	'second_payment', attempt.channel, json_extract(paid.value, '$.amountMinor'),
	json_extract(paid.value, '$.currency'), json_extract(paid.value, '$.confirmedAtMs'), sale.opened_at_ms,
	sale.reference, json_extract(paid.value, '$.providerRef'), json_extract(paid.value, '$.walletRef')
FROM money_case
JOIN json_each(money_case.facts, '$.payments') AS paid
JOIN attempt ON attempt.id = money_case.attempt_id
JOIN sale ON sale.kiosk_id = money_case.kiosk_id AND sale.id = money_case.sale_id
JOIN kiosk ON kiosk.id = money_case.kiosk_id
WHERE true
ON CONFLICT (id) DO NOTHING;

INSERT INTO movement (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
	sale_opened_at_ms, reference, provider_ref, wallet_ref)
SELECT refund.id, kiosk.shop_id, kiosk.id, sale.id, attempt.id, 'refund_by_api', attempt.channel, refund.amount_minor,
	refund.currency, refund.started_at_ms, sale.opened_at_ms, sale.reference, coalesce(refund.provider_ref, ''),
	refund.wallet_ref
FROM refund
JOIN attempt ON attempt.id = refund.attempt_id
JOIN sale ON sale.kiosk_id = refund.kiosk_id AND sale.id = refund.sale_id
JOIN kiosk ON kiosk.id = refund.kiosk_id
WHERE refund.state = 'succeeded'
ORDER BY refund.started_at_ms;

INSERT INTO movement (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
	sale_opened_at_ms, reference, provider_ref, wallet_ref)
SELECT wish.id, wish.shop_id, wish.kiosk_id, wish.sale_id, wish.attempt_id, 'refund_by_hand', attempt.channel,
	wish.amount_minor, wish.currency, wish.decided_at_ms, sale.opened_at_ms, sale.reference, wish.transfer_ref,
	wish.wallet_ref
FROM refund_approval AS wish
JOIN attempt ON attempt.id = wish.attempt_id
JOIN sale ON sale.kiosk_id = wish.kiosk_id AND sale.id = wish.sale_id
WHERE wish.how = 'by_hand' AND wish.state = 'done'
ORDER BY wish.decided_at_ms;

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
