-- When a comparison began: a payment confirmed before that moment was asked about. Null: made before this was kept.
ALTER TABLE reconcile_day ADD COLUMN began_at_ms INTEGER;
