-- What the staff's list shows and is searched by, beside each sale, so that every question has an index to go by.
ALTER TABLE sale ADD COLUMN shop_id TEXT;
-- Of the attempt that settled it, else of the last one; null before a wallet is chosen.
ALTER TABLE sale ADD COLUMN channel TEXT;
ALTER TABLE sale ADD COLUMN order_no TEXT;
-- 1 once a refund was begun that has not failed.
ALTER TABLE sale ADD COLUMN given_back INTEGER NOT NULL DEFAULT 0;

UPDATE sale SET
	shop_id = (SELECT kiosk.shop_id FROM kiosk WHERE kiosk.id = sale.kiosk_id),
	order_no = coalesce(settled_by,
		(SELECT attempt.id FROM attempt WHERE attempt.sale_id = sale.id ORDER BY attempt.started_at_ms DESC LIMIT 1)),
	given_back = EXISTS (SELECT 1 FROM refund
		WHERE refund.sale_id = sale.id AND refund.kiosk_id = sale.kiosk_id AND refund.state <> 'failed');
UPDATE sale SET channel = (SELECT attempt.channel FROM attempt WHERE attempt.id = sale.order_no);

DROP INDEX sale_by_time;
DROP INDEX sale_by_amount;
DROP INDEX sale_by_reference;
CREATE INDEX sale_by_time ON sale (shop_id, opened_at_ms, id);
CREATE INDEX sale_by_amount ON sale (shop_id, amount_minor, opened_at_ms, id);
CREATE INDEX sale_by_reference ON sale (shop_id, reference, opened_at_ms, id);
-- With the state behind, so that a rare state of a usual channel is found without looking at the rows.
CREATE INDEX sale_by_channel ON sale (shop_id, channel, opened_at_ms, id, state);
CREATE INDEX sale_by_state ON sale (shop_id, state, opened_at_ms, id);
CREATE INDEX sale_given_back ON sale (shop_id, opened_at_ms, id) WHERE given_back = 1;

-- What is still open when a day is closed.
CREATE INDEX sale_unsettled ON sale (kiosk_id, opened_at_ms) WHERE state IN ('open', 'unpaid');
CREATE INDEX refund_unfinished ON refund (kiosk_id) WHERE state NOT IN ('succeeded', 'failed');
