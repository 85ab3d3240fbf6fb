-- What staff set for a kiosk, beside its amounts, theme and PIN. JSON lists in the order they are shown; null: all.
ALTER TABLE kiosk ADD COLUMN channels TEXT;
ALTER TABLE kiosk ADD COLUMN languages TEXT;
-- The language it begins in; null: the shop's.
ALTER TABLE kiosk ADD COLUMN default_language TEXT;
-- 1: staff closed it for now.
ALTER TABLE kiosk ADD COLUMN is_closed INTEGER NOT NULL DEFAULT 0;
-- Counts the changes of a row, so that a kiosk that hears of two at once keeps the later.
ALTER TABLE kiosk ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
-- Since when no screen of it was there, told by the kiosk itself after five minutes; null: one is, or none ever was.
ALTER TABLE kiosk ADD COLUMN offline_since_ms INTEGER;
CREATE INDEX kiosk_offline ON kiosk (shop_id) WHERE offline_since_ms IS NOT NULL;
