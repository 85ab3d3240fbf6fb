import 'vitest';

/** What the Worker under test, and the tests, must know of the sandbox that stands in for Ksher. */
export interface SandboxFacts {
	readonly url: string;
	readonly ksherPublicKeys: { readonly V1: string; readonly V2: string };
	readonly offline: SandboxMerchant;
	readonly online: SandboxMerchant;
	/** SQL that puts the demo shop into the ledger. */
	readonly seed: string;
}

export interface SandboxMerchant {
	readonly appid: string;
	readonly privateKeyPem: string;
}

declare module 'vitest' {
	interface ProvidedContext {
		sandbox: SandboxFacts;
	}
}
