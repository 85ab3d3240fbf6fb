-- What a person decided about a case, why, and who it was; empty where the shop's own rules decided.
ALTER TABLE money_case ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE money_case ADD COLUMN decided_by TEXT NOT NULL DEFAULT '';

-- Money a person of the shop wants to give back: the truth about who asked, who agreed, and how much of a day's limit
-- is used. That an order_refund was made, and what became of it, is its kiosk's truth.
CREATE TABLE refund_approval (
	id TEXT PRIMARY KEY,
	shop_id TEXT NOT NULL REFERENCES shop (id),
	kiosk_id TEXT NOT NULL,
	sale_id TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	-- by_api, or by_hand where the wallet cannot.
	how TEXT NOT NULL,
	-- by_api: which refund of the attempt it is to be. by_hand: 0.
	number INTEGER NOT NULL,
	wallet_ref TEXT NOT NULL,
	amount_minor INTEGER NOT NULL,
	currency TEXT NOT NULL,
	reason TEXT NOT NULL,
	-- waiting for a second person, allowed, done, rejected.
	state TEXT NOT NULL,
	asked_by TEXT NOT NULL,
	asked_by_name TEXT NOT NULL,
	asked_at_ms INTEGER NOT NULL,
	-- The Bangkok day it counts for.
	day TEXT NOT NULL,
	decided_by TEXT,
	decided_by_name TEXT,
	decided_at_ms INTEGER,
	-- by_hand: where the buyer wants it, whole only while it waits, masked afterwards.
	payee TEXT NOT NULL DEFAULT '',
	-- by_hand: the bank's reference of the transfer, and what was noted as evidence.
	transfer_ref TEXT NOT NULL DEFAULT '',
	evidence TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
-- Two people, or two clicks, at once make one wish of a refund's number, and one by hand of a payment.
CREATE UNIQUE INDEX refund_approval_once ON refund_approval (attempt_id, wallet_ref, how, number) WHERE state <> 'rejected';
CREATE INDEX refund_approval_pending ON refund_approval (shop_id, asked_at_ms) WHERE state = 'waiting';
CREATE INDEX refund_approval_of_person ON refund_approval (asked_by, day);
CREATE INDEX refund_approval_of_sale ON refund_approval (sale_id);
