import type { SignedFields } from './canonical.ts';
import type { Account, SignVersion } from './setup.ts';
import type { World } from './world.ts';

/** The calls of Ksher's API that the sandbox answers. */
export const KSHER_CALLS = [
	'native_pay',
	'order_query',
	'order_close',
	'order_refund',
	'refund_query',
	'merchant_info'
] as const;

export type KsherCall = (typeof KSHER_CALLS)[number];

/** Returns whether a word names a call. */
export function isKsherCall(word: string): word is KsherCall {
	return KSHER_CALLS.some((call) => call === word);
}

/** The decoded form of one request. */
export type Form = ReadonlyMap<string, string>;

/** A request with a verified signature. */
export interface AuthenticCall {
	readonly form: Form;
	readonly account: Account;
	readonly signVersion: SignVersion;
	readonly nowMs: number;
	readonly world: World;
}

/** The data of a successful call. */
export interface Answer {
	readonly ok: true;
	readonly data: SignedFields;
	/** Members of `data` that the signature does not cover (merchant_info, ksher-api.md 5.3). */
	readonly unsigned?: Readonly<Record<string, unknown>>;
}

/** A refusal in Ksher's words (ksher-api.md 11). */
export interface Refusal {
	readonly ok: false;
	readonly errCode: string;
	readonly errMsg: string;
}

export type Outcome = Answer | Refusal;

/** Returns a refusal. */
export function refuse(errCode: string, errMsg: string): Refusal {
	return { ok: false, errCode, errMsg };
}

/** Returns a field of the form, empty when it is missing. */
export function field(form: Form, name: string): string {
	return form.get(name) ?? '';
}
