import { describe, expect, it } from 'vitest';
import { crc16 } from '../../../shared/promptpay/payload.ts';
import { checkPromptPay } from '../../../shared/promptpay/preflight.ts';

/** The published real payload for 1.00 THB (ksher-api.md 6.2). */
const REAL =
	'00020101021230750016A0000006770101120115010556019950701022020230219183454924882030890035005530376454041.005802TH63046B6A';
const ONE_BAHT = { amountMinor: 100, currency: 'THB' } as const;

/** A payload with a new amount and a right CRC. */
function withAmount(tag54: string): string {
	const length = String(tag54.length).padStart(2, '0');
	const body = REAL.replace('54041.00', `54${length}${tag54}`).slice(0, -4);
	return body + crc16(body);
}

describe('looking into a PromptPay code before it is shown', () => {
	it('knows the payee of a real payload', () => {
		expect(checkPromptPay(REAL, ONE_BAHT, null)).toEqual({
			ok: true,
			value: 'biller 010556019950701'
		});
	});

	it('accepts the payee it has always seen, and refuses another', () => {
		expect(checkPromptPay(REAL, ONE_BAHT, 'biller 010556019950701').ok).toBe(true);
		expect(checkPromptPay(REAL, ONE_BAHT, 'biller 999').ok).toBe(false);
	});

	it.each([
		['150.50', 15_050],
		['150.5', 15_050],
		['150', 15_000],
		['0.01', 1],
		['100000.00', 10_000_000],
		['0150.50', 15_050]
	])('reads tag 54 "%s" as %i satang', (tag54, amountMinor) => {
		const owed = { amountMinor, currency: 'THB' } as const;
		expect(checkPromptPay(withAmount(tag54), owed, null).ok).toBe(true);
	});

	it.each(['1.01', '10.00', '100', '1,00', '1.000', '', '-1', '1e0', '.99'])(
		'does not take tag 54 "%s" for 1.00',
		(tag54) => {
			expect(checkPromptPay(withAmount(tag54), ONE_BAHT, null)).toMatchObject({ ok: false });
		}
	);

	it('notices any changed character by its CRC', () => {
		for (let at = 0; at < REAL.length; at += 1) {
			const other = REAL[at] === '1' ? '2' : '1';
			const changed = REAL.slice(0, at) + other + REAL.slice(at + 1);
			expect(checkPromptPay(changed, ONE_BAHT, null).ok, `character ${String(at)}`).toBe(false);
		}
	});

	it.each([
		['another currency', REAL.replace('5303764', '5303840'), 'wrong_currency'],
		['no payee', `${REAL.slice(0, 12)}${REAL.slice(91)}`, 'no_payee']
	])('refuses %s even with a right CRC', (_, text, error) => {
		const body = text.slice(0, -4);
		expect(checkPromptPay(body + crc16(body), ONE_BAHT, null)).toEqual({ ok: false, error });
	});

	it.each(['', 'x', '0002', '000201', 'https://example.com', '00'.repeat(300)])(
		'refuses what is no payload: "%s"',
		(text) => {
			expect(checkPromptPay(text, ONE_BAHT, null).ok).toBe(false);
		}
	);
});
