import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** A value the product binds: no blobs, no floats. */
export type SqlValue = string | number | null;

/** The rows of one query: the part of workerd's cursor that the product uses. */
interface Cursor {
	toArray(): Record<string, unknown>[];
	one(): Record<string, unknown>;
}

const NOTHING: Cursor = {
	toArray: () => [],
	one: () => {
		throw new Error('one() of a statement without rows');
	}
};

interface Prepared {
	readonly statement: StatementSync;
	readonly isRead: boolean;
	readonly returnsRows: boolean;
	/** The names of the returned columns, in order. */
	readonly columns: readonly string[];
	/** The tables the statement reads, or the one it writes. */
	readonly tables: readonly Table[];
	/** True for a statement about one row of the settings, named by its first value; those are read far more than written. */
	readonly isOneSetting: boolean;
	/** Cached answers by bound values, each with the age of its tables. */
	readonly answers: Map<string, { readonly age: number; readonly rows: Row[] }>;
}

type Row = Record<string, unknown>;

/** A table, with the running number of the last write to it. */
interface Table {
	age: number;
}

/**
 * A kiosk object's SQLite, in memory. Many worlds use one in turn: each runs in a transaction that is rolled back at its
 * end, because creating tables anew would cost more than a whole world. A repeated query is answered from a cache until
 * one of its tables is written, because the object reads far more than it writes.
 */
export class SimulatedDisk {
	readonly #db = new DatabaseSync(':memory:');
	readonly #prepared = new Map<string, Prepared>();
	readonly #tables = new Map<string, Table>();
	readonly #settings = new Map<string, Table>();
	#writes = 0;
	#depth = 0;
	/** Receives `setAlarm`: the world's clock. */
	onSetAlarm: (atMs: number) => void = () => undefined;

	/** Runs a script outside any world, to create tables. */
	run(script: string): void {
		this.#db.exec(script);
	}

	/** Rises with every statement that may write. */
	get writes(): number {
		return this.#writes;
	}

	/** Begins a world's transaction. */
	beginWorld(): void {
		this.#depth = 0;
		this.change('BEGIN');
	}

	/** Rolls a world's writes back. */
	endWorld(): void {
		this.change('ROLLBACK');
		this.#forget();
	}

	/** Returns all rows of a query. */
	rows<Found>(query: string, ...values: SqlValue[]): Found[] {
		return this.#read(this.#prepare(query), values) as Found[];
	}

	/** Runs a statement that writes. */
	change(query: string, ...values: SqlValue[]): void {
		this.#write(this.#prepare(query), values);
	}

	/** Runs `step` in a transaction, as workerd does; a throw undoes its writes. */
	transactionSync<T>(step: () => T): T {
		const name = `step_${String(this.#depth)}`;
		this.#depth += 1;
		this.change(`SAVEPOINT ${name}`);
		let done = false;
		try {
			const result = step();
			done = true;
			return result;
		} finally {
			if (!done) {
				this.change(`ROLLBACK TO ${name}`);
				this.#forget();
			}
			this.change(`RELEASE ${name}`);
			this.#depth -= 1;
		}
	}

	/** Returns this disk with the few members of DurableObjectStorage that the product uses. */
	asDurableObjectStorage(): DurableObjectStorage {
		const storage = {
			sql: { exec: (query: string, ...values: SqlValue[]) => this.#exec(query, values) },
			transactionSync: <T>(step: () => T) => this.transactionSync(step),
			setAlarm: (atMs: number) => {
				this.onSetAlarm(atMs);
				return Promise.resolve();
			}
		};
		return storage as unknown as DurableObjectStorage;
	}

	#exec(query: string, values: SqlValue[]): Cursor {
		if (values.length === 0 && query.includes(';')) {
			this.#db.exec(query);
			return NOTHING;
		}
		const prepared = this.#prepare(query);
		if (prepared.isRead) return cursorOf(this.#read(prepared, values));
		if (prepared.returnsRows) {
			const rows = allRows(prepared, values);
			this.#wrote(prepared, values);
			return cursorOf(rows);
		}
		this.#write(prepared, values);
		return NOTHING;
	}

	#read(prepared: Prepared, values: SqlValue[]): Row[] {
		const { answers } = prepared;
		const age = this.#ageOf(prepared, values);
		const asked = values.length === 1 ? String(values[0]) : values.join();
		const known = answers.get(asked);
		if (known?.age === age) return known.rows;
		const rows = allRows(prepared, values);
		answers.set(asked, { age, rows });
		return rows;
	}

	#write(prepared: Prepared, values: SqlValue[]): void {
		prepared.statement.run(...values);
		this.#wrote(prepared, values);
	}

	#wrote({ tables, isOneSetting }: Prepared, [name]: readonly SqlValue[]): void {
		const [written] = tables;
		if (written === undefined) return;
		this.#writes += 1;
		const table = isOneSetting ? tableNamed(this.#settings, String(name)) : written;
		table.age = this.#writes;
	}

	/** Returns the number of the latest write to what the statement reads. */
	#ageOf({ tables, isOneSetting }: Prepared, [name]: readonly SqlValue[]): number {
		if (isOneSetting) return tableNamed(this.#settings, String(name)).age;
		let age = 0;
		for (const table of tables) if (table.age > age) age = table.age;
		return age;
	}

	/** Drops all cached answers, because a rollback changed the tables. */
	#forget(): void {
		this.#writes += 1;
		for (const { answers } of this.#prepared.values()) answers.clear();
	}

	#prepare(query: string): Prepared {
		let prepared = this.#prepared.get(query);
		if (prepared === undefined) {
			const named = query.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE(?! SET))\s+([a-z_]+)/g);
			const names = [...new Set([...named].map(([, name = '']) => name))];
			const statement = this.#db.prepare(query);
			// Rows as arrays are twice as fast.
			statement.setReturnArrays(true);
			prepared = {
				statement,
				isRead: /^\s*SELECT/.test(query),
				returnsRows: /\bRETURNING\b/.test(query),
				columns: statement.columns().map(({ name }) => name),
				tables: names.map((name) => tableNamed(this.#tables, name)),
				isOneSetting: names[0] === 'setting',
				answers: new Map()
			};
			this.#prepared.set(query, prepared);
		}
		return prepared;
	}
}

function tableNamed(tables: Map<string, Table>, name: string): Table {
	let table = tables.get(name);
	if (table === undefined) tables.set(name, (table = { age: 0 }));
	return table;
}

function allRows({ statement, columns }: Prepared, values: readonly SqlValue[]): Row[] {
	const found = statement.all(...values) as unknown as SqlValue[][];
	return found.map((row) => {
		const named: Row = {};
		for (let place = 0; place < columns.length; place += 1) {
			named[columns[place] ?? ''] = row[place];
		}
		return named;
	});
}

function cursorOf(rows: Row[]): Cursor {
	return {
		toArray: () => rows,
		one: () => {
			const [row] = rows;
			if (row === undefined || rows.length > 1) throw new Error('one() needs exactly one row');
			return row;
		}
	};
}
