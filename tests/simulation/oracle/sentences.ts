/** The sentences whose rule does not hold. */
export function broken(...rules: readonly (readonly [boolean, string])[]): string[] {
	return rules.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
}
