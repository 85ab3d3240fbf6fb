import * as v from 'valibot';
import { err, ok, type Result } from '$shared/result.ts';

/**
 * Why a request brought no value: the Worker refused it for a reason, did not answer (lost or late: it may have acted
 * all the same), or answered something this version of the page cannot read.
 */
export type Refusal<Code extends string> =
	{ kind: 'refused'; code: Code } | { kind: 'unreachable' } | { kind: 'garbled' };

/** What a request comes back with; the promise never rejects. */
export type Reply<Value, Code extends string> = Promise<Result<Value, Refusal<Code>>>;

/** The part of `fetch` used here. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

export interface HttpSettings<Code extends string> {
	/** Put before the path of every request. */
	readonly base: string;
	/** The reasons this caller knows; any other is as good as no answer. */
	readonly codes: readonly Code[];
	readonly deadlineMs: number;
	readonly headers?: Readonly<Record<string, string>>;
	/** The browser's `fetch`, unless a test brings its own. */
	readonly send?: Send;
}

/** Requests to the Worker: each has a deadline, and its answer is parsed by a schema. */
export class Http<Code extends string> {
	readonly #settings: HttpSettings<Code>;

	constructor(settings: HttpSettings<Code>) {
		this.#settings = settings;
	}

	/** Reads a resource; the browser keeps no copy unless `cache` says so. */
	get<Schema extends v.GenericSchema>(
		path: string,
		schema: Schema,
		cache: RequestCache = 'no-store'
	): Reply<v.InferOutput<Schema>, Code> {
		const { headers } = this.#settings;
		return this.#request(path, { cache, ...(headers && { headers }) }, schema);
	}

	/** Sends a body and reads the answer. */
	post<Schema extends v.GenericSchema>(
		path: string,
		body: object,
		schema: Schema
	): Reply<v.InferOutput<Schema>, Code> {
		const headers = { ...this.#settings.headers, 'content-type': 'application/json' };
		const init = {
			method: 'POST',
			cache: 'no-store',
			headers,
			body: JSON.stringify(body)
		} as const;
		return this.#request(path, init, schema);
	}

	async #request<Schema extends v.GenericSchema>(
		path: string,
		init: RequestInit,
		schema: Schema
	): Reply<v.InferOutput<Schema>, Code> {
		const { base, codes, deadlineMs, send = browserFetch } = this.#settings;
		try {
			const signal = AbortSignal.timeout(deadlineMs);
			const response = await send(base + path, { ...init, signal });
			const text = await response.text();
			if (response.ok) return parseJson(schema, text);
			const problem = parseJson(v.object({ code: v.picklist(codes) }), text);
			// An error page of something in between (a proxy, a deploy) gives no reason.
			return err(
				problem.ok ? { kind: 'refused', code: problem.value.code } : { kind: 'unreachable' }
			);
		} catch {
			// Refused connections, lost answers and passed deadlines are all the same to whoever waits.
			return err({ kind: 'unreachable' });
		}
	}
}

/** Parses text as JSON of this schema. */
export function parseJson<Schema extends v.GenericSchema>(
	schema: Schema,
	text: string
): Result<v.InferOutput<Schema>, { kind: 'garbled' }> {
	try {
		const parsed = v.safeParse(schema, JSON.parse(text));
		if (parsed.success) return ok(parsed.output);
	} catch {
		// Not even JSON.
	}
	return err({ kind: 'garbled' });
}

function browserFetch(path: string, init: RequestInit): Promise<Response> {
	return fetch(path, init);
}
