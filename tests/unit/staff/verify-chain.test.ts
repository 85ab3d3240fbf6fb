import { describe, expect, it } from 'vitest';
import {
	CHAIN_START,
	entryHash,
	verifyChain,
	type ChainEntry
} from '../../../worker/kiosk/storage/verify-chain.ts';

const LENGTH = 6;

function chain(length = LENGTH): ChainEntry[] {
	const entries: ChainEntry[] = [];
	let { hash } = CHAIN_START;
	for (let number = 1; number <= length; number += 1) {
		const entry = { number, atMs: 1_000 * number, saleId: 'sale', body: `{"n":${String(number)}}` };
		hash = entryHash(hash, number, entry.atMs, entry.saleId, entry.body);
		entries.push({ ...entry, hash });
	}
	return entries;
}

function entryAt(entries: readonly ChainEntry[], at: number): ChainEntry {
	const entry = entries[at];
	if (entry === undefined) throw new Error(`the chain has no place ${String(at)}`);
	return entry;
}

const EVERY = Array.from({ length: LENGTH }, (_, at) => at);

describe('the audit chain', () => {
	it('verifies as written, whole and page by page', () => {
		const entries = chain();
		const whole = verifyChain(entries, CHAIN_START);
		expect(whole).toEqual({ head: { number: LENGTH, hash: entries.at(-1)?.hash }, fault: null });
		const first = verifyChain(entries.slice(0, 2), CHAIN_START);
		expect(verifyChain(entries.slice(2), first.head)).toEqual(whole);
	});

	it.each([
		['time', (entry: ChainEntry) => ({ ...entry, atMs: entry.atMs + 1 })],
		['sale', (entry: ChainEntry) => ({ ...entry, saleId: null })],
		['body', (entry: ChainEntry) => ({ ...entry, body: '{}' })],
		['hash', (entry: ChainEntry) => ({ ...entry, hash: '0'.repeat(64) })]
	] as const)('is changed at an entry whose %s was edited', (_what, edit) => {
		for (const at of EVERY) {
			const entries = chain().map((entry, index) => (index === at ? edit(entry) : entry));
			const { fault } = verifyChain(entries, CHAIN_START);
			expect(fault).toEqual({ number: at + 1, kind: 'changed' });
		}
	});

	it('is changed at the next entry when an entry and its hash were rewritten', () => {
		for (const at of EVERY.slice(0, -1)) {
			const entries = chain();
			const before = entries[at - 1]?.hash ?? CHAIN_START.hash;
			const { number, atMs, saleId } = entryAt(entries, at);
			const hash = entryHash(before, number, atMs, saleId, '{}');
			entries[at] = { number, atMs, saleId, body: '{}', hash };
			expect(verifyChain(entries, CHAIN_START).fault).toEqual({ number: at + 2, kind: 'changed' });
		}
	});

	it('is missing an entry where one was removed', () => {
		for (const at of EVERY.slice(0, -1)) {
			const entries = chain().filter((_, index) => index !== at);
			expect(verifyChain(entries, CHAIN_START).fault).toEqual({ number: at + 1, kind: 'missing' });
		}
	});

	it('is changed at the first of two swapped entries', () => {
		for (const at of EVERY.slice(0, -1)) {
			const entries = chain();
			const [a, b] = [entryAt(entries, at), entryAt(entries, at + 1)];
			entries[at] = { ...b, number: a.number };
			entries[at + 1] = { ...a, number: b.number };
			expect(verifyChain(entries, CHAIN_START).fault).toEqual({ number: at + 1, kind: 'changed' });
		}
	});
});
