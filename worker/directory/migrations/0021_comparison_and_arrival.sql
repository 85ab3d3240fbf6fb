-- When a reconciliation began: a payment confirmed before that moment was asked about. Null: made before this was kept.
ALTER TABLE reconcile_day ADD COLUMN began_at_ms INTEGER;

-- By arrival, with the time beside: what came late is found without looking at the rows.
DROP INDEX ledger_entry_by_arrival;
CREATE INDEX ledger_entry_by_arrival ON movement (shop_id, seq, at_ms);
