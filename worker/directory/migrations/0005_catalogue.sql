-- Where a kiosk's amounts come from: keypad, catalogue, pushed or fixed.
ALTER TABLE kiosk ADD COLUMN amount_mode TEXT NOT NULL DEFAULT 'keypad';
ALTER TABLE kiosk ADD COLUMN fixed_amount_minor INTEGER
	CHECK (amount_mode <> 'fixed' OR fixed_amount_minor IS NOT NULL);

-- What was sold, as it stood then: a JSON list of item id, names, unit price and quantity; empty when only an amount is known.
ALTER TABLE sale ADD COLUMN lines TEXT NOT NULL DEFAULT '[]';

-- What a shop sells by name: the truth about prices.
CREATE TABLE catalogue_category (
	shop_id TEXT NOT NULL REFERENCES shop (id),
	id TEXT NOT NULL,
	name_th TEXT NOT NULL,
	name_en TEXT NOT NULL,
	name_zh TEXT NOT NULL,
	sort INTEGER NOT NULL,
	PRIMARY KEY (shop_id, id)
) WITHOUT ROWID;

CREATE TABLE catalogue_item (
	shop_id TEXT NOT NULL,
	id TEXT NOT NULL,
	category_id TEXT NOT NULL,
	name_th TEXT NOT NULL,
	name_en TEXT NOT NULL,
	name_zh TEXT NOT NULL,
	-- One line more in each language, or none in any.
	about_th TEXT,
	about_en TEXT,
	about_zh TEXT,
	price_minor INTEGER NOT NULL CHECK (price_minor > 0),
	currency TEXT NOT NULL,
	-- The name of a drawing; null: the screen shows the item's first letter.
	picture TEXT,
	sort INTEGER NOT NULL,
	available INTEGER NOT NULL DEFAULT 1,
	updated_at_ms INTEGER NOT NULL,
	PRIMARY KEY (shop_id, id),
	FOREIGN KEY (shop_id, category_id) REFERENCES catalogue_category (shop_id, id)
) WITHOUT ROWID;
