-- What a kiosk's own printer takes: 'none' when it has none, else the width of its roll.
ALTER TABLE kiosk ADD COLUMN receipt_paper TEXT NOT NULL DEFAULT 'none';
