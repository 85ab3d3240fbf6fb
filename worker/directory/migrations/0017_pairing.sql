-- Screens that ask to be paired: the code they show and the secret they hold, both as SHA-256.
CREATE TABLE pairing (
	secret_hash TEXT PRIMARY KEY,
	code_hash TEXT NOT NULL UNIQUE,
	-- What the screen shows beside the code, so that nobody takes a stranger's code for it.
	picture TEXT NOT NULL,
	user_agent TEXT NOT NULL,
	screen TEXT NOT NULL,
	made_at_ms INTEGER NOT NULL,
	expires_at_ms INTEGER NOT NULL,
	-- The kiosk it became, when somebody of the shop used the code.
	kiosk_id TEXT
) WITHOUT ROWID;
CREATE INDEX pairing_expires ON pairing (expires_at_ms);
