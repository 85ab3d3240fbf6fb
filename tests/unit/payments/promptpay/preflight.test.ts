import { describe, expect, it } from 'vitest';
import { crc16, parseFields, parsePayload } from '../../../../shared/payments/promptpay/payload.ts';
import { checkPromptPay } from '../../../../shared/payments/promptpay/preflight.ts';

/** Ksher's published payload for 1.00 THB (ksher-api.md 6.2). */
const REAL =
	'00020101021230750016A0000006770101120115010556019950701022020230219183454924882030890035005530376454041.005802TH63046B6A';
const ONE_BAHT = { amountMinor: 100, currency: 'THB' } as const;

/** Returns the payload with another amount and a right CRC. */
function withAmount(tag54: string): string {
	const length = String(tag54.length).padStart(2, '0');
	const body = REAL.replace('54041.00', `54${length}${tag54}`).slice(0, -4);
	return body + crc16(body);
}

describe('the preflight of a PromptPay code', () => {
	it('returns the payee of a real payload', () => {
		expect(checkPromptPay(REAL, ONE_BAHT, null)).toEqual({
			ok: true,
			value: 'biller 010556019950701'
		});
	});

	it('accepts the known payee and refuses another', () => {
		expect(checkPromptPay(REAL, ONE_BAHT, 'biller 010556019950701').ok).toBe(true);
		expect(checkPromptPay(REAL, ONE_BAHT, 'biller 999').ok).toBe(false);
	});

	it.each([
		['150.50', 15_050],
		['150.5', 15_050],
		['150', 15_000],
		['0.01', 1],
		['100000.00', 10_000_000],
		['0150.50', 15_050],
		['00150.50', 15_050]
	])('reads tag 54 "%s" as %i satang', (tag54, amountMinor) => {
		const owed = { amountMinor, currency: 'THB' } as const;
		expect(checkPromptPay(withAmount(tag54), owed, null).ok).toBe(true);
	});

	it.each([
		'1.01',
		'10.00',
		'100',
		'1,00',
		'1.000',
		'',
		'-1',
		'1e0',
		'.99',
		'1.00.5',
		'00000000001.00'
	])('does not read tag 54 "%s" as 1.00', (tag54) => {
		expect(checkPromptPay(withAmount(tag54), ONE_BAHT, null)).toMatchObject({ ok: false });
	});

	it('refuses any changed character by its CRC', () => {
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
		'refuses text that is no payload: "%s"',
		(text) => {
			expect(checkPromptPay(text, ONE_BAHT, null).ok).toBe(false);
		}
	);

	it('distinguishes a changed payee from a missing one, and a wrong amount from a bad CRC', () => {
		expect(checkPromptPay(REAL, ONE_BAHT, 'biller 999')).toEqual({
			ok: false,
			error: 'payee_changed'
		});
		expect(checkPromptPay(withAmount('1.01'), ONE_BAHT, null)).toEqual({
			ok: false,
			error: 'wrong_amount'
		});
	});
});

/** Returns a field: tag, two-digit length, value. */
function field(tag: string, value: string): string {
	return `${tag}${String(value.length).padStart(2, '0')}${value}`;
}

/** Returns a payload for 1.00 THB with these merchant fields and a right CRC. */
function payload(...merchant: string[]): string {
	const body = `${field('00', '01')}${merchant.join('')}${field('53', '764')}${field('54', '1.00')}6304`;
	return body + crc16(body);
}

describe('the payee of a payload', () => {
	it.each([
		['by a bill', [field('30', field('01', '0105'))], 'biller 0105'],
		['by phone', [field('29', field('01', '0066812345678'))], 'promptpay 0066812345678'],
		['by citizen id', [field('29', field('02', '1234567890123'))], 'promptpay 1234567890123'],
		['by e-wallet', [field('29', field('03', '004999000000001'))], 'promptpay 004999000000001'],
		[
			'by a bill before a phone',
			[field('29', field('01', '66')), field('30', field('01', '0105'))],
			'biller 0105'
		],
		[
			'by phone where the biller is empty',
			[field('29', field('01', '66')), field('30', field('01', ''))],
			'promptpay 66'
		],
		[
			'by phone where the bill is unreadable',
			[field('29', field('01', '66')), field('30', 'x')],
			'promptpay 66'
		],
		[
			'by citizen id where the phone is empty',
			[field('29', field('01', '') + field('02', '12'))],
			'promptpay 12'
		]
	])('is found %s', (_, merchant, payee) => {
		expect(checkPromptPay(payload(...merchant), ONE_BAHT, null)).toEqual({
			ok: true,
			value: payee
		});
	});

	it.each([
		['no field', []],
		['an empty id', [field('29', field('01', ''))]],
		['an unknown kind of id', [field('29', field('04', '66'))]],
		['an unreadable field', [field('29', '01x')]]
	])('is not known from %s', (_, merchant) => {
		expect(checkPromptPay(payload(...merchant), ONE_BAHT, null)).toEqual({
			ok: false,
			error: 'no_payee'
		});
	});
});

describe('the fields of a payload', () => {
	it('are read once for each tag', () => {
		const fields = parseFields('0002AB5301X');
		expect(fields.ok && [...fields.value]).toEqual([
			['00', 'AB'],
			['53', 'X']
		]);
		expect(parseFields('')).toEqual({ ok: true, value: new Map() });
	});

	it.each([
		['0003AB', 'bad_length'],
		['000', 'bad_field'],
		['0A01X', 'bad_field'],
		['00xx', 'bad_field'],
		['x0001A', 'bad_field'],
		['0001A0001A', 'repeated_field']
	])('are refused: "%s" is a %s', (text, error) => {
		expect(parseFields(text)).toEqual({ ok: false, error });
	});

	it('need the CRC last, with four characters in either case', () => {
		const body = `${field('00', '01')}${field('53', '764')}6304`;
		const good = body + crc16(body);
		expect(parsePayload(good).ok).toBe(true);
		expect(parsePayload(body + crc16(body).toLowerCase()).ok).toBe(true);
		expect(parsePayload(body + '0000')).toEqual({ ok: false, error: 'bad_crc' });
		expect(parsePayload(field('00', '01'))).toEqual({ ok: false, error: 'bad_crc' });
		const early = `${field('63', '0000')}00049999`;
		expect(parsePayload(early.slice(0, -4) + crc16(early.slice(0, -4)))).toEqual({
			ok: false,
			error: 'bad_crc'
		});
		const long = `${field('00', '01')}6308AAAA`;
		expect(parsePayload(long + crc16(long))).toEqual({ ok: false, error: 'bad_crc' });
	});

	it.each([
		['an early CRC, even if it fits all but the last four characters', '63046B3C0004ABCD'],
		['an apparent CRC inside another field', '62086304ABCD']
	])('are refused with %s', (_, text) => {
		expect(parsePayload(text)).toEqual({ ok: false, error: 'bad_crc' });
	});

	it.each([
		['', 'FFFF'],
		['123456789', '29B1'],
		['A', 'B915']
	])('have the published CRC: "%s" gives %s', (text, crc) => {
		expect(crc16(text)).toBe(crc);
	});
});
