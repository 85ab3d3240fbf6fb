import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../../worker/ksher/canonical.ts';
import { openEnvelope } from '../../../worker/ksher/envelope.ts';
import { KSHER_PUBLIC_KEYS } from '../../../worker/ksher/public-keys.ts';
import { isSignedByKsher } from '../../../worker/ksher/signature.ts';

/** Real answers are not committed, because they carry other merchants' data. */
const FILE = join(import.meta.dirname, '../../../../shared/ksher-vectors.json');

const Vectors = v.object({
	vectors: v.array(
		v.object({
			id: v.string(),
			signed_fields: v.string(),
			presign_md5: v.string(),
			envelope: v.looseObject({ data: v.record(v.string(), v.unknown()), sign: v.string() })
		})
	)
});

const vectors = existsSync(FILE)
	? v
			.parse(Vectors, JSON.parse(readFileSync(FILE, 'utf8')))
			.vectors.filter(({ signed_fields }) => signed_fields === 'all members of data')
	: [];

describe.skipIf(vectors.length === 0)('real answers (only where ksher-vectors.json exists)', () => {
	it.each(vectors)('$id has the text Ksher signed, and its signature is good', (vector) => {
		const { data, sign } = vector.envelope;
		expect(createHash('md5').update(canonicalText(data)).digest('hex')).toBe(vector.presign_md5);
		expect(isSignedByKsher(data, sign, KSHER_PUBLIC_KEYS, 'V1')).toBe(true);
		expect(openEnvelope(vector.envelope, KSHER_PUBLIC_KEYS, 'V1')).toEqual({
			ok: true,
			value: data
		});
	});

	it.each(vectors)('$id is refused when V2 is configured', ({ envelope }) => {
		expect(openEnvelope(envelope, KSHER_PUBLIC_KEYS, 'V2')).toEqual({
			ok: false,
			error: 'bad_signature'
		});
	});

	it('number at least two', () => {
		expect(vectors.length).toBeGreaterThanOrEqual(2);
	});
});
