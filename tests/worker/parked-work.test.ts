import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SaleId } from '../../shared/ids.ts';
import {
	CALL_RUNS_BEFORE_PARKING,
	COPY_RUNS_BEFORE_PARKING,
	PARKED_RETRY_MS
} from '../../shared/limits.ts';
import { kioskFindings } from '../../shared/api/staff/health-findings.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { until } from '../support/until.ts';
import { ACCEPTED, deliver } from '../support/webhooks.ts';

const CASHIER = { id: 'cashier', name: 'Cashier' };
/** Longer than the lease of a call, so that an unfinished call is due again. */
const AFTER_LEASE_MS = 14_000;

type Row = {
	kind: string;
	subject: string;
	runs: number;
	due_at_ms: number;
	last_error: string | null;
	parked_at_ms: number | null;
};

let logged: string[];
beforeEach(() => {
	logged = [];
	for (const level of ['error', 'warn', 'info'] as const) {
		vi.spyOn(console, level).mockImplementation((line: string) => {
			logged.push(`${level} ${line}`);
		});
	}
});
afterEach(() => sandbox.heal());

function linesOf(what: string): string[] {
	return logged.filter((line) => line.includes(`"${what}"`));
}

async function rowOf(kiosk: TestKiosk, which: string): Promise<Row | null> {
	const [row] = await kiosk.sql<Row>(
		`SELECT kind, subject, runs, due_at_ms, last_error, parked_at_ms FROM outbox WHERE ${which}`
	);
	return row ?? null;
}

/** Waits until a query has failed this many times. */
function failed(kiosk: TestKiosk, attempts: number): Promise<Row> {
	return until(`attempt ${String(attempts)} to fail`, async () => {
		const row = await rowOf(kiosk, `kind = 'order_query'`);
		const lines = linesOf('call_failed_to_finish').length + linesOf('call_parked').length;
		const isDone = row !== null && row.runs === attempts && lines >= Math.min(attempts, 5);
		return isDone && row.due_at_ms > Date.now() ? row : null;
	});
}

/** Returns a kiosk whose buyer has paid and whose object cannot store Ksher's answers. */
async function withBrokenQuery(): Promise<{ kiosk: TestKiosk; saleId: SaleId; parked: Row }> {
	const kiosk = await TestKiosk.pair();
	const { saleId, orderNo } = await kiosk.showCode(9_900);
	await sandbox.pay(orderNo);
	await kiosk.sql(
		`CREATE TRIGGER broken BEFORE INSERT ON ksher_call WHEN NEW.call = 'order_query'
		 BEGIN SELECT RAISE(ABORT, 'broken for 0123456789abcdef0123456789abcdef'); END`
	);
	let parked: Row | null = null;
	for (let attempt = 1; attempt <= CALL_RUNS_BEFORE_PARKING; attempt += 1) {
		await kiosk.passTimeOnly(AFTER_LEASE_MS);
		parked = await failed(kiosk, attempt);
		expect(parked.parked_at_ms !== null).toBe(attempt === CALL_RUNS_BEFORE_PARKING);
	}
	if (parked === null) throw new Error('never tried');
	return { kiosk, saleId: saleId as SaleId, parked };
}

async function repair(kiosk: TestKiosk): Promise<void> {
	await kiosk.sql('DROP TRIGGER broken');
}

describe('a call to Ksher that keeps failing', () => {
	it('is parked with its last error, without ids, and logged once as an error', async () => {
		const { kiosk, parked } = await withBrokenQuery();
		expect(parked.last_error).toContain('broken for …');
		expect(parked.due_at_ms - Date.now()).toBe(PARKED_RETRY_MS);
		expect(linesOf('call_failed_to_finish')).toHaveLength(CALL_RUNS_BEFORE_PARKING - 1);
		await kiosk.passTimeOnly(PARKED_RETRY_MS);
		await failed(kiosk, CALL_RUNS_BEFORE_PARKING + 1);
		expect(linesOf('call_parked')).toHaveLength(1);
		expect(linesOf('call_parked')[0]).toMatch(/^error /);
	});

	it('is shown on the health page as stuck', async () => {
		const { kiosk } = await withBrokenQuery();
		const figures = await kiosk.stub.figures();
		expect(figures.outbox).toMatchObject({ calls: 1, callsParked: 1, copiesParked: 0 });
		expect(figures.outbox.parked).toEqual([
			expect.objectContaining({ kind: 'order_query', runs: CALL_RUNS_BEFORE_PARKING })
		]);
		expect(kioskFindings(figures)).toContainEqual({
			kind: 'calls_parked',
			count: 1,
			lastError: figures.outbox.parked[0]?.lastError
		});
	});

	it('is retried slowly, and the payment is found once the cause is fixed', async () => {
		const { kiosk } = await withBrokenQuery();
		await repair(kiosk);
		// Neither the attempt's own schedule nor a new instance retries it sooner.
		await kiosk.passTimeOnly(60_000);
		await kiosk.evict();
		await kiosk.view();
		expect(await rowOf(kiosk, `kind = 'order_query'`)).toMatchObject({
			runs: CALL_RUNS_BEFORE_PARKING
		});
		await kiosk.passTime(PARKED_RETRY_MS);
		expect(await kiosk.attemptStates()).toEqual(['paid']);
		expect(linesOf('call_unparked')).toHaveLength(1);
		expect((await kiosk.stub.figures()).outbox).toMatchObject({ callsParked: 0, parked: [] });
	});

	it('is retried at once when a signed webhook speaks of its order', async () => {
		const { kiosk, parked } = await withBrokenQuery();
		await repair(kiosk);
		expect(await deliver(await sandbox.webhook(parked.subject))).toEqual(ACCEPTED);
		await kiosk.settled();
		expect(await kiosk.attemptStates()).toEqual(['paid']);
	});

	it('is retried at once when a person requests a check', async () => {
		const { kiosk, saleId } = await withBrokenQuery();
		await repair(kiosk);
		await kiosk.stub.checkClaim(saleId, CASHIER);
		await kiosk.settled();
		expect(await kiosk.attemptStates()).toEqual(['paid']);
	});
});

describe('an interrupted call that cannot be finished', () => {
	it('is parked, and stops neither commands nor other calls', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.sql(
			`INSERT INTO outbox (kind, subject, due_at_ms, runs) VALUES ('native_pay', 'NOSUCH', ?, 1)`,
			Date.now()
		);
		await kiosk.showCode(9_600);
		for (let n = 0; n < CALL_RUNS_BEFORE_PARKING; n += 1) await kiosk.passTimeOnly(AFTER_LEASE_MS);
		await until('other calls to end', async () =>
			(await rowOf(kiosk, `subject <> 'NOSUCH' AND kind <> 'project'`)) === null ? true : null
		);
		expect(await rowOf(kiosk, `subject = 'NOSUCH'`)).toMatchObject({
			last_error: expect.stringContaining('a called attempt belongs to a sale') as string,
			parked_at_ms: expect.any(Number) as number
		});
		expect(linesOf('call_parked')).toHaveLength(1);
		expect((await kiosk.screen()).kind).toBe('scan');
	});
});

describe('a copy to the ledger that keeps failing', () => {
	/** Makes a sale that the ledger refuses until its copy is parked. */
	async function withBrokenCopy(): Promise<{ kiosk: TestKiosk; saleId: string }> {
		const kiosk = await TestKiosk.pair();
		const { saleId } = await kiosk.showCode(9_800);
		await kiosk.cancel(saleId);
		await kiosk.settled();
		await env.DB.exec(
			`CREATE TRIGGER broken BEFORE INSERT ON sale WHEN NEW.id = '${saleId}' BEGIN SELECT RAISE(ABORT, 'broken for the test'); END`
		);
		for (let attempt = 0; attempt < COPY_RUNS_BEFORE_PARKING; attempt += 1) {
			const row = await rowOf(kiosk, `kind = 'project'`);
			expect(row?.parked_at_ms).toBeNull();
			await kiosk.passTime(Math.max(0, (row?.due_at_ms ?? 0) - Date.now()));
			await until('the copy to fail', async () => {
				const now = await rowOf(kiosk, `kind = 'project'`);
				return now !== null && now.runs > attempt && now.last_error !== null ? now : null;
			});
			await until('the failure to be logged', () =>
				linesOf('ledger_copy_failed').length + linesOf('copies_parked').length > attempt
					? true
					: null
			);
		}
		return { kiosk, saleId };
	}

	afterEach(async () => {
		await env.DB.exec('DROP TRIGGER IF EXISTS broken');
	});

	it('is parked with its last error, shown, and copied once the cause is fixed', async () => {
		const { kiosk } = await withBrokenCopy();
		expect(await rowOf(kiosk, `kind = 'project'`)).toMatchObject({
			runs: COPY_RUNS_BEFORE_PARKING,
			last_error: expect.stringContaining('broken for the test') as string,
			parked_at_ms: expect.any(Number) as number
		});
		await kiosk.passTime(PARKED_RETRY_MS);
		expect(linesOf('copies_parked')).toHaveLength(1);
		const kinds = kioskFindings(await kiosk.stub.figures()).map(({ kind }) => kind);
		expect(kinds).toContain('copies_parked');
		await env.DB.exec('DROP TRIGGER broken');
		await kiosk.passTime(PARKED_RETRY_MS);
		await until('the copy', async () => ((await rowOf(kiosk, '1 = 1')) === null ? true : null));
		expect(linesOf('copies_unparked')).toHaveLength(1);
	});

	it('does not delay other sales', async () => {
		const { kiosk, saleId } = await withBrokenCopy();
		await kiosk.dismiss(saleId);
		const next = await kiosk.showCode(9_700);
		await kiosk.cancel(next.saleId);
		await kiosk.settled();
		await kiosk.passTime(10_000);
		await until('the copy of the other sale', async () =>
			env.DB.prepare('SELECT 1 FROM sale WHERE id = ?').bind(next.saleId).first()
		);
		expect(await rowOf(kiosk, `subject = '${saleId}'`)).toMatchObject({ kind: 'project' });
	});
});
