/** Throws when a condition is false: a bug, never an expected failure. Catch it only at the edge of the program. */
export function assert(condition: boolean, what: string): asserts condition {
	if (!condition) throw new Error(`Assertion failed: ${what}`);
}

/** Marks a place that the compiler proves unreachable. Throws if it is reached. */
export function assertNever(value: never): never {
	throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
