-- What each role may give back without a second person, JSON by role {onceMinor, dayMinor}; null: the product's own limits.
ALTER TABLE shop ADD COLUMN refund_limits TEXT;
