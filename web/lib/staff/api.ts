import * as v from 'valibot';
import { STAFF_PROBLEM_CODES, type StaffProblemCode } from '$shared/api/problems/staff.ts';
import * as web from '../http.ts';

/** Why a request of the staff pages returned no value. */
export type Refusal = web.Refusal<StaffProblemCode>;

const http = new web.Http({
	base: '/api/staff',
	codes: STAFF_PROBLEM_CODES,
	// These requests wait for D1 and, for refunds, for the kiosk's object; never for Ksher.
	deadlineMs: 12_000
});

/** Reads a resource of /api/staff. */
export function get<Schema extends v.GenericSchema>(
	path: string,
	schema: Schema
): web.Reply<v.InferOutput<Schema>, StaffProblemCode> {
	return http.get(path, schema);
}

/** Sends a request to /api/staff and parses the answer. */
export function post<Schema extends v.GenericSchema>(
	path: string,
	body: object,
	schema: Schema
): web.Reply<v.InferOutput<Schema>, StaffProblemCode> {
	return http.post(path, body, schema);
}

/** Sends a request to /api/staff whose answer has no content. */
export function tell(path: string, body: object = {}): web.Reply<object, StaffProblemCode> {
	return http.post(path, body, v.object({}));
}
