import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
	CODE_ALPHABET,
	formatCode,
	makeCode,
	PairingCode,
	PICTURES
} from '../../../shared/api/pairing.ts';
import {
	OFFLINE_AFTER_MS,
	kioskState,
	type ScreenFacts
} from '../../../shared/api/staff/kiosks.ts';

describe('a pairing code', () => {
	it('has no characters that are easily confused', () => {
		expect(CODE_ALPHABET).not.toMatch(/[01ILO]/);
		expect(new Set(CODE_ALPHABET).size).toBe(31);
	});

	it('is made only of random bits, and read as it is shown', () => {
		const codes = new Set<string>();
		const pictures = new Set<string>();
		for (let number = 0; number < 500; number += 1) {
			const bits = (BigInt(number) * 0x9e3779b97f4a7c15f39cc0605cedc835n) % 2n ** 128n;
			const { code, picture } = makeCode(bits.toString(16).padStart(32, '0'));
			expect(v.parse(PairingCode, ` ${formatCode(code).toLowerCase()} `)).toBe(code);
			codes.add(code);
			pictures.add(picture);
		}
		expect(codes.size).toBe(500);
		expect(pictures.size).toBe(PICTURES.length);
	});

	it.each(['ABCDEFG', 'ABCD-EFG0', 'ABCD-EFGHJ', ''])('is not read from %j', (typed) => {
		expect(v.safeParse(PairingCode, typed).success).toBe(false);
	});
});

describe('the state of a kiosk', () => {
	const facts: ScreenFacts = {
		isPaired: true,
		streams: 0,
		lastHeardAtMs: 1_000,
		endedAtMs: 1_000,
		builtAtMs: null,
		shows: null
	};
	const offlineAtMs = 1_000 + OFFLINE_AFTER_MS;

	it.each([
		['on', { ...facts, streams: 1, endedAtMs: null }, false, offlineAtMs],
		['away', facts, false, offlineAtMs - 1],
		['offline', facts, false, offlineAtMs],
		['closed', facts, true, offlineAtMs],
		['unpaired', { ...facts, isPaired: false }, true, offlineAtMs],
		['awaited', { ...facts, endedAtMs: null }, false, offlineAtMs],
		['closed', { ...facts, endedAtMs: null }, true, offlineAtMs]
	] as const)('is %s', (state, known, isClosed, nowMs) => {
		expect(kioskState(known, isClosed, nowMs)).toBe(state);
	});
});
