-- The people of a shop. staff_person, _session, _credential, _verification and _passkey belong to better-auth 1.7 and
-- its passkey plugin: their columns have its names, its dates are ISO texts, its booleans 0 and 1.
CREATE TABLE staff_person (
	id TEXT PRIMARY KEY NOT NULL,
	name TEXT NOT NULL,
	email TEXT NOT NULL UNIQUE,
	emailVerified INTEGER NOT NULL,
	image TEXT,
	createdAt TEXT NOT NULL,
	updatedAt TEXT NOT NULL,
	-- Ours: whose shop, and what the person may do there (owner, manager, cashier).
	shopId TEXT NOT NULL REFERENCES shop (id),
	role TEXT NOT NULL
);
CREATE INDEX staff_person_of_shop ON staff_person (shopId);

CREATE TABLE staff_session (
	id TEXT PRIMARY KEY NOT NULL,
	expiresAt TEXT NOT NULL,
	token TEXT NOT NULL UNIQUE,
	createdAt TEXT NOT NULL,
	updatedAt TEXT NOT NULL,
	ipAddress TEXT,
	userAgent TEXT,
	userId TEXT NOT NULL REFERENCES staff_person (id) ON DELETE CASCADE
);
CREATE INDEX staff_session_of_person ON staff_session (userId);

CREATE TABLE staff_credential (
	id TEXT PRIMARY KEY NOT NULL,
	accountId TEXT NOT NULL,
	providerId TEXT NOT NULL,
	userId TEXT NOT NULL REFERENCES staff_person (id) ON DELETE CASCADE,
	accessToken TEXT,
	refreshToken TEXT,
	idToken TEXT,
	accessTokenExpiresAt TEXT,
	refreshTokenExpiresAt TEXT,
	scope TEXT,
	-- scrypt, see worker/directory/password.ts.
	password TEXT,
	createdAt TEXT NOT NULL,
	updatedAt TEXT NOT NULL
);
CREATE INDEX staff_credential_of_person ON staff_credential (userId);

CREATE TABLE staff_verification (
	id TEXT PRIMARY KEY NOT NULL,
	identifier TEXT NOT NULL,
	value TEXT NOT NULL,
	expiresAt TEXT NOT NULL,
	createdAt TEXT NOT NULL,
	updatedAt TEXT NOT NULL
);
CREATE INDEX staff_verification_identifier ON staff_verification (identifier);

CREATE TABLE staff_passkey (
	id TEXT PRIMARY KEY NOT NULL,
	name TEXT,
	publicKey TEXT NOT NULL,
	userId TEXT NOT NULL REFERENCES staff_person (id) ON DELETE CASCADE,
	credentialID TEXT NOT NULL,
	counter INTEGER NOT NULL,
	deviceType TEXT NOT NULL,
	backedUp INTEGER NOT NULL,
	transports TEXT,
	createdAt TEXT,
	aaguid TEXT
);
CREATE INDEX staff_passkey_of_person ON staff_passkey (userId);
CREATE UNIQUE INDEX staff_passkey_credential ON staff_passkey (credentialID);

-- One-time links by which people join. Of the link's secret only the SHA-256 is kept.
CREATE TABLE staff_invite (
	token_hash TEXT PRIMARY KEY,
	shop_id TEXT NOT NULL REFERENCES shop (id),
	role TEXT NOT NULL,
	-- Who made it; null: the operator's secret did.
	made_by TEXT,
	made_at_ms INTEGER NOT NULL,
	expires_at_ms INTEGER NOT NULL,
	used_at_ms INTEGER
) WITHOUT ROWID;

-- Tries to sign in, counted for each address they came from and each account they were for (a hash of it).
CREATE TABLE staff_try (
	subject TEXT PRIMARY KEY,
	tries INTEGER NOT NULL,
	window_ends_at_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- For the staff's list and search.
CREATE INDEX sale_by_time ON sale (opened_at_ms, id);
CREATE INDEX sale_by_amount ON sale (amount_minor, opened_at_ms);
CREATE INDEX sale_by_reference ON sale (reference, opened_at_ms);
CREATE INDEX attempt_wallet_ref ON attempt (wallet_ref);
CREATE INDEX money_case_of_sale ON money_case (sale_id);
CREATE INDEX money_case_open ON money_case (opened_at_ms) WHERE decision IS NULL;
