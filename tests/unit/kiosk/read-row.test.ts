import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readRow, soundRow } from '../../../worker/kiosk/storage/read-row.ts';

const Row = v.strictObject({ amountMinor: v.number() });

describe('a stored row', () => {
	it('is returned as its schema says', () => {
		expect(readRow('sale', 's-1', Row, '{"amountMinor":100}')).toEqual({ amountMinor: 100 });
	});

	it.each([
		['a missing field', '{}'],
		['a field of another type', '{"amountMinor":"100"}'],
		['a field nobody knows', '{"amountMinor":100,"wallet":"x"}'],
		['null', 'null'],
		['cut off JSON', '{"amountMinor":1'],
		['no text at all', '']
	])('with %s is refused, naming its table and key', (_what, stored) => {
		expect(() => readRow('sale', 's-1', Row, stored)).toThrow(/^Row s-1 of sale is not sound: /);
	});

	it('is refused by the same words when it comes as columns', () => {
		expect(() => soundRow('outbox', 7, Row, { amountMinor: null })).toThrow(
			/^Row 7 of outbox is not sound: /
		);
	});
});
