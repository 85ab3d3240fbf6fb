import * as v from 'valibot';
import { STAFF_PROBLEM_CODES, type StaffProblemCode } from '$shared/api/problems/staff.ts';
import { err, ok, type Result } from '$shared/result.ts';

/** Why there is no answer: refused, lost or late, or something this version of the page cannot read. */
export type Refusal =
	{ kind: 'refused'; code: StaffProblemCode } | { kind: 'unreachable' } | { kind: 'garbled' };

/** Staff wait for D1, and refunds for the kiosk's object, never for Ksher. */
const DEADLINE_MS = 12_000;

const Nothing = v.object({});
/** What the pages read of a problem. */
const Problem = v.object({ code: v.picklist(STAFF_PROBLEM_CODES) });

/** Reads something of /api/staff. Never rejects. */
export function get<Schema extends v.GenericSchema>(
	path: string,
	schema: Schema
): Promise<Result<v.InferOutput<Schema>, Refusal>> {
	return ask(path, { method: 'GET' }, schema);
}

/** Does something at /api/staff. Never rejects. */
export function post<Schema extends v.GenericSchema>(
	path: string,
	body: object,
	schema: Schema
): Promise<Result<v.InferOutput<Schema>, Refusal>> {
	const headers = { 'content-type': 'application/json' };
	return ask(path, { method: 'POST', headers, body: JSON.stringify(body) }, schema);
}

/** The same where nothing more than "done" is answered. */
export function tell(path: string, body: object = {}): Promise<Result<object, Refusal>> {
	return post(path, body, Nothing);
}

async function ask<Schema extends v.GenericSchema>(
	path: string,
	init: RequestInit,
	schema: Schema
): Promise<Result<v.InferOutput<Schema>, Refusal>> {
	try {
		const signal = AbortSignal.timeout(DEADLINE_MS);
		const response = await fetch(`/api/staff${path}`, { ...init, signal, cache: 'no-store' });
		const json: unknown = await response.json();
		if (response.ok) {
			const parsed = v.safeParse(schema, json);
			return parsed.success ? ok(parsed.output) : err({ kind: 'garbled' });
		}
		const problem = v.safeParse(Problem, json);
		return err(
			problem.success ? { kind: 'refused', code: problem.output.code } : { kind: 'unreachable' }
		);
	} catch {
		return err({ kind: 'unreachable' });
	}
}
