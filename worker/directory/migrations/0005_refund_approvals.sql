-- Refunds that people of the shop request: the truth about who requested, who approved, and how much of a day's limit
-- is used. Whether an order_refund was made, and its outcome, is the kiosk's truth.
CREATE TABLE refund_approval (
	id TEXT PRIMARY KEY,
	shop_id TEXT NOT NULL REFERENCES shop (id),
	kiosk_id TEXT NOT NULL,
	sale_id TEXT NOT NULL,
	attempt_id TEXT NOT NULL,
	-- by_api, or by_hand where the wallet cannot refund.
	how TEXT NOT NULL,
	-- by_api: which refund of the attempt is requested, from 1. by_hand: 0.
	number INTEGER NOT NULL,
	wallet_ref TEXT NOT NULL,
	amount_minor INTEGER NOT NULL,
	currency TEXT NOT NULL,
	reason TEXT NOT NULL,
	-- requested (a second person must decide), approved (goes through Ksher), done (transferred by hand), rejected.
	state TEXT NOT NULL,
	requested_by TEXT NOT NULL,
	requested_by_name TEXT NOT NULL,
	requested_at_ms INTEGER NOT NULL,
	-- The shop's business day whose limit the refund counts against, YYYY-MM-DD.
	day TEXT NOT NULL,
	-- The second person; null: none has decided, or none was needed.
	decided_by TEXT,
	decided_by_name TEXT,
	decided_at_ms INTEGER,
	-- by_hand: the buyer's account number, whole only while the refund is requested, masked afterwards.
	payee TEXT NOT NULL DEFAULT '',
	-- by_hand: the bank's reference of the transfer, and a note as evidence.
	transfer_ref TEXT NOT NULL DEFAULT '',
	evidence TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
-- Two people, or two clicks, at once make one approval of a refund's number, and one by hand of a payment.
CREATE UNIQUE INDEX refund_approval_once ON refund_approval (attempt_id, wallet_ref, how, number) WHERE state <> 'rejected';
CREATE INDEX refund_approval_pending ON refund_approval (shop_id, requested_at_ms) WHERE state = 'requested';
CREATE INDEX refund_approval_of_person ON refund_approval (requested_by, day);
CREATE INDEX refund_approval_of_sale ON refund_approval (sale_id);
