import type * as v from 'valibot';
import { parseJson } from './http.ts';

/** The part of the browser's storage used here. */
export type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** One value that this browser keeps beyond the page, as JSON. */
export class Persisted<Schema extends v.GenericSchema> {
	readonly #key: string;
	readonly #schema: Schema;
	readonly #store: () => KeyValueStore;

	constructor(key: string, schema: Schema, store: () => KeyValueStore = () => localStorage) {
		this.#key = key;
		this.#schema = schema;
		this.#store = store;
	}

	/** Null where nothing is kept, or nothing of this schema. */
	get(): v.InferOutput<Schema> | null {
		const stored = parseJson(this.#schema, this.#store().getItem(this.#key) ?? '');
		return stored.ok ? stored.value : null;
	}

	set(value: v.InferInput<Schema>): void {
		this.#store().setItem(this.#key, JSON.stringify(value));
	}

	clear(): void {
		this.#store().removeItem(this.#key);
	}
}
