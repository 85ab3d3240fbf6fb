import * as v from 'valibot';

/** Parses stored JSON by its schema. Throws, naming table and key, when the JSON does not fit. */
export function readRow<Schema extends v.GenericSchema>(
	table: string,
	key: string | number,
	schema: Schema,
	stored: string
): v.InferOutput<Schema> {
	return soundRow(table, key, schema, parsedOrText(stored));
}

/** Checks a row by its schema and returns the output. Throws, naming table and key, when the row does not fit. */
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

/** Returns text that is not JSON as it is: no schema of a row takes text, so the row is named as unsound. */
function parsedOrText(stored: string): unknown {
	try {
		return JSON.parse(stored);
	} catch {
		return stored;
	}
}
