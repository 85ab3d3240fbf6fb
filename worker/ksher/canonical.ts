/**
 * Returns the text Ksher signs: every parameter except `sign` as `name=value`, sorted by name in ASCII order, joined
 * without a separator (ksher-api.md 5.1). Empty values stay in; numbers are plain decimals; nested lists are compact JSON
 * with sorted keys; text is raw Unicode, never escaped (5.2).
 */
export function canonicalText(params: Readonly<Record<string, unknown>>): string {
	return Object.keys(params)
		.filter((name) => name !== 'sign')
		.sort(byCodeUnit)
		.map((name) => `${name}=${valueText(params[name])}`)
		.join('');
}

function valueText(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	// Ksher's service writes booleans the Python way (ksher-api.md 5.2, inferred from its .NET SDK).
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	return JSON.stringify(sortKeys(value));
}

function sortKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortKeys);
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => byCodeUnit(a, b))
			.map(([name, inner]) => [name, sortKeys(inner)])
	);
}

function byCodeUnit(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
