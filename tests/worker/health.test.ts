import { generateKeyPairSync } from 'node:crypto';
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { Health } from '../../shared/api/health.ts';
import type { Env } from '../../worker/env.ts';
import worker from '../../worker/index.ts';
import { KioskObject } from '../../worker/kiosk/kiosk-object.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { call, TestKiosk } from '../support/test-kiosk.ts';

const CANARY = 'CANARY0123456789';

function pem(bits: number): string {
	return generateKeyPairSync('rsa', {
		modulusLength: bits,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs1', format: 'pem' }
	}).privateKey;
}

/** Returns the answer of /api/health under other settings. */
async function healthWith(settings: Partial<Env>): Promise<{ health: Health; text: string }> {
	const answer = await worker.request('/api/health', undefined, { ...env, ...settings });
	expect(answer.status).toBe(200);
	const text = await answer.text();
	return { health: v.parse(Health, JSON.parse(text)), text };
}

function problemsAt(health: Health, where: string): string[] {
	return health.problems.filter((one) => one.where === where).map(({ severity }) => severity);
}

interface Fault {
	readonly what: string;
	readonly settings: Partial<Env>;
	readonly where: string;
	readonly severity: 'error' | 'warning';
}

const SMALL_KEY = pem(512);
const BROKEN_KEY = SMALL_KEY.replace(/\n.{20}/, `\n${CANARY}////`);

const FAULTS: readonly Fault[] = [
	fault('a missing key', 'KSHER_OFFLINE_PRIVATE_KEY', ''),
	fault('a key that is not PEM', 'KSHER_OFFLINE_PRIVATE_KEY', `${CANARY} is not a key`),
	fault('a key with a broken line', 'KSHER_OFFLINE_PRIVATE_KEY', BROKEN_KEY),
	fault('a missing appid', 'KSHER_OFFLINE_APPID', ''),
	fault('an appid with a space', 'KSHER_OFFLINE_APPID', `mch ${CANARY}`),
	fault('an unknown sign version', 'KSHER_SIGN_VERSION', CANARY),
	fault('a short hook secret', 'HOOK_SECRET', CANARY),
	fault('no hook secret', 'HOOK_SECRET', ''),
	fault('no public address', 'PUBLIC_URL', '', 'warning'),
	fault('an invalid public address', 'PUBLIC_URL', CANARY),
	fault('a 512-bit key', 'KSHER_OFFLINE_PRIVATE_KEY', SMALL_KEY, 'warning'),
	fault('no address of Ksher', 'KSHER_API_URL', ''),
	fault('another host', 'KSHER_API_URL', `https://api.ksher.${CANARY.toLowerCase()}.test`),
	fault('Ksher over plain http', 'KSHER_API_URL', 'http://api.mch.ksher.net'),
	fault('a host that only begins like Ksher’s', 'KSHER_API_URL', 'https://api.mch.ksher.net.test')
];

function fault(
	what: string,
	where: keyof Env,
	value: string,
	severity: Fault['severity'] = 'error'
): Fault {
	return { what, settings: { [where]: value }, where, severity };
}

describe('health', () => {
	it('is ok with the test settings and reports the sandbox', async () => {
		const answer = await call('GET', '/api/health');
		const health = v.parse(Health, await answer.json());
		expect(health).toMatchObject({ ok: true, sandbox: true, problems: [], ledger: { ok: true } });
		const unchecked = {
			ready: true,
			keyBits: 2048,
			state: 'unchecked',
			code: null,
			sinceMs: null,
			checkedAtMs: null,
			notOpened: []
		};
		expect(health.accounts).toEqual([
			{ type: 'offline', ...unchecked },
			{ type: 'online', ...unchecked }
		]);
	});

	it.each(FAULTS)(
		'names $where for $what, never its value',
		async ({ settings, where, severity }) => {
			const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
			const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
			const { health, text } = await healthWith(settings);
			expect(problemsAt(health, where)).toEqual([severity]);
			expect(health.ok).toBe(severity === 'warning');
			const said = [text, ...printed.mock.calls.map(String), ...warned.mock.calls.map(String)].join(
				'\n'
			);
			for (const secret of [CANARY, CANARY.toLowerCase(), ...keyLines(settings)]) {
				expect(said).not.toContain(secret);
			}
		}
	);

	it('is not ok without any account', async () => {
		const { health } = await healthWith({
			KSHER_OFFLINE_APPID: '',
			KSHER_OFFLINE_PRIVATE_KEY: '',
			KSHER_ONLINE_APPID: '',
			KSHER_ONLINE_PRIVATE_KEY: ''
		});
		expect(health.ok).toBe(false);
		expect(health.accounts.map(({ ready }) => ready)).toEqual([false, false]);
		expect(health.problems).toHaveLength(1);
	});

	it('reports a ledger that does not answer', async () => {
		await env.DB.exec('ALTER TABLE shop RENAME TO shop_away');
		const { health } = await healthWith({});
		await env.DB.exec('ALTER TABLE shop_away RENAME TO shop');
		expect(health).toMatchObject({ ok: false, ledger: { ok: false } });
		expect(problemsAt(health, 'DB')).toEqual(['error']);
	});

	it('reports no sandbox at Ksher’s own host', async () => {
		const { health } = await healthWith({ KSHER_API_URL: 'https://api.mch.ksher.net' });
		expect(health).toMatchObject({ sandbox: false, ksher: { host: 'api.mch.ksher.net' } });
	});
});

describe('a Worker configured with another API host', () => {
	it('takes no payment and sends nothing anywhere', async () => {
		const kiosk = await TestKiosk.pair();
		const asked = vi.fn();
		vi.stubGlobal('fetch', asked);
		const token = kiosk.cookie.split('.')[1] ?? '';
		const seen = await runInDurableObject(kiosk.stub, (_object, state) => {
			const otherHost = { ...env, KSHER_API_URL: 'https://other-host.test' };
			const moved = new KioskObject(state, otherHost);
			return {
				screen: moved.command(token, { type: 'view' }, null),
				opened: moved.command(
					token,
					{
						type: 'open_sale',
						saleId: crypto.randomUUID() as never,
						request: { by: 'amount', amountMinor: 100 }
					},
					null
				)
			};
		});
		expect(seen.screen).toMatchObject({ ok: true, value: { screen: { kind: 'closed' } } });
		expect(seen.opened).toEqual({ ok: false, error: 'kiosk_closed' });
		expect(asked).not.toHaveBeenCalled();
	});

	it('sends no query for a payment under way', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		const asked = vi.fn();
		vi.stubGlobal('fetch', asked);
		await runInDurableObject(kiosk.stub, (_object, state) => {
			vi.setSystemTime(Date.now() + 4_000);
			new KioskObject(state, { ...env, KSHER_API_URL: 'https://other-host.test' }).alarm();
		});
		await kiosk.settled();
		expect(asked).not.toHaveBeenCalled();
		expect((await kiosk.ksherCalls()).at(-1)?.outcome).toBe('query_unclear: no_account');
		vi.unstubAllGlobals();
		await sandbox.pay(orderNo);
		await kiosk.passTime(3_000);
		expect((await kiosk.screen()).kind).toBe('paid');
	});
});

/** Returns the lines of a key's body, none of which may be printed. */
function keyLines(settings: Partial<Env>): string[] {
	const lines = (settings.KSHER_OFFLINE_PRIVATE_KEY ?? '').split('\n');
	return lines.filter((line) => line.length > 20 && !line.startsWith('-----'));
}
