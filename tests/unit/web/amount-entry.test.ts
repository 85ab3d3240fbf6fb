import { describe, it } from 'vitest';
import {
	EMPTY_ENTRY,
	keyOf,
	minorOf,
	pressed,
	type EntryKey
} from '../../../web/lib/kiosk/amount-entry.ts';

function typed(text: string): number {
	const keys = Array.from(text, (key) =>
		key === '<' ? 'Backspace' : key === 'C' ? 'Delete' : key
	);
	const entry = keys
		.map((key): EntryKey => {
			const found = keyOf(key);
			if (found === null) throw new Error(`no such key: ${key}`);
			return found;
		})
		.reduce((before, key) => pressed(before, key, 'THB'), EMPTY_ENTRY);
	return minorOf(entry, 'THB');
}

describe('a typed amount', () => {
	it.for([
		['', 0],
		['1', 100],
		['150', 15_000],
		['150.5', 15_050],
		['150.05', 15_005],
		['.5', 50],
		['0.07', 7],
		['007', 700],
		['0.10', 10],
		['1,25', 125],
		['1.2.3', 123],
		['1.239', 123],
		['12345678', 123_456_700],
		['99999.99', 9_999_999],
		['12<', 100],
		['1.<<', 0],
		['1.5<<2', 1_200],
		['123C4', 400],
		['<', 0]
	] as const)('of %s is %i satang', ([text, minor], { expect }) => {
		expect(typed(text)).toBe(minor);
	});

	it('ignores keys other than digits, point and eraser', ({ expect }) => {
		expect(['Enter', 'a', 'F5', '-', 'e'].map(keyOf)).toEqual([null, null, null, null, null]);
	});
});
