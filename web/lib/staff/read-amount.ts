/** Reads an amount as a person types it, "1,234.5", into whole minor units. Returns null when the text is no amount. */
export function readAmountMinor(typed: string): number | null {
	const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(',', ''));
	if (found === null) return null;
	const [, whole = '', decimals = ''] = found;
	return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}
