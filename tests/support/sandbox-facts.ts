import 'vitest';

/** The sandbox's address, keys and merchants, for the Worker under test and for the tests. */
export interface SandboxFacts {
	readonly url: string;
	readonly ksherPublicKeys: { readonly V1: string; readonly V2: string };
	readonly offline: SandboxMerchant;
	readonly online: SandboxMerchant;
	/** SQL that puts the demo shop into the ledger. */
	readonly seed: string;
}

/** A Ksher account at the sandbox. */
export interface SandboxMerchant {
	readonly appid: string;
	readonly privateKeyPem: string;
}

declare module 'vitest' {
	interface ProvidedContext {
		sandbox: SandboxFacts;
	}
}
