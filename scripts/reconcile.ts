import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { KiosksAnswer, ReconcileAnswer } from '../shared/api/operator.ts';
import { bangkokDay } from '../shared/bangkok.ts';

/**
 * `npm run reconcile -- [--day YYYY-MM-DD] [--url https://…]`: reconciles every attempt of a Bangkok day (default:
 * today) in the ledger and at the kiosks with Ksher, and lists differences. Exit 1 when there are any. Reads the operator's
 * secret from OPERATOR_TOKEN, or from the storage of `npm start`.
 */

const LOCAL_TOKEN_FILE = '.kiosk/operator-token';

const { values } = parseArgs({
	options: {
		day: { type: 'string', default: bangkokDay(Date.now()) },
		url: { type: 'string', default: 'http://127.0.0.1:8787' }
	}
});

async function main(): Promise<number> {
	const { kiosks } = await ask('GET', '/kiosks', undefined, KiosksAnswer);
	let attempts = 0;
	let differences = 0;
	for (const kioskId of kiosks) {
		let after: string | null = null;
		do {
			const body = { kioskId, day: values.day, after };
			const page: v.InferOutput<typeof ReconcileAnswer> = await ask(
				'POST',
				'/reconcile',
				body,
				ReconcileAnswer
			);
			attempts += page.attempts;
			differences += page.differences.length;
			for (const { attemptId, kind, state } of page.differences) {
				console.log(`${attemptId.padEnd(28)} ${kind.padEnd(24)} here: ${state}`);
			}
			after = page.next;
		} while (after !== null);
	}
	console.log(
		`${values.day}: ${String(attempts)} attempts at ${String(kiosks.length)} kiosks, ${String(differences)} differences`
	);
	return differences === 0 ? 0 : 1;
}

async function ask<Schema extends v.GenericSchema>(
	method: string,
	path: string,
	body: object | undefined,
	schema: Schema
): Promise<v.InferOutput<Schema>> {
	const response = await fetch(`${values.url}/api/operator${path}`, {
		method,
		headers: { authorization: `Bearer ${token()}`, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)} ${text}`);
	return v.parse(schema, JSON.parse(text));
}

function token(): string {
	const given = process.env['OPERATOR_TOKEN'];
	if (given) return given;
	if (existsSync(LOCAL_TOKEN_FILE)) return readFileSync(LOCAL_TOKEN_FILE, 'utf8').trim();
	throw new Error('Set OPERATOR_TOKEN to the operator’s secret of that Worker.');
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 2;
}
