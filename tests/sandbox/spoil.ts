import type { Envelope } from './envelope.ts';
import { bareFailure } from './envelope.ts';
import type { SignedFields } from './canonical.ts';
import { refuse } from './call.ts';
import type { FaultKind } from './fault-kinds.ts';
import type { Fault } from './faults.ts';
import { spoiledSign } from './signature.ts';

/** Large enough to break a client that reads without a limit. */
const HUGE_BYTES = 6 * 1024 * 1024;

/** The reply to a call: an ordinary answer, or none. */
export type Reply =
	| {
			readonly type: 'body';
			readonly status: number;
			readonly contentType: string;
			readonly text: string;
	  }
	| { readonly type: 'redirect' }
	| { readonly type: 'drop' }
	| { readonly type: 'silence' };

/** Returns data with wrong values, to be signed correctly. Members that the answer does not have are not added. */
export function spoiledData(data: SignedFields, faults: readonly Fault[]): SignedFields {
	return faults.reduce(spoilData, data);
}

function spoilData(data: SignedFields, fault: Fault): SignedFields {
	const changed = (name: string, value: string | number): SignedFields =>
		data[name] === undefined ? data : { ...data, [name]: value };
	if (fault.kind === 'result') return changed('result', fault.result);
	if (fault.kind === 'wrong_amount') return changed('total_fee', Number(data['total_fee']) + 1);
	if (fault.kind === 'wrong_currency') return changed('fee_type', 'MYR');
	if (fault.kind === 'wrong_appid') return changed('appid', 'mch99999');
	if (fault.kind === 'wrong_order_no') return changed('mch_order_no', 'SOMEBODY-ELSES');
	return data;
}

/** Returns the reply after the faults that hit a signed answer. */
export function spoiledReply(envelope: Envelope, faults: readonly Fault[], nowMs: number): Reply {
	const kinds = new Set<FaultKind>(faults.map(({ kind }) => kind));
	if (kinds.has('silence')) return { type: 'silence' };
	if (kinds.has('lose_answer')) return { type: 'drop' };
	if (kinds.has('http_500')) return page(500, 'Internal Server Error');
	if (kinds.has('not_json')) return page(200, '502 Bad Gateway');
	if (kinds.has('nonzero_code')) {
		return jsonReply(bareFailure(refuse('SYSTEMERROR', 'system error'), nowMs));
	}
	const isUnsigned = envelope.sign === undefined || !kinds.has('wrong_signature');
	const signed = isUnsigned ? envelope : { ...envelope, sign: spoiledSign(envelope.sign ?? '') };
	return kinds.has('huge')
		? jsonReply({ ...signed, padding: 'x'.repeat(HUGE_BYTES) })
		: jsonReply(signed);
}

/** Returns an ordinary JSON reply. */
export function jsonReply(body: object): Reply {
	return {
		type: 'body',
		status: 200,
		contentType: 'application/json',
		text: JSON.stringify(body)
	};
}

function page(status: number, title: string): Reply {
	return {
		type: 'body',
		status,
		contentType: 'text/html',
		text: `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
	};
}
