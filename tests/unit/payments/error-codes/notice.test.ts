import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUYER_NOTICES } from '../../../../shared/payments/error-codes/buyer-notice.ts';
import { screenOf } from '../../../../worker/kiosk/decide/screen.ts';
import type { Sale } from '../../../../shared/payments/sale/sale.ts';
import { LANGUAGES } from '../../../../shared/api/view.ts';
import { WORDS } from '../../../../web/lib/text/all-words.ts';
import { attemptIn, newSale, NOON_MS } from '../../../support/sales.ts';

const ROOT = join(import.meta.dirname, '../../../..');

/** Returns the notice above the wallets after native_pay was refused with this code. */
function noticeAfter(refusal: string, declines = 0): unknown {
	const sale: Sale = {
		...newSale(),
		attempts: [{ ...attemptIn('failed'), refusal, declines }]
	};
	const screen = screenOf(sale, NOON_MS);
	return screen.kind === 'wallet' ? screen.notice : screen.kind;
}

describe('the notice above the wallet list', () => {
	it.each([
		['NOAUTH', 'unavailable'],
		['KSHER_SIGN_ERROR', 'unavailable'],
		['KSHER_AMOUNT_IS_TOO_SMALL', 'amount_too_small'],
		['KSHER_EXCEED_AMOUNT_LIMIT', 'amount_too_large'],
		['SYSTEMERROR', 'ask_staff'],
		['NEVER_SEEN', 'ask_staff']
	])('after %s is %s', (refusal, notice) => {
		expect(noticeAfter(refusal)).toBe(notice);
	});

	it('says declined after a declined payment, whatever was refused', () => {
		expect(noticeAfter('KSHER_AMOUNT_IS_TOO_SMALL', 1)).toBe('declined');
	});

	it.each(LANGUAGES)('has a sentence of its own for each notice in %s', (language) => {
		const { notice } = WORDS[language].wallet;
		expect(Object.keys(notice).sort()).toEqual([...BUYER_NOTICES].sort());
		expect(Object.values(notice).filter((sentence) => sentence.trim().length < 8)).toEqual([]);
		expect(new Set(Object.values(notice)).size).toBe(BUYER_NOTICES.length);
	});
});

describe('the bundle of the kiosk’s page', () => {
	it('bundles the notices and not the table of error codes', () => {
		const carried = new Set<string>();
		const waiting = readdirSync(join(ROOT, 'web'), { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.(ts|svelte)$/.test(file))
			.map((file) => `web/${file}`);
		for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
			if (carried.has(file)) continue;
			carried.add(file);
			waiting.push(...sharedImports(file));
		}
		const codes = [...carried].filter((file) => file.startsWith('shared/payments/error-codes/'));
		expect(codes).toEqual(['shared/payments/error-codes/buyer-notice.ts']);
	});
});

/** Returns what a file imports from shared/ at run time. */
function sharedImports(file: string): string[] {
	const text = readFileSync(join(ROOT, file), 'utf8');
	const found = text.matchAll(
		/(?:import|export)\s+(?!type\b)[^;'"]*?['"]((?:\$shared|\.\.?)\/[^'"]+\.ts)['"]/g
	);
	return [...found]
		.map(([, path = '']) =>
			path.startsWith('$shared/') ? path.slice(1) : normalize(join(dirname(file), path))
		)
		.filter((path) => path.startsWith('shared/'));
}
