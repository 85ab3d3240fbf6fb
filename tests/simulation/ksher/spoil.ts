import { promptpayText } from '../../sandbox/promptpay.ts';
import type { Random } from '../../support/random.ts';
import type { FaultKind, Faults } from '../faults.ts';
import { fail, wordOf, type KsherPath, type WireData } from './answers.ts';
import type { Asked } from './bank.ts';

/** Refusals that mean no order was made; sent only for a request that Ksher did not act on. */
export const REFUSALS = ['NOAUTH', 'KSHER_INVALID_PARAM', 'KSHER_SIGN_ERROR'] as const;

/** Returns the answer as a faulty Ksher gives it, and the fault to blame; Ksher's books do not change. */
export function spoil(
	path: KsherPath,
	data: WireData,
	asked: Asked,
	faults: Faults,
	random: Random
): { readonly data: WireData; readonly fault: FaultKind | null } {
	if (faults.strikes('call_refused')) {
		return { data: fail(random.pick(['SYSTEM_ERROR', 'NEVER_SEEN'])), fault: 'call_refused' };
	}
	if (faults.strikes('word_unknown')) {
		return { data: { ...data, result: 'WHATEVER' }, fault: 'word_unknown' };
	}
	switch (path) {
		case 'native_pay':
			return data['result'] === 'SUCCESS' && faults.strikes('code_spoiled')
				? { data: spoilCode(data, asked, random), fault: 'code_spoiled' }
				: { data, fault: null };
		case 'order_query':
			return spoilQuery(data, faults);
		case 'order_refund':
			return data['result'] === 'SUCCESS' && faults.strikes('refund_delayed')
				? { data: fail('TRADE_STATE_ERROR'), fault: 'refund_delayed' }
				: { data, fault: null };
		case 'order_close':
		case 'refund_query':
			return { data, fault: null };
	}
}

function spoilQuery(
	data: WireData,
	faults: Faults
): { readonly data: WireData; readonly fault: FaultKind | null } {
	if (data['result'] === 'FAIL') return { data, fault: null };
	// Ksher says that it is not sure; never that an open order is closed, because no defence exists against that.
	if (faults.strikes('word_unsure')) {
		return { data: { ...data, result: 'NOTSURE', time_end: '' }, fault: 'word_unsure' };
	}
	if (faults.strikes('amount_spoiled')) {
		const wrong = Number(data['total_fee']) + 1;
		return { data: { ...data, result: 'SUCCESS', total_fee: wrong }, fault: 'amount_spoiled' };
	}
	if (faults.strikes('currency_spoiled')) {
		return { data: { ...data, result: 'SUCCESS', fee_type: 'CNY' }, fault: 'currency_spoiled' };
	}
	if (faults.strikes('appid_spoiled')) {
		return { data: { ...data, result: 'SUCCESS', appid: 'mch00000' }, fault: 'appid_spoiled' };
	}
	if (faults.strikes('order_spoiled')) {
		const other = 'K9-AAAAAA-1';
		return { data: { ...data, result: 'SUCCESS', mch_order_no: other }, fault: 'order_spoiled' };
	}
	return { data, fault: null };
}

/** Returns a code that must not be shown: a wrong PromptPay amount, payee or checksum; else another order's code. */
function spoilCode(data: WireData, asked: Asked, random: Random): WireData {
	if (asked.channel !== 'promptpay') return { ...data, total_fee: Number(data['total_fee']) + 100 };
	const code = wordOf(data, 'code_url');
	const bill = {
		ksherOrderNo: wordOf(data, 'ksher_order_no'),
		stallsName: 'x',
		totalFee: asked.amountMinor
	};
	switch (random.below(3)) {
		case 0:
			return { ...data, code_url: `${code.slice(0, -4)}0000` };
		case 1:
			return { ...data, code_url: promptpayText({ ...bill, billerId: '011111111111111' }) };
		default:
			return {
				...data,
				code_url: promptpayText({
					...bill,
					billerId: '099999999999990',
					totalFee: asked.amountMinor + 1
				})
			};
	}
}
