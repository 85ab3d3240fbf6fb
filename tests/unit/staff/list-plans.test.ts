import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { expect, it } from 'vitest';
import type { KioskId } from '../../../shared/ids.ts';
import type { SalesQuery } from '../../../shared/staff/sales.ts';
import { listSales } from '../../../worker/ledger/sales-list.ts';

const FOLDER = join(import.meta.dirname, '../../../worker/ledger/migrations');

/** How SQLite goes about a question of the staff's list: its first step, which decides how many rows are looked at. */
async function firstStep(query: Partial<SalesQuery>): Promise<string> {
	const db = new DatabaseSync(':memory:');
	for (const file of readdirSync(FOLDER).sort()) db.exec(readFileSync(join(FOLDER, file), 'utf8'));
	let plan: string[] = [];
	const prepare = (sql: string) => ({
		bind: (...values: SQLInputValue[]) => ({
			all: () => {
				const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
				plan = steps.map(({ detail }) => String(detail));
				return { results: db.prepare(sql).all(...values) };
			}
		})
	});
	await listSales({ prepare } as unknown as D1Database, 'demo', { q: '', ...query }, 0);
	return plan[0] === 'MULTI-INDEX OR' ? plan.slice(0, 5).join('; ') : (plan[0] ?? '');
}

const kiosk = 'K1' as KioskId;

it.each([
	['everything', {}, /INDEX sale_by_time \(shop_id=\?\)/],
	['a later page', { before: '1~0123456789abcdef' }, /INDEX sale_by_time \(shop_id=\? AND/],
	['a day', { day: '2026-11-26' }, /INDEX sale_by_time \(shop_id=\? AND opened_at_ms>/],
	['a time', { q: '14:30' }, /INDEX sale_by_time \(shop_id=\? AND opened_at_ms>/],
	['an amount', { q: '150.50' }, /INDEX sale_by_amount \(shop_id=\? AND amount_minor=\?/],
	['a reference', { q: '0042' }, /sale_by_reference .*sale_by_amount/],
	['an order number', { q: 'K1-ABC' }, /PRIMARY KEY \(kiosk_id=\? AND id=\?\)/],
	['a channel', { channel: 'alipayplus' }, /INDEX sale_by_channel \(shop_id=\? AND channel=\?/],
	['a state', { state: 'closed' }, /INDEX sale_by_state \(shop_id=\? AND state=\?/],
	[
		'both',
		{ channel: 'wechat', state: 'closed' },
		/INDEX sale_by_channel \(shop_id=\? AND channel/
	],
	['an amount and more', { q: '9.00', channel: 'wechat', state: 'paid', kiosk }, /sale_by_amount/],
	['given back', { state: 'refunded' }, /INDEX sale_given_back/],
	['given back by one channel', { state: 'refunded', channel: 'wechat' }, /INDEX sale_given_back/],
	['a problem', { state: 'problem' }, /PRIMARY KEY \(kiosk_id=\? AND id=\?\)/],
	['a kiosk', { kiosk }, /INDEX sale_of_kiosk \(kiosk_id=\?/]
] as const)(
	'looking for %s goes by the index that leaves least',
	async (_what, query, expected) => {
		expect(await firstStep(query)).toMatch(expected);
	}
);
