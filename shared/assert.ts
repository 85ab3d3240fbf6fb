/** Throws when something that must be true is not: a bug, never an expected failure. Not to be caught except at the edge of the program. */
export function assert(condition: boolean, what: string): asserts condition {
	if (!condition) throw new Error(`Assertion failed: ${what}`);
}

/** Marks a place the compiler has proved unreachable, and throws if it is reached after all. */
export function assertNever(value: never): never {
	throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
