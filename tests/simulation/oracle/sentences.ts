/** Returns the sentences of the rules that do not hold. */
export function broken(...rules: readonly (readonly [boolean, string])[]): string[] {
	return rules.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
}
