-- Pictures of what is sold, by the tag of their content; an item names one as own-<tag>.
CREATE TABLE catalogue_picture (
	tag TEXT PRIMARY KEY,
	type TEXT NOT NULL,
	bytes BLOB NOT NULL,
	added_at_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- What people of the shop changed in its catalogue and settings: append-only. before and after are JSON; null: was not, is no more.
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
