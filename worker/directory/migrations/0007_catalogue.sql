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
	-- A one-line description, in every language or in none.
	about_th TEXT,
	about_en TEXT,
	about_zh TEXT,
	price_minor INTEGER NOT NULL CHECK (price_minor > 0),
	currency TEXT NOT NULL,
	-- One of the product's drawings, or own-<tag> in catalogue_picture; null: the screen shows the item's first letter.
	picture TEXT,
	sort INTEGER NOT NULL,
	available INTEGER NOT NULL DEFAULT 1,
	updated_at_ms INTEGER NOT NULL,
	PRIMARY KEY (shop_id, id),
	FOREIGN KEY (shop_id, category_id) REFERENCES catalogue_category (shop_id, id)
) WITHOUT ROWID;

-- The shop's own pictures, of items and for idle screens, by the tag of their content.
CREATE TABLE catalogue_picture (
	tag TEXT PRIMARY KEY,
	type TEXT NOT NULL,
	bytes BLOB NOT NULL,
	added_at_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- Changes that people of the shop made to its catalogue and settings: append-only. before and after are JSON; null:
-- added, removed.
CREATE TABLE shop_change (
	number INTEGER PRIMARY KEY,
	shop_id TEXT NOT NULL REFERENCES shop (id),
	at_ms INTEGER NOT NULL,
	by_id TEXT NOT NULL,
	by_name TEXT NOT NULL,
	what TEXT NOT NULL,
	subject TEXT NOT NULL,
	before TEXT,
	after TEXT
);
CREATE INDEX shop_change_of_shop ON shop_change (shop_id, number);
