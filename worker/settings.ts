/** The Worker's configuration as text. Any setting may be missing or wrong; only config.ts reads them. */
export interface Settings {
	/** Ksher's address: its own host, or a sandbox on this machine. */
	readonly KSHER_API_URL?: string;
	/** V1 (512-bit Ksher key) or V2 (2048-bit, requested by header). */
	readonly KSHER_SIGN_VERSION?: string;
	readonly KSHER_OFFLINE_APPID?: string;
	readonly KSHER_ONLINE_APPID?: string;
	/** Secrets: the merchant's private keys, PEM. */
	readonly KSHER_OFFLINE_PRIVATE_KEY?: string;
	readonly KSHER_ONLINE_PRIVATE_KEY?: string;
	/** The sandbox's own public keys; refused when the Worker talks to Ksher. */
	readonly SANDBOX_PUBLIC_KEY_V1?: string;
	readonly SANDBOX_PUBLIC_KEY_V2?: string;
	/** Secret: signs the webhook addresses we give to Ksher. */
	readonly HOOK_SECRET?: string;
	/** Secret: authorises `npm run reconcile` and other operator commands, which are refused without it. */
	readonly OPERATOR_TOKEN?: string;
	/** Secret: signs the session cookies of the staff console; without it nobody can sign in. */
	readonly STAFF_SECRET?: string;
	/** This Worker's public address, for Ksher's webhooks. */
	readonly PUBLIC_URL?: string;
	/** The assumed unit of TrueMoney's tmn_expire_time: second or minute. */
	readonly KSHER_TMN_EXPIRE_UNIT?: string;
	/** Milliseconds between heartbeats, instead of the default. */
	readonly HEARTBEAT_EVERY_MS?: string;
}
