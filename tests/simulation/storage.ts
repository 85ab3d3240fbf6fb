import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** What the product binds: no blobs, no floats. */
export type SqlValue = string | number | null;

/** Rows of one query, in the part of workerd's cursor that the product uses. */
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
	/** The names of what it returns, in order. */
	readonly columns: readonly string[];
	/** The tables it reads, or the one it writes. */
	readonly tables: readonly Table[];
	/** It reads or writes one row, named by its first value: of the settings, which are read far more than written. */
	readonly isOneSetting: boolean;
	/** Answers by the values asked with, each with the age of its tables then. */
	readonly answers: Map<string, { readonly age: number; readonly rows: Row[] }>;
}

type Row = Record<string, unknown>;

/** When a table was last written, as the running number of all writes. */
interface Table {
	age: number;
}

/**
 * A kiosk object's SQLite, in memory. One is used by many worlds in turn: each lives in one transaction that is rolled
 * back at its end, because making tables anew would cost more than a whole world. A question put again before any of
 * its tables was written is answered from memory, for the same reason: the object reads far more than it writes.
 */
export class SimulatedDisk {
	readonly #db = new DatabaseSync(':memory:');
	readonly #prepared = new Map<string, Prepared>();
	readonly #tables = new Map<string, Table>();
	readonly #settings = new Map<string, Table>();
	#writes = 0;
	#depth = 0;
	/** Where `setAlarm` goes: the world's clock. */
	onSetAlarm: (atMs: number) => void = () => undefined;

	/** Makes tables outside any world. */
	run(script: string): void {
		this.#db.exec(script);
	}

	/** Rises with every statement that may write. */
	get writes(): number {
		return this.#writes;
	}

	beginWorld(): void {
		this.#depth = 0;
		this.change('BEGIN');
	}

	endWorld(): void {
		this.change('ROLLBACK');
		this.#forget();
	}

	/** All rows of a query. */
	rows<Found>(query: string, ...values: SqlValue[]): Found[] {
		return this.#read(this.#prepare(query), values) as Found[];
	}

	change(query: string, ...values: SqlValue[]): void {
		this.#write(this.#prepare(query), values);
	}

	/** All or nothing, as workerd does it; a throw undoes what `step` wrote. */
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

	/** This disk as the product knows it: the few members it uses, and no others. */
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

	/** When anything it reads was last written. */
	#ageOf({ tables, isOneSetting }: Prepared, [name]: readonly SqlValue[]): number {
		if (isOneSetting) return tableNamed(this.#settings, String(name)).age;
		let age = 0;
		for (const table of tables) if (table.age > age) age = table.age;
		return age;
	}

	/** What was remembered may be wrong: tables went back to what they were. */
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
			// Rows without names are made twice as fast.
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
