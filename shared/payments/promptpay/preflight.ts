import { CURRENCY_FACTS, plainDecimal, type Money } from '../../money.ts';
import { err, ok, type Result } from '../../result.ts';
import { parseFields, parsePayload, type Fields, type PayloadFault } from './payload.ts';

/** Why a PromptPay code must not be shown. */
export type PreflightFault =
	PayloadFault | 'wrong_amount' | 'wrong_currency' | 'no_payee' | 'payee_changed';

/**
 * Checks a PromptPay payload before it is shown: CRC, amount (tag 54), currency (tag 53), and that the payee is the one
 * of this kiosk's earlier codes (null before its first code). Returns the payee; fails with the first fault.
 */
export function checkPromptPay(
	text: string,
	owed: Money,
	knownPayee: string | null
): Result<string, PreflightFault> {
	const fields = parsePayload(text);
	if (!fields.ok) return fields;
	if (!isAmount(fields.value.get('54'), owed)) return err('wrong_amount');
	if (fields.value.get('53') !== CURRENCY_FACTS[owed.currency].isoNumber) {
		return err('wrong_currency');
	}
	const payee = payeeOf(fields.value);
	if (payee === null) return err('no_payee');
	return knownPayee === null || knownPayee === payee ? ok(payee) : err('payee_changed');
}

/** Returns whether tag 54 is the amount owed; bank apps accept "150.50", "150.5" and "150" as forms of an amount. */
function isAmount(tag54: string | undefined, owed: Money): boolean {
	if (tag54 === undefined || !/^\d{1,10}(\.\d{1,2})?$/.test(tag54)) return false;
	const [whole = '', decimals = ''] = tag54.split('.');
	return `${whole.replace(/^0+(?=\d)/, '')}.${decimals.padEnd(2, '0')}` === plainDecimal(owed);
}

/** Returns the payee: the bill-payment biller (tag 30, field 01) or the PromptPay id (tag 29); null: neither. */
function payeeOf(fields: Fields): string | null {
	const billPayment = parseFields(fields.get('30') ?? '');
	const biller = billPayment.ok ? billPayment.value.get('01') : undefined;
	if (biller !== undefined && biller !== '') return `biller ${biller}`;
	const transfer = parseFields(fields.get('29') ?? '');
	if (!transfer.ok) return null;
	const id = ['01', '02', '03'].map((tag) => transfer.value.get(tag)).find((value) => value);
	return id === undefined ? null : `promptpay ${id}`;
}
