import { HTTPException } from 'hono/http-exception';
import * as v from 'valibot';
import type { Order } from './order.ts';
import type { World } from './world.ts';

export type RefusalStatus = 400 | 404 | 409 | 413 | 500;

/** A refusal of the control API: a status and one sentence. */
export class ControlRefusal extends Error {
	readonly status: RefusalStatus;

	constructor(status: RefusalStatus, sentence: string) {
		super(sentence);
		this.status = status;
	}
}

/** Parses a JSON body by its schema; an empty body is `{}`. Throws a ControlRefusal of 400. */
export async function readBody<Schema extends v.GenericSchema>(
	request: { text(): Promise<string> },
	schema: Schema
): Promise<v.InferOutput<Schema>> {
	return checked(schema, parsedJson(await request.text()));
}

/** Parses an input by its schema. Throws a ControlRefusal of 400. */
export function checked<Schema extends v.GenericSchema>(
	schema: Schema,
	input: unknown
): v.InferOutput<Schema> {
	// valibot accepts an array as an object.
	if (Array.isArray(input)) throw new ControlRefusal(400, 'The body is not a JSON object.');
	const result = v.safeParse(schema, input);
	if (result.success) return result.output;
	const [issue] = result.issues;
	const path = v.getDotPath(issue);
	throw new ControlRefusal(400, path === null ? issue.message : `${path}: ${issue.message}`);
}

/** Returns the newest order of that number. Throws a ControlRefusal of 404. */
export function namedOrder(world: World, mchOrderNo: string): Order {
	const order = world.bank.findAnyones(mchOrderNo);
	if (order === undefined) throw new ControlRefusal(404, `There is no order ${mchOrderNo}.`);
	return order;
}

/** Returns the status and sentence for an error. */
export function controlProblem(problem: Error): { status: RefusalStatus; sentence: string } {
	if (problem instanceof ControlRefusal) {
		return { status: problem.status, sentence: problem.message };
	}
	if (problem instanceof HTTPException && problem.status === 413) {
		return { status: 413, sentence: 'The body is too large.' };
	}
	console.error('sandbox:', problem);
	return { status: 500, sentence: `The sandbox has a bug: ${problem.message}` };
}

function parsedJson(text: string): unknown {
	if (text.trim() === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		throw new ControlRefusal(400, 'The body is not JSON.');
	}
}
