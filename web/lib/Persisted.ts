import type * as v from 'valibot';
import { parseJson } from './http.ts';

/** The methods of the browser's storage used here. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** One value stored in this browser as JSON, kept when the page closes. */
export class Persisted<Schema extends v.GenericSchema> {
	readonly #key: string;
	readonly #schema: Schema;
	readonly #store: () => KeyValueStore;

	constructor(key: string, schema: Schema, store: () => KeyValueStore = () => localStorage) {
		this.#key = key;
		this.#schema = schema;
		this.#store = store;
	}

	/** Returns null when nothing is stored, or when the stored text does not match the schema. */
	get(): v.InferOutput<Schema> | null {
		const stored = parseJson(this.#schema, this.#store().getItem(this.#key) ?? '');
		return stored.ok ? stored.value : null;
	}

	/** Stores the value. */
	set(value: v.InferInput<Schema>): void {
		this.#store().setItem(this.#key, JSON.stringify(value));
	}

	/** Removes the stored value. */
	clear(): void {
		this.#store().removeItem(this.#key);
	}
}
