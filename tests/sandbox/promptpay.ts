/**
 * A biller that does not exist: the codes have Ksher's format, but a payment with a real banking app must not reach a
 * payee.
 */
export const SANDBOX_BILLER_ID = '099999999999990';

/** The data of a PromptPay bill. */
export interface PromptpayBill {
	readonly billerId: string;
	readonly ksherOrderNo: string;
	/** PromptPay reference 2 (ksher-api.md 6.2, stalls_name). */
	readonly stallsName: string;
	readonly totalFee: number;
}

/** Returns the EMVCo text of a dynamic PromptPay bill, tag by tag as in Ksher's answers (ksher-api.md 6.2). */
export function promptpayText(bill: PromptpayBill): string {
	const bill30 =
		tlv('00', 'A000000677010112') +
		tlv('01', bill.billerId) +
		tlv('02', bill.ksherOrderNo.slice(3)) +
		tlv('03', bill.stallsName);
	const body =
		tlv('00', '01') +
		tlv('01', '12') +
		tlv('30', bill30) +
		tlv('53', '764') +
		tlv('54', bahtText(bill.totalFee)) +
		tlv('58', 'TH') +
		'6304';
	return body + crc16(body);
}

/** Returns the CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) as four upper-case hex digits. */
export function crc16(text: string): string {
	let crc = 0xffff;
	for (const byte of Buffer.from(text, 'ascii')) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit += 1) {
			crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
		}
	}
	return crc.toString(16).toUpperCase().padStart(4, '0');
}

function tlv(tag: string, value: string): string {
	return tag + String(value.length).padStart(2, '0') + value;
}

function bahtText(satang: number): string {
	const digits = String(satang).padStart(3, '0');
	return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
