import { expect, it } from 'vitest';
import { crc16, promptpayText } from '../promptpay.ts';

it('promptpayText builds the text of a real answer', () => {
	const text = promptpayText({
		billerId: '010556019950701',
		ksherOrderNo: '90020230219183454924882',
		stallsName: '90035005',
		totalFee: 100
	});
	expect(text).toBe(
		'00020101021230750016A0000006770101120115010556019950701022020230219183454924882030890035005530376454041.005802TH63046B6A'
	);
});

it.each([
	[1, '54040.01'],
	[100, '54041.00'],
	[15_050, '5406150.50'],
	[10_000_000, '5409100000.00']
])('promptpayText writes %i satang as tag %s', (totalFee, tag) => {
	const bill = { billerId: '1', ksherOrderNo: '900123', stallsName: '1', totalFee };
	expect(promptpayText(bill)).toContain(tag);
});

it('crc16 agrees with the published check value', () => {
	expect(crc16('123456789')).toBe('29B1');
});
