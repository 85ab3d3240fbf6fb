import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startSandbox } from '../start.ts';
import { openReceiver } from './receiver.ts';
import { TestShop } from './test-shop.ts';

let stateDir: string;
beforeEach(() => {
	stateDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => {
	rmSync(stateDir, { recursive: true });
});

it('keys, orders and the clock survive a restart, and an incomplete last line is ignored', async () => {
	const before = await TestShop.open({ stateDir });
	const paid = await before.order();
	const open = await before.order();
	await before.post(`/orders/${paid}/pay`);
	await before.post('/clock', { advanceMs: 86_400_000 });
	await before.post(`/orders/${open}/pay-late`, { afterMs: 60_000 });
	await before.sandbox.close();
	appendFileSync(join(stateDir, 'orders.jsonl'), '{"nowMs":1,"order":{"mch');

	const after = await TestShop.open({ stateDir });
	expect(after.sandbox.setup).toEqual(before.sandbox.setup);
	expect((await after.query(paid))['result']).toBe('SUCCESS');
	expect((await after.query(open))['result']).toBe('NOTPAY');
	await after.post('/clock', { advanceMs: 60_000 });
	expect((await after.query(open))['result']).toBe('SUCCESS');
	await after.post('/reset');
	await after.sandbox.close();

	const empty = await TestShop.open({ stateDir });
	expect((await empty.control('GET', '/orders')).json).toEqual([]);
	await empty.sandbox.close();
});

it('webhooks that were not accepted are sent again after a restart', async () => {
	const receiver = await openReceiver();
	receiver.answer = 'not now';
	const before = await TestShop.open({ stateDir });
	const mchOrderNo = await before.order({ notify_url: receiver.url });
	await before.post(`/orders/${mchOrderNo}/pay`);
	await vi.waitFor(async () => {
		const { json } = await before.control('GET', `/orders/${mchOrderNo}`);
		expect(json).toMatchObject({ webhooks: [{ try: 1 }] });
	});
	await before.sandbox.close();
	receiver.answer = '{"result":"SUCCESS"}';
	const after = await TestShop.open({ stateDir });
	await after.post('/clock', { advanceMs: 2_000 });
	await vi.waitFor(async () => {
		const { json } = await after.control('GET', `/orders/${mchOrderNo}`);
		expect(json).toMatchObject({ nextWebhookAtMs: null });
	});
	expect(receiver.received).toHaveLength(2);
	await after.sandbox.close();
	receiver.close();
});

it('the key file is readable by its owner only, and the error for a broken file names it', async () => {
	const path = join(stateDir, 'setup.json');
	await (await TestShop.open({ stateDir })).sandbox.close();
	expect(statSync(path).mode & 0o777).toBe(0o600);
	writeFileSync(path, '{}');
	await expect(TestShop.open({ stateDir })).rejects.toThrow(`${path} is not a sandbox key file`);
});

it('the error for a busy port names it', async () => {
	const { sandbox } = await TestShop.open();
	const port = Number(new URL(sandbox.url).port);
	const second = startSandbox({ port, stateDir: null, merchantKeyBits: 1024 });
	await expect(second).rejects.toThrow(`port ${String(port)} is already in use`);
	await sandbox.close();
});

it('close does not wait for answers that a fault withholds', async () => {
	const shop = await TestShop.open();
	await shop.post('/faults', { call: 'merchant_info', kind: 'silence' });
	const asked = expect(shop.send('merchant_info', {})).rejects.toThrow('fetch failed');
	await vi.waitFor(async () => {
		expect((await shop.control('GET', '/calls')).json).toMatchObject({ total: 1 });
	});
	await shop.sandbox.close();
	await asked;
});

function run(...options: string[]): ChildProcess {
	const main = join(import.meta.dirname, '../main.ts');
	const node = join(import.meta.dirname, '../../../node_modules/.bin/node');
	return spawn(node, [main, '--merchant-key-bits', '1024', ...options], {
		stdio: ['ignore', 'pipe', 'pipe']
	});
}

function exitCode(child: ChildProcess): Promise<number | null> {
	return new Promise((resolve) => child.once('exit', resolve));
}

it('the command line prints one line, ends on SIGTERM, and exits with 1 on a busy port', async () => {
	const first = run('--port', '0', '--state', stateDir);
	if (first.stdout === null) throw new Error('no stdout');
	const [line] = (await once(first.stdout, 'data')) as [Buffer];
	const said = /^sandbox listening on http:\/\/127\.0\.0\.1:(\d+)\n$/.exec(line.toString());
	const port = said?.[1] ?? '';
	expect(port).not.toBe('');

	const second = run('--port', port);
	if (second.stderr === null) throw new Error('no stderr');
	const [problem, secondCode] = await Promise.all([text(second.stderr), exitCode(second)]);
	expect([problem, secondCode]).toEqual([`sandbox: port ${port} is already in use\n`, 1]);

	const firstCode = exitCode(first);
	first.kill('SIGTERM');
	expect(await firstCode).toBe(0);
});
