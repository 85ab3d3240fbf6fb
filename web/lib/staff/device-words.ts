const SYSTEMS = [
	[/iPhone/, 'iPhone'],
	[/iPad/, 'iPad'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'Mac'],
	[/Linux/, 'Linux']
] as const;
const BROWSERS = [
	[/Edg\//, 'Edge'],
	[/Firefox\//, 'Firefox'],
	[/Chrome\//, 'Chrome'],
	[/Safari\//, 'Safari']
] as const;

/** Shortens a user agent to the name of a device: "Chrome, Android". */
export function deviceWords(userAgent: string): string {
	const named = [BROWSERS, SYSTEMS].map(
		(names) => names.find(([pattern]) => pattern.test(userAgent))?.[1]
	);
	return named.filter((name) => name !== undefined).join(', ') || '?';
}
