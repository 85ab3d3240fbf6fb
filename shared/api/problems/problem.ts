import * as v from 'valibot';
import type { KioskProblemCode } from './kiosk.ts';
import type { StaffProblemCode } from './staff.ts';
import type { V1ProblemCode } from './v1.ts';

/**
 * The problem codes of all audiences; a code is also the last part of a Problem's `type`. Each audience's own list is in a
 * file beside this one.
 */
export type ProblemCode = KioskProblemCode | StaffProblemCode | V1ProblemCode;

/** Returns the schema of RFC 9457 problem details, the error format of every /api route, with an audience's codes. */
export function problemOf<const Codes extends readonly ProblemCode[]>(codes: Codes) {
	return v.object({
		type: v.string(),
		title: v.string(),
		status: v.number(),
		detail: v.optional(v.string()),
		code: v.picklist(codes)
	});
}

/** RFC 9457 problem details. */
export type Problem = v.InferOutput<ReturnType<typeof problemOf<readonly ProblemCode[]>>>;
