/** The same reading of stored text, which is done again only when the text has changed: most reads find it as it was. */
export function memoizeLast<Read>(read: (stored: string) => Read): (stored: string) => Read {
	let last: { readonly stored: string; readonly value: Read } | null = null;
	return (stored) => {
		if (last?.stored !== stored) last = { stored, value: read(stored) };
		return last.value;
	};
}
