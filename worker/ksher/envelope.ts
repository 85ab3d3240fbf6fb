import * as v from 'valibot';
import type { Unclear } from '../../shared/payments/attempt/event.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isSignedByKsher, type KsherPublicKeys, type SignVersion } from './signature.ts';
import { isRecord } from './transport.ts';

/** The envelope of every answer and webhook; members not needed here are let through unread (ksher-api.md 4). */
const Envelope = v.object({
	code: v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d+$/), v.transform(Number))]),
	data: v.optional(v.record(v.string(), v.unknown())),
	sign: v.optional(v.string())
});

/**
 * Opens an envelope: the call worked (`code` 0), `data` is there, and Ksher's signature over it holds. An answer with
 * another code is not signed and so tells nothing (ksher-api.md 4, decision order). `signedMembers` are those that the
 * signature covers where it does not cover all of `data` (5.3); each of them must be there.
 */
export function openEnvelope(
	answer: Readonly<Record<string, unknown>>,
	keys: KsherPublicKeys,
	asked: SignVersion,
	signedMembers: readonly string[] | 'all' = 'all'
): Result<Record<string, unknown>, Unclear> {
	const envelope = v.safeParse(Envelope, answer);
	if (!envelope.success) return err('bad_envelope');
	const { code, data, sign } = envelope.output;
	if (code !== 0) return err('call_failed');
	if (data === undefined || sign === undefined) return err('bad_envelope');
	const signed = signedMembers === 'all' ? data : membersOf(data, signedMembers);
	if (signed === null) return err('bad_envelope');
	return isSignedByKsher(signed, sign, keys, asked) ? ok(data) : err('bad_signature');
}

/** Where a failed call may say why, the likeliest first; which of them the service uses is not known (ksher-api.md 4). */
const ERROR_CODE_PLACES = [
	['data', 'err_code'],
	['err_code'],
	['status_code'],
	['data', 'err_msg'],
	['status_msg'],
	['msg'],
	['message']
] as const;
/** Ksher's words are capitals, digits and underscores; the shortest documented ones have six characters. */
const ERROR_CODE = /\b[A-Z][A-Z0-9_]{5,63}\b/;
/** Far more than any message seen. */
const ERROR_TEXT_CHARS_MAX = 256;

/**
 * Returns the error code in an answer whose `code` is not 0, or null. Such an answer is unsigned, so its error code counts
 * for the health of an account and for staff, never for money: no order or refund may move because of it.
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
