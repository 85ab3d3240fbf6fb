import * as v from 'valibot';
import type { Unclear } from '../../shared/payments/attempt/event.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isSignedByKsher, type KsherPublicKeys, type SignVersion } from './signature.ts';
import { isRecord } from './transport.ts';

/** The envelope of every answer and webhook; other members are ignored (ksher-api.md 4). */
const Envelope = v.object({
	code: v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d+$/), v.transform(Number))]),
	data: v.optional(v.record(v.string(), v.unknown())),
	sign: v.optional(v.string())
});

/**
 * Returns the `data` of an answer whose `code` is 0 and whose signature by Ksher holds. Fails with `call_failed` for
 * another code: such an answer is unsigned and proves nothing (ksher-api.md 4, decision order). Fails with `bad_envelope`
 * or `bad_signature` otherwise. `signedMembers`: the members the signature covers (5.3); all of them must be present.
 */
export function openEnvelope(
	answer: Readonly<Record<string, unknown>>,
	keys: KsherPublicKeys,
	requested: SignVersion,
	signedMembers: readonly string[] | 'all' = 'all'
): Result<Record<string, unknown>, Unclear> {
	const envelope = v.safeParse(Envelope, answer);
	if (!envelope.success) return err('bad_envelope');
	const { code, data, sign } = envelope.output;
	if (code !== 0) return err('call_failed');
	if (data === undefined || sign === undefined) return err('bad_envelope');
	const signed = signedMembers === 'all' ? data : membersOf(data, signedMembers);
	if (signed === null) return err('bad_envelope');
	return isSignedByKsher(signed, sign, keys, requested) ? ok(data) : err('bad_signature');
}

/** Where a failed call may carry its error code, likeliest first; the real place is unknown (ksher-api.md 4). */
const ERROR_CODE_PLACES = [
	['data', 'err_code'],
	['err_code'],
	['status_code'],
	['data', 'err_msg'],
	['status_msg'],
	['msg'],
	['message']
] as const;
/** Ksher's error codes are capitals, digits and underscores; the shortest documented ones have six characters. */
const ERROR_CODE = /\b[A-Z][A-Z0-9_]{5,63}\b/;
/** Characters searched in a message; far more than any message seen. */
const ERROR_TEXT_CHARS_MAX = 256;

/**
 * Returns the error code in an answer whose `code` is not 0, or null. Such an answer is unsigned, so its error code
 * counts for the account's health and for staff, never for money: no order or refund changes state because of it.
 */
export function unsignedErrorCode(answer: Readonly<Record<string, unknown>>): string | null {
	for (const [outer, inner] of ERROR_CODE_PLACES) {
		const place = inner === undefined ? answer : answer[outer];
		const text = isRecord(place) ? place[inner ?? outer] : null;
		const code =
			typeof text === 'string' ? ERROR_CODE.exec(text.slice(0, ERROR_TEXT_CHARS_MAX)) : null;
		if (code !== null) return code[0];
	}
	return null;
}

function membersOf(
	data: Readonly<Record<string, unknown>>,
	names: readonly string[]
): Record<string, unknown> | null {
	if (!names.every((name) => Object.hasOwn(data, name))) return null;
	return Object.fromEntries(names.map((name) => [name, data[name]]));
}
