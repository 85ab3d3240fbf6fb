/** An expected outcome: either the requested value, or the error that explains why not. Bugs throw instead. */
export type Result<T, E> =
	{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** Returns a success with its value. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
	return { ok: true, value };
}

/** Returns an expected failure with its error. */
export function err<E>(error: E): { readonly ok: false; readonly error: E } {
	return { ok: false, error };
}
