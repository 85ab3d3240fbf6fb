-- A shop's own colours on a kiosk, JSON {brand, onBrand, tint}, and its logo as a data: URL; null: the product's own.
ALTER TABLE kiosk ADD COLUMN theme TEXT;
ALTER TABLE kiosk ADD COLUMN logo TEXT;
