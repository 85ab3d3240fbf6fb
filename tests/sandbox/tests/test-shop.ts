import { createPrivateKey, createPublicKey } from 'node:crypto';
import * as v from 'valibot';
import type { KsherCall } from '../call.ts';
import type { SignedFields } from '../canonical.ts';
import type { AccountType } from '../channels.ts';
import type { SignVersion } from '../setup.ts';
import { signFields, verifyFields } from '../signature.ts';
import { startSandbox } from '../start.ts';
import type { Sandbox, SandboxOptions } from '../start.ts';

const EnvelopeSchema = v.object({
	code: v.number(),
	msg: v.string(),
	sign: v.optional(v.string()),
	data: v.optional(v.record(v.string(), v.unknown()))
});

/** The fields of a request. */
export type Fields = Readonly<Record<string, string | number>>;

/** The answer of one call, and whether its signature is valid. */
export interface Called {
	readonly status: number;
	readonly code: number;
	readonly data: Readonly<Record<string, unknown>>;
	readonly isSigned: boolean;
	readonly sign: string;
}

/** Options of a call. */
export interface CallOptions {
	readonly account?: AccountType;
	readonly signVersion?: SignVersion;
	/** Changes the body after signing. */
	readonly tamper?: (form: URLSearchParams) => void;
	readonly signal?: AbortSignal;
	readonly redirect?: 'manual' | 'follow';
}

let lastNumber = 0;

/** Returns an order number no other test has. */
export function newNumber(): string {
	lastNumber += 1;
	return `T-${String(lastNumber)}`;
}

/** A merchant with both accounts and its own sandbox. */
export class TestShop {
	readonly sandbox: Sandbox;

	constructor(sandbox: Sandbox) {
		this.sandbox = sandbox;
	}

	/** Starts a sandbox and opens a shop at it. */
	static async open(options: Partial<SandboxOptions> = {}): Promise<TestShop> {
		const defaults = { port: 0, stateDir: null, merchantKeyBits: 1024 };
		return new TestShop(await startSandbox({ ...defaults, ...options }));
	}

	/** Signs and sends one call. Returns the answer with the check of its signature. */
	async call(name: KsherCall, fields: Fields, options: CallOptions = {}): Promise<Called> {
		const response = await this.send(name, fields, options);
		const envelope = v.parse(EnvelopeSchema, await response.json());
		const data = envelope.data ?? {};
		const sign = envelope.sign ?? '';
		return {
			status: response.status,
			code: envelope.code,
			data,
			sign,
			isSigned: verifyFields(signedPart(name, data), sign, this.#ksherKey(options))
		};
	}

	/** Signs and sends one call. Returns the HTTP response. */
	send(name: KsherCall, fields: Fields, options: CallOptions = {}): Promise<Response> {
		const type = options.account ?? 'offline';
		const account = this.sandbox.setup.accounts.find((other) => other.type === type);
		if (account === undefined) throw new Error(`no ${type} account`);
		const signed: Fields = {
			appid: account.appid,
			nonce_str: 'n0nce',
			time_stamp: '20260905101530',
			...fields
		};
		const sign = signFields(signed, createPrivateKey(account.privateKeyPem));
		const form = new URLSearchParams();
		for (const [field, value] of Object.entries(signed)) form.set(field, String(value));
		form.set('sign', sign);
		options.tamper?.(form);
		return fetch(`${this.sandbox.url}/KsherPay/${name}`, {
			method: 'POST',
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				...(options.signVersion === undefined ? {} : { 'ksher-sign-version': options.signVersion })
			},
			body: form.toString(),
			redirect: options.redirect ?? 'manual',
			...(options.signal === undefined ? {} : { signal: options.signal })
		});
	}

	/** Makes an order. Throws when it is refused. */
	async order(fields: Fields = {}, options: CallOptions = {}): Promise<string> {
		const mchOrderNo = newNumber();
		const asked = { mch_order_no: mchOrderNo, ...payFields(fields) };
		const { data } = await this.call('native_pay', asked, options);
		if (data['result'] !== 'SUCCESS') throw new Error(JSON.stringify(data));
		return mchOrderNo;
	}

	/** Returns the data of an order_query. */
	async query(mchOrderNo: string, options: CallOptions = {}): Promise<Called['data']> {
		return (await this.call('order_query', { mch_order_no: mchOrderNo }, options)).data;
	}

	/** Calls the control API. */
	async control(method: string, path: string, body?: unknown): Promise<ControlAnswer> {
		const response = await fetch(`${this.sandbox.url}/_sandbox${path}`, {
			method,
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) })
		});
		return { status: response.status, json: await response.json() };
	}

	/** Posts to the control API. */
	post(path: string, body?: unknown): Promise<ControlAnswer> {
		return this.control('POST', path, body);
	}

	#ksherKey(options: CallOptions): ReturnType<typeof createPublicKey> {
		return createPublicKey(this.sandbox.setup.ksherPublicKeys[options.signVersion ?? 'V1']);
	}
}

/** An answer of the control API. */
export interface ControlAnswer {
	readonly status: number;
	readonly json: unknown;
}

/** Returns the usual fields of native_pay, with changes. */
export function payFields(fields: Fields = {}): Fields {
	return { channel: 'promptpay', total_fee: 15_050, fee_type: 'THB', ...fields };
}

function signedPart(name: KsherCall, data: Readonly<Record<string, unknown>>): SignedFields {
	const five = ['account_type', 'business_mode', 'mch_id', 'mobile', 'nonce_str'];
	// A refusal has only the last of the five and is signed completely.
	const isSubset = name === 'merchant_info' && five.every((field) => field in data);
	const entries = Object.entries(data).filter(([field]) => !isSubset || five.includes(field));
	const value = v.union([
		v.string(),
		v.number(),
		v.array(v.record(v.string(), v.union([v.string(), v.number()])))
	]);
	return v.parse(v.record(v.string(), value), Object.fromEntries(entries));
}
