import type { Refusal } from './call.ts';
import type { SignedFields } from './canonical.ts';
import { chinaTimestamp } from './ksher-time.ts';
import type { Keys, SignVersion } from './setup.ts';
import { signFields } from './signature.ts';

/** The outer object of every answer. */
export interface Envelope {
	readonly code: number;
	readonly msg: string;
	readonly status_code: string;
	readonly status_msg: string;
	readonly version: string;
	readonly time_stamp: string;
	readonly sign?: string;
	readonly data?: Readonly<Record<string, unknown>>;
}

/** Returns signed data in the envelope of the KsherPay calls (ksher-api.md 4, 13.8). */
export function sealed(
	keys: Keys,
	signVersion: SignVersion,
	nowMs: number,
	data: SignedFields,
	unsigned: Readonly<Record<string, unknown>> = {}
): Envelope {
	return {
		...envelopeHead(0, 'ok', nowMs),
		sign: signFields(data, keys.ksher[signVersion]),
		data: { ...unsigned, ...data }
	};
}

/** Returns a failure without data and sign, the other possible shape of a failure (ksher-api.md 4, 13.2). */
export function bareFailure(refusal: Refusal, nowMs: number): Envelope {
	return envelopeHead(1, `${refusal.errCode}: ${refusal.errMsg}`, nowMs);
}

/** Returns the data of a business failure (ksher-api.md 6.3). */
export function failureData(refusal: Refusal, nonce: string, mchOrderNo: string): SignedFields {
	return {
		result: 'FAIL',
		err_code: refusal.errCode,
		err_msg: refusal.errMsg,
		nonce_str: nonce,
		...(mchOrderNo === '' ? {} : { mch_order_no: mchOrderNo })
	};
}

function envelopeHead(code: number, msg: string, nowMs: number): Envelope {
	return {
		code,
		msg,
		status_code: '',
		status_msg: '',
		version: '3.0.0',
		time_stamp: chinaTimestamp(nowMs)
	};
}
