/** A search as it was understood. */
export type SearchTerm =
	| { readonly kind: 'nothing' }
	/** Minor units. */
	| { readonly kind: 'amount'; readonly amountMinor: number }
	/** Four digits are a reference, and may be an amount. */
	| { readonly kind: 'reference'; readonly reference: string; readonly amountMinor: number }
	/** Minutes since midnight. */
	| { readonly kind: 'time'; readonly minute: number }
	/** Our order number or its beginning, or the whole number at Ksher or the wallet. */
	| { readonly kind: 'order'; readonly text: string };

/** Longer numbers are order numbers at Ksher or the wallet, not amounts. */
const ORDER_DIGITS_MIN = 9;

/** Reads a search: "150.50" an amount, "0042" a reference, "14:30" a time, anything else an order number. */
export function readSearch(typed: string): SearchTerm {
	const text = typed.trim().replace(/^฿\s*/, '');
	if (text === '') return { kind: 'nothing' };
	const time = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(text);
	if (text.includes(':') && time !== null) {
		return { kind: 'time', minute: Number(time[1]) * 60 + Number(time[2]) };
	}
	const plain = text.replaceAll(',', '');
	const amount = /^(\d+)(?:\.(\d{1,2}))?$/.exec(plain);
	if (amount === null || (amount[1] ?? '').length >= ORDER_DIGITS_MIN) {
		return { kind: 'order', text: text.toUpperCase() };
	}
	const [, whole = '', decimals = ''] = amount;
	const amountMinor = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
	return /^\d{4}$/.test(text)
		? { kind: 'reference', reference: text, amountMinor }
		: { kind: 'amount', amountMinor };
}
