import { describe, expect, it } from 'vitest';
import { crc16, parseFields, parsePayload } from '../../../shared/payments/promptpay/payload.ts';
import { checkPromptPay } from '../../../shared/payments/promptpay/preflight.ts';

/** Ksher's real code for one baht (ksher-api.md 6.2). */
const SAMPLE =
	'00020101021230750016A0000006770101120115010556019950701022020230219183454924882030890035005530376454041.005802TH63046B6A';
const ONE_BAHT = { amountMinor: 100, currency: 'THB' } as const;

describe('Ksher’s real PromptPay code', () => {
	it('has 120 characters and a good CRC', () => {
		expect(SAMPLE).toHaveLength(120);
		expect(crc16(SAMPLE.slice(0, -4))).toBe('6B6A');
		expect(parsePayload(SAMPLE).ok).toBe(true);
	});

	it('has the documented tags', () => {
		const fields = parsePayload(SAMPLE);
		if (!fields.ok) throw new Error(fields.error);
		expect(Object.fromEntries(fields.value)).toMatchObject({
			'00': '01',
			'01': '12',
			'53': '764',
			'54': '1.00',
			'58': 'TH',
			'63': '6B6A'
		});
		const bill = parseFields(fields.value.get('30') ?? '');
		if (!bill.ok) throw new Error(bill.error);
		expect(Object.fromEntries(bill.value)).toEqual({
			'00': 'A000000677010112',
			'01': '010556019950701',
			'02': '20230219183454924882',
			'03': '90035005'
		});
	});

	it('passes the check for one baht and returns its payee', () => {
		const payee = 'biller 010556019950701';
		expect(checkPromptPay(SAMPLE, ONE_BAHT, null)).toEqual({ ok: true, value: payee });
		expect(checkPromptPay(SAMPLE, ONE_BAHT, payee)).toEqual({ ok: true, value: payee });
	});

	it('fails the check for another amount, another payee or one changed character', () => {
		expect(checkPromptPay(SAMPLE, { ...ONE_BAHT, amountMinor: 101 }, null).ok).toBe(false);
		expect(checkPromptPay(SAMPLE, ONE_BAHT, 'biller 0').ok).toBe(false);
		for (let at = 0; at < SAMPLE.length; at += 1) {
			const other = SAMPLE[at] === '0' ? '1' : '0';
			const changed = SAMPLE.slice(0, at) + other + SAMPLE.slice(at + 1);
			expect(checkPromptPay(changed, ONE_BAHT, null).ok, String(at)).toBe(false);
		}
	});
});
