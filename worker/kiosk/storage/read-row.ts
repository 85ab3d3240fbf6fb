import * as v from 'valibot';

/** Parses stored JSON by its schema. Throws, naming table and key, where a row does not hold what it must. */
export function readRow<Schema extends v.GenericSchema>(
	table: string,
	key: string | number,
	schema: Schema,
	stored: string
): v.InferOutput<Schema> {
	return soundRow(table, key, schema, JSON.parse(stored));
}

/** Checks what a row holds by its schema. Throws, naming table and key, where it does not hold what it must. */
export function soundRow<Schema extends v.GenericSchema>(
	table: string,
	key: string | number,
	schema: Schema,
	stored: unknown
): v.InferOutput<Schema> {
	const read = v.safeParse(schema, stored, { abortEarly: true });
	if (read.success) return read.output;
	throw new Error(`Row ${String(key)} of ${table} is not sound: ${v.summarize(read.issues)}`);
}
