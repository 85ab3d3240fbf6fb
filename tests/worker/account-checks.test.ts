import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import type { MerchantFacts } from '../../shared/payments/account/facts.ts';
import { UNTRIED, type AccountHealth } from '../../shared/payments/account/health.ts';
import { Health } from '../../shared/api/health.ts';
import { CHANNELS } from '../../shared/payments/channel.ts';
import { findErrorCode } from '../../shared/payments/error-codes/table.ts';
import type { KioskId } from '../../shared/ids.ts';
import type { Env } from '../../worker/env.ts';
import worker from '../../worker/index.ts';
import {
	latestAccountChecks,
	recordAccountCheck,
	type AccountKnowledge
} from '../../worker/shop/ledger/account-checks.ts';

const NOON_MS = Date.UTC(2026, 10, 24, 5);
const NOON_TEXT = '24 Nov 2026, 12:00';
const KIOSK = 'K1' as KioskId;
const REFUSED: AccountHealth = { state: 'refused', code: 'KSHER_SIGN_ERROR', sinceMs: NOON_MS };

const FACTS: MerchantFacts = {
	accountType: 'Formal',
	businessMode: 'offline',
	allowPartialRefund: false,
	channels: [{ channel: 'promptpay', singleLimitMinor: 5_000_000, settlement: 'T+1' }],
	checkedAtMs: NOON_MS
};

/** Returns a kiosk's knowledge of its offline account at noon, with changes. */
function knowledge(given: Partial<AccountKnowledge> = {}): AccountKnowledge {
	return { account: 'offline', health: UNTRIED, facts: null, checkedAtMs: NOON_MS, ...given };
}

const store = (given: Partial<AccountKnowledge>, kioskId = KIOSK): Promise<void> =>
	recordAccountCheck(env.DB, kioskId, knowledge(given));

async function healthWith(settings: Partial<Env> = {}): Promise<Health> {
	const answer = await worker.request('/api/health', undefined, { ...env, ...settings });
	return v.parse(Health, await answer.json());
}

beforeEach(async () => {
	await env.DB.exec('DELETE FROM account_check');
});

describe('the ledger’s copy of an account', () => {
	it.each([
		['working', UNTRIED, { code: null, sinceMs: null }],
		['refused', REFUSED, { code: 'KSHER_SIGN_ERROR', sinceMs: NOON_MS }],
		['unreachable', { state: 'unreachable', sinceMs: 7 }, { code: null, sinceMs: 7 }]
	] satisfies [string, AccountHealth, object][])(
		'stores and returns the state %s',
		async (state, health, expected) => {
			await store({ health, facts: FACTS });
			expect(await latestAccountChecks(env.DB)).toEqual([
				{
					account: 'offline',
					state,
					...expected,
					checkedAtMs: NOON_MS,
					accountType: 'Formal',
					businessMode: 'offline',
					allowPartialRefund: false,
					channels: FACTS.channels
				}
			]);
		}
	);

	it('has no merchant facts before merchant_info was answered', async () => {
		await store({});
		expect(await latestAccountChecks(env.DB)).toMatchObject([
			{ accountType: null, businessMode: null, allowPartialRefund: null, channels: null }
		]);
	});

	it('stays one row and keeps the latest check', async () => {
		await store({ facts: FACTS });
		await store({ facts: FACTS });
		await store({ health: REFUSED, facts: FACTS, checkedAtMs: NOON_MS + 1 });
		await store({ health: UNTRIED, checkedAtMs: NOON_MS });
		const { results } = await env.DB.prepare('SELECT * FROM account_check').all();
		expect(results).toMatchObject([{ state: 'refused', checked_at_ms: NOON_MS + 1 }]);
	});

	it('keeps the later of two changes in one millisecond', async () => {
		await store({});
		await store({ health: REFUSED });
		expect(await latestAccountChecks(env.DB)).toMatchObject([{ state: 'refused' }]);
	});

	it('is the latest of all kiosks, per account', async () => {
		await store({ health: REFUSED, checkedAtMs: NOON_MS + 2 }, 'K2' as KioskId);
		await store({ checkedAtMs: NOON_MS + 1 });
		await store({ account: 'online', checkedAtMs: NOON_MS + 3 });
		expect(await latestAccountChecks(env.DB)).toMatchObject([
			{ account: 'offline', state: 'refused', checkedAtMs: NOON_MS + 2 },
			{ account: 'online', state: 'working', checkedAtMs: NOON_MS + 3 }
		]);
	});
});

describe('health', () => {
	it('shows when a working account was checked and which channels are not opened', async () => {
		await store({ facts: FACTS });
		const { ok, accounts, problems } = await healthWith();
		expect({ ok, problems }).toEqual({ ok: true, problems: [] });
		expect(accounts[0]).toEqual({
			type: 'offline',
			ready: true,
			keyBits: 2048,
			state: 'working',
			code: null,
			sinceMs: null,
			checkedAtMs: NOON_MS,
			notOpened: CHANNELS.filter((channel) => channel !== 'promptpay' && channel !== 'truemoney')
		});
	});

	it('says what to do about a refused signature', async () => {
		await store({ health: REFUSED, checkedAtMs: NOON_MS + 60_000 });
		const { ok, accounts, problems } = await healthWith();
		expect(ok).toBe(false);
		expect(accounts.map(({ ready }) => ready)).toEqual([false, true]);
		expect(accounts[0]).toMatchObject({ state: 'refused', code: 'KSHER_SIGN_ERROR' });
		expect(problems).toEqual([
			{
				severity: 'error',
				where: 'Ksher account “offline”',
				message: `KSHER_SIGN_ERROR: Ksher has refused this account since ${NOON_TEXT}. ${staffSentence('KSHER_SIGN_ERROR')}`
			}
		]);
	});

	it('names an unknown error code', async () => {
		await store({ health: { ...REFUSED, code: 'NEVER_SEEN' } });
		const { problems } = await healthWith();
		expect(problems[0]?.message).toMatch(/^NEVER_SEEN: .+ Check the appid/);
	});

	it('says since when Ksher has been unreachable', async () => {
		await store({ health: { state: 'unreachable', sinceMs: NOON_MS } });
		const { ok, accounts, problems } = await healthWith();
		expect(ok).toBe(false);
		expect(accounts[0]).toMatchObject({ ready: false, state: 'unreachable', sinceMs: NOON_MS });
		expect(problems).toMatchObject([
			{ severity: 'error', message: expect.stringContaining(NOON_TEXT) as unknown }
		]);
	});

	it('warns of an account set up as the other type', async () => {
		await store({ facts: { ...FACTS, businessMode: 'online' } });
		const { ok, problems } = await healthWith();
		expect(ok).toBe(true);
		expect(problems).toMatchObject([{ severity: 'warning', where: 'KSHER_OFFLINE_APPID' }]);
		await store({ facts: { ...FACTS, businessMode: 'other' } });
		expect((await healthWith()).problems).toEqual([]);
	});

	it('warns of a test account at Ksher’s own host only', async () => {
		await store({ facts: { ...FACTS, accountType: 'Test' } });
		expect((await healthWith()).problems).toEqual([]);
		const real = await healthWith({ KSHER_API_URL: 'https://api.mch.ksher.net' });
		expect(real.problems.map(({ where }) => where)).toContain('KSHER_OFFLINE_APPID');
	});

	it('ignores the stored check of an account that is no longer set up', async () => {
		await store({ health: REFUSED, facts: FACTS });
		const { accounts, problems } = await healthWith({
			KSHER_OFFLINE_APPID: '',
			KSHER_OFFLINE_PRIVATE_KEY: ''
		});
		expect(accounts[0]).toMatchObject({ ready: false, state: 'unchecked', notOpened: [] });
		expect(problems).toEqual([]);
	});

	it('reports the ledger as failed when the table is missing', async () => {
		await env.DB.exec('ALTER TABLE account_check RENAME TO account_check_away');
		const health = await healthWith();
		await env.DB.exec('ALTER TABLE account_check_away RENAME TO account_check');
		expect(health).toMatchObject({ ok: false, ledger: { ok: false } });
		expect(health.accounts.map(({ state }) => state)).toEqual(['unchecked', 'unchecked']);
	});
});

function staffSentence(code: string): string {
	return findErrorCode(code)?.staff.en ?? 'no such code';
}
