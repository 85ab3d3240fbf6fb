import { createSign, createVerify, randomBytes } from 'node:crypto';

/**
 * A client of Ksher's API written from shared/ksher-api.md alone; numbers in brackets are its sections.
 * Shares no code with the product or the sandbox, so that a mistake in either shows here.
 */

/** The calls a kiosk makes (2). */
export type Call =
	'native_pay' | 'order_query' | 'order_close' | 'order_refund' | 'refund_query' | 'merchant_info';

export type SignVersion = 'V1' | 'V2';
export type Fields = Readonly<Record<string, string | number>>;
export type Data = Readonly<Record<string, unknown>>;

/** The step of section 4's decision order at which an answer stopped. */
export type Answer =
	| { readonly kind: 'no_answer' }
	| { readonly kind: 'http_status'; readonly status: number }
	| { readonly kind: 'not_json' }
	| { readonly kind: 'nonzero_code'; readonly envelope: Data }
	| { readonly kind: 'incomplete' }
	| { readonly kind: 'bad_signature' }
	| { readonly kind: 'mismatch'; readonly field: string; readonly data: Data }
	| Trusted;

/** The only kind of answer whose `data.result` may be read. */
export interface Trusted {
	readonly kind: 'trusted';
	readonly envelope: Data;
	readonly data: Data;
	readonly signedBy: SignVersion;
}

/** The address, account and keys of a client. */
export interface ClientSetup {
	readonly url: string;
	readonly appid: string;
	readonly privateKeyPem: string;
	readonly ksherPublicKeys: Readonly<Record<SignVersion, string>>;
	/** V2 requests the 2048-bit key and refuses the weak one (5.6). */
	readonly signVersion?: SignVersion;
}

/** The members of merchant_info's `data` that its signature covers; the rest is unsigned (5.3). */
const MERCHANT_INFO_SIGNED = ['account_type', 'business_mode', 'mch_id', 'mobile', 'nonce_str'];
/** The fields in which an answer must equal the request or the known order (4). */
const COMPARED = ['appid', 'mch_order_no', 'fee_type', 'total_fee'];
/** Hex digits of a signature by the 512-bit and the 2048-bit key (5.6). */
const SIGN_VERSION_OF_LENGTH: Readonly<Record<number, SignVersion>> = { 128: 'V1', 512: 'V2' };

/** Joins `name=value` in ASCII order of the names, without a separator (5.1, 5.2). */
export function canonicalText(members: Data): string {
	return Object.keys(members)
		.filter((name) => name !== 'sign')
		.sort(byAscii)
		.map((name) => `${name}=${valueText(members[name])}`)
		.join('');
}

/** Signs the members with a merchant's private key (5.1). Returns hex. */
export function signatureOf(members: Data, privateKeyPem: string): string {
	return createSign('RSA-MD5').update(canonicalText(members), 'utf8').sign(privateKeyPem, 'hex');
}

/** Verifies a signature with the Ksher key of its length (5.6). Returns the key's version, or null. */
export function verifiedBy(
	data: Data,
	sign: string,
	keys: Readonly<Record<SignVersion, string>>
): SignVersion | null {
	const version = SIGN_VERSION_OF_LENGTH[sign.length];
	if (version === undefined || !/^[0-9a-f]+$/i.test(sign)) return null;
	let text: string;
	try {
		text = canonicalText(data);
	} catch {
		return null;
	}
	const isValid = createVerify('RSA-MD5').update(text, 'utf8').verify(keys[version], sign, 'hex');
	return isValid ? version : null;
}

/** Returns the members of `data` that are signed in this call's answer (5.3). */
export function signedMembers(call: Call, data: Data): Data {
	const isSubset = call === 'merchant_info' && MERCHANT_INFO_SIGNED.every((name) => name in data);
	if (!isSubset) return data;
	return Object.fromEntries(MERCHANT_INFO_SIGNED.map((name) => [name, data[name]]));
}

/** Encodes the fields as a UTF-8 form; the signature covers the text before encoding (2, 5.2). */
export function formText(fields: Fields): string {
	const form = new URLSearchParams();
	for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
	return form.toString();
}

/** Returns a copy of a plain object; null for anything else. */
export function asRecord(value: unknown): Data | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value))
		: null;
}

/** Parses JSON. Returns undefined for invalid text. */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Makes signed calls as one merchant and judges the answers by section 4. */
export class KsherTextClient {
	readonly setup: ClientSetup;

	constructor(setup: ClientSetup) {
		this.setup = setup;
	}

	/** Makes a call. The answer must also equal the `known` fields (4). */
	async call(call: Call, business: Fields, known: Fields = {}): Promise<Answer> {
		const asked = this.withCommon(business);
		const sent = await this.post(call, formText(this.signed(asked)));
		return sent === null ? { kind: 'no_answer' } : this.judged(call, sent, { ...asked, ...known });
	}

	/** Adds the fields that every call carries, except `sign` (3). */
	withCommon(business: Fields): Fields {
		return {
			appid: this.setup.appid,
			nonce_str: randomBytes(16).toString('hex'),
			time_stamp: timeStamp(new Date()),
			...business
		};
	}

	/** Adds the signature. */
	signed(fields: Fields): Fields {
		return { ...fields, sign: signatureOf(fields, this.setup.privateKeyPem) };
	}

	/** Posts a form. Returns null when the connection broke before an answer. */
	async post(call: Call, body: string, headers: Readonly<Record<string, string>> = {}) {
		try {
			const response = await fetch(`${this.setup.url}/KsherPay/${call}`, {
				method: 'POST',
				redirect: 'manual',
				headers: {
					'content-type': 'application/x-www-form-urlencoded',
					...(this.setup.signVersion === 'V2' ? { 'ksher-sign-version': 'V2' } : {}),
					...headers
				},
				body
			});
			return { status: response.status, text: await response.text() };
		} catch {
			return null;
		}
	}

	/** Judges an answer in the decision order of section 4: each step must hold before the next. */
	judged(call: Call, sent: { status: number; text: string }, asked: Fields): Answer {
		if (sent.status !== 200) return { kind: 'http_status', status: sent.status };
		const envelope = asRecord(parsedJson(sent.text));
		if (envelope === null) return { kind: 'not_json' };
		if (envelope['code'] !== 0) return { kind: 'nonzero_code', envelope };
		const data = asRecord(envelope['data']);
		const sign = envelope['sign'];
		if (data === null || typeof sign !== 'string') return { kind: 'incomplete' };
		const signedBy = verifiedBy(signedMembers(call, data), sign, this.setup.ksherPublicKeys);
		if (signedBy === null) return { kind: 'bad_signature' };
		if (this.setup.signVersion === 'V2' && signedBy !== 'V2') return { kind: 'bad_signature' };
		const field = COMPARED.find((name) => differs(data[name], asked[name]));
		if (field !== undefined) return { kind: 'mismatch', field, data };
		return { kind: 'trusted', envelope, data, signedBy };
	}
}

/** Compares one field; a missing or empty one on either side is no difference (6.4). */
function differs(answered: unknown, asked: string | number | undefined): boolean {
	if (asked === undefined || asked === '') return false;
	if (answered === undefined || answered === '') return false;
	if (typeof answered !== 'string' && typeof answered !== 'number') return true;
	return String(answered) !== String(asked);
}

/** Writes strings raw, integers in plain decimal, arrays of objects as compact JSON with sorted keys (5.2). */
function valueText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (Number.isSafeInteger(value)) return String(value);
	if (Array.isArray(value)) return JSON.stringify(value.map(keysSorted));
	throw new Error('The text gives no canonical form for this value.');
}

function keysSorted(item: unknown): Data {
	const record = asRecord(item);
	if (record === null) throw new Error('The text gives no canonical form for this array.');
	// Insertion order is kept, because none of Ksher's names is a whole number.
	return Object.fromEntries(Object.entries(record).sort(([one], [other]) => byAscii(one, other)));
}

/** Compares by code unit: `PaymentCode` comes before `appid` (5.2). */
function byAscii(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}

/** Formats a time as yyyyMMddHHmmss, one of the accepted forms (3). */
function timeStamp(now: Date): string {
	return now.toISOString().replace(/\D/g, '').slice(0, 14);
}
