/** A deeply read-only form of a type: for types that are inferred from a schema. */
export type ReadOnly<Value> = Value extends string | number | boolean | null
	? Value
	: Value extends readonly []
		? readonly []
		: Value extends readonly (infer One)[]
			? readonly ReadOnly<One>[]
			: { readonly [Key in keyof Value]: ReadOnly<Value[Key]> };
