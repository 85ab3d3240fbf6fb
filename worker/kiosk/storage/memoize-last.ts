/** Returns a reader that parses stored text only when the text changed; most reads find it unchanged. */
export function memoizeLast<Read>(read: (stored: string) => Read): (stored: string) => Read {
	let last: { readonly stored: string; readonly value: Read } | null = null;
	return (stored) => {
		if (last?.stored !== stored) last = { stored, value: read(stored) };
		return last.value;
	};
}
