/** The texts the Worker is configured with. Each may be missing or wrong: config.ts reads them, nothing else does. */
export interface Settings {
	/** Where Ksher is: its own host, or a sandbox on this machine. */
	readonly KSHER_API_URL?: string;
	/** V1 (512-bit Ksher key) or V2 (2048-bit, asked for by header). */
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
	/** Secret: lets `npm run reconcile` and other commands of the shop in; without it they are shut out. */
	readonly OPERATOR_TOKEN?: string;
	/** Secret: signs the session cookies of the staff console; without it nobody can sign in. */
	readonly STAFF_SECRET?: string;
	/** This Worker's own address as Ksher reaches it, for webhooks. */
	readonly PUBLIC_URL?: string;
	/** What one unit of TrueMoney's tmn_expire_time is taken for: second or minute. */
	readonly KSHER_TMN_EXPIRE_UNIT?: string;
	/** Milliseconds between heartbeats, when not the usual ones. */
	readonly HEARTBEAT_EVERY_MS?: string;
}
