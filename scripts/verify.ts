import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { KiosksAnswer } from '../shared/api/operator.ts';
import { AuditReport } from '../shared/api/staff/audit.ts';
import { localOperatorToken } from './stack/owner-link.ts';

/**
 * `npm run verify -- [--url https://…]`: verifies the hash chain of every kiosk from the first entry, and prints its last
 * hash. Exit 1 when an entry was edited, deleted or reordered. Reads the operator's secret from OPERATOR_TOKEN, or from the
 * storage of `npm start`.
 */
const { values } = parseArgs({
	options: { url: { type: 'string', default: 'http://127.0.0.1:8787' } }
});

async function main(): Promise<number> {
	const { kiosks } = await ask('/kiosks', KiosksAnswer);
	let faults = 0;
	for (const kioskId of kiosks) {
		const { entries, head, fault } = await ask(`/audit/${kioskId}`, AuditReport);
		const found = fault === null ? 'right' : `entry ${String(fault.number)} is ${fault.kind}`;
		console.log(`${kioskId.padEnd(10)} ${String(entries).padStart(8)} entries  ${head}  ${found}`);
		if (fault !== null) faults += 1;
	}
	return faults === 0 ? 0 : 1;
}

async function ask<Schema extends v.GenericSchema>(
	path: string,
	schema: Schema
): Promise<v.InferOutput<Schema>> {
	const token = process.env['OPERATOR_TOKEN'] ?? localOperatorToken('.kiosk');
	const response = await fetch(`${values.url.replace(/\/+$/, '')}/api/operator${path}`, {
		headers: { authorization: `Bearer ${token}` }
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${path}: ${String(response.status)} ${text}`);
	return v.parse(schema, JSON.parse(text));
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 2;
}
