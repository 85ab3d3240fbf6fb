import { err, ok, type Result } from '../../result.ts';

/** The fields of an EMVCo payload: values by two-digit tag. */
export type Fields = ReadonlyMap<string, string>;

/** Why a text is not an EMVCo payload. */
export type PayloadFault = 'bad_length' | 'bad_field' | 'repeated_field' | 'bad_crc';

/**
 * Parses an EMVCo merchant-presented payload (tag, two-digit length, value) and checks its CRC: tag 63 must come last
 * and hold CRC-16/CCITT-FALSE of everything before its value (ksher-api.md 6.2, recomputed on two real codes). Fails with
 * the first fault.
 */
export function parsePayload(text: string): Result<Fields, PayloadFault> {
	const fields = parseFields(text);
	if (!fields.ok) return fields;
	const crc = fields.value.get('63');
	if (crc?.length !== 4 || text.slice(-8, -4) !== '6304') return err('bad_crc');
	return crc16(text.slice(0, -4)) === crc.toUpperCase() ? fields : err('bad_crc');
}

/** Parses a sequence of fields, such as the value of tag 30. Fails with the first fault. */
export function parseFields(text: string): Result<Fields, PayloadFault> {
	const fields = new Map<string, string>();
	let at = 0;
	while (at < text.length) {
		const head = /^(\d{2})(\d{2})/.exec(text.slice(at, at + 4));
		const tag = head?.[1];
		if (tag === undefined) return err('bad_field');
		if (fields.has(tag)) return err('repeated_field');
		const end = at + 4 + Number(head?.[2]);
		if (end > text.length) return err('bad_length');
		fields.set(tag, text.slice(at + 4, end));
		at = end;
	}
	return ok(fields);
}

/** Returns the CRC-16/CCITT-FALSE of ASCII text as four capital hex digits. */
export function crc16(text: string): string {
	let crc = 0xffff;
	for (const char of text) {
		crc ^= (char.codePointAt(0) ?? 0) << 8;
		for (let bit = 0; bit < 8; bit += 1) {
			crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021;
			crc &= 0xffff;
		}
	}
	return crc.toString(16).toUpperCase().padStart(4, '0');
}
