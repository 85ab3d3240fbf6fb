/** Parses a typed amount, "1,234.5", into minor units. Returns null when the text is not an amount. */
export function readAmountMinor(typed: string): number | null {
	const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(',', ''));
	if (found === null) return null;
	const [, whole = '', decimals = ''] = found;
	return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}
