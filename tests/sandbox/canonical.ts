/** A value of a signed Ksher object: text, a number, or refund_query's list of flat objects. */
export type SignedValue = string | number | readonly Readonly<Record<string, string | number>>[];
export type SignedFields = Readonly<Record<string, SignedValue>>;

/**
 * Returns the signed text: every field but `sign` as `name=value`, in ASCII order of the names, without separators;
 * empty values are kept, text is raw UTF-8 (ksher-api.md 5.1, 5.2).
 */
export function canonicalText(fields: SignedFields): string {
	return Object.entries(fields)
		.filter(([name]) => name !== 'sign')
		.sort(byName)
		.map(([name, value]) => `${name}=${writtenValue(value)}`)
		.join('');
}

function writtenValue(value: SignedValue): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return String(value);
	// A list is compact JSON with each object's keys sorted (5.2, "nested array of objects").
	return JSON.stringify(value.map((row) => Object.fromEntries(Object.entries(row).sort(byName))));
}

/** Compares by character code: a locale's order would put `PaymentCode` after `appid` (5.2). */
function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
