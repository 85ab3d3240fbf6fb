-- The pictures a shop shows on its screens at rest, in order, as a JSON list of names: own-<tag> in catalogue_picture, or a drawing of ours.
ALTER TABLE shop ADD COLUMN pictures TEXT NOT NULL DEFAULT '[]';
