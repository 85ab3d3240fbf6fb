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
	-- Ours: the shop, and the person's role there (owner, manager, cashier).
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

-- One-time links that invite people. Only the SHA-256 of a link's secret is stored.
CREATE TABLE staff_invite (
	token_hash TEXT PRIMARY KEY,
	shop_id TEXT NOT NULL REFERENCES shop (id),
	role TEXT NOT NULL,
	-- The person who invited; null: whoever holds the operator's secret.
	created_by TEXT,
	created_at_ms INTEGER NOT NULL,
	expires_at_ms INTEGER NOT NULL,
	used_at_ms INTEGER
) WITHOUT ROWID;

-- Requests counted per window (worker/directory/rate-limit.ts): sign-in attempts per address and per account (by its
-- hash), and calls to Ksher per person.
CREATE TABLE rate_limit (
	subject TEXT PRIMARY KEY,
	requests INTEGER NOT NULL,
	window_ends_at_ms INTEGER NOT NULL
) WITHOUT ROWID;
