import { describe, expect, it } from 'vitest';
import { LAST_ERROR_CHARS_MAX } from '../../../shared/limits.ts';
import { lastErrorOf } from '../../../worker/kiosk/background/last-error.ts';

describe('the error stored with failed work', () => {
	it('names the kind of error and its message', () => {
		expect(lastErrorOf(new TypeError('code is null'))).toBe('TypeError: code is null');
	});

	it('is stored for any thrown value', () => {
		expect(lastErrorOf('out of reach')).toBe('out of reach');
	});

	it.each([
		['an order number', 'no sale for K1M4QZ9X7A0001BCDE23', 'no sale for …'],
		['a token', 'token 0123456789abcdef0123456789abcdef is unknown', 'token … is unknown'],
		['a signature', 'sign=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A+/x= fails', '… fails'],
		['a sale’s id', 'sale 6f1c2a34-5b6d-4e7f-8a9b-0c1d2e3f4a5b is unsound', 'sale … is unsound']
	])('leaves out %s', (_, message, kept) => {
		expect(lastErrorOf(message)).toBe(kept);
	});

	it('is limited in length', () => {
		expect(lastErrorOf('so it goes '.repeat(100))).toHaveLength(LAST_ERROR_CHARS_MAX);
	});
});
