import * as v from 'valibot';
import type { Unclear } from '../../shared/attempt/attempt.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { isSignedByKsher, type KsherPublicKeys, type SignVersion } from './signature.ts';

/** The envelope of every answer and webhook; members not needed here are let through unread (ksher-api.md 4). */
const Envelope = v.object({
	code: v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d+$/), v.transform(Number))]),
	data: v.optional(v.record(v.string(), v.unknown())),
	sign: v.optional(v.string())
});

/**
 * Opens an envelope: the call worked (`code` 0), `data` is there, and Ksher's signature over it holds. An answer with
 * another code is not signed and so tells nothing (ksher-api.md 4, decision order).
 */
export function openEnvelope(
	answer: Readonly<Record<string, unknown>>,
	keys: KsherPublicKeys,
	asked: SignVersion
): Result<Record<string, unknown>, Unclear> {
	const envelope = v.safeParse(Envelope, answer);
	if (!envelope.success) return err('bad_envelope');
	const { code, data, sign } = envelope.output;
	if (code !== 0) return err('call_failed');
	if (data === undefined || sign === undefined) return err('bad_envelope');
	return isSignedByKsher(data, sign, keys, asked) ? ok(data) : err('bad_signature');
}
