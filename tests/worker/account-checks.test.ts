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

/** What a kiosk knows of its offline account at noon, but for what is given. */
function knowledge(given: Partial<AccountKnowledge> = {}): AccountKnowledge {
	return { account: 'offline', health: UNTRIED, facts: null, checkedAtMs: NOON_MS, ...given };
}

const record = (given: Partial<AccountKnowledge>, kioskId = KIOSK): Promise<void> =>
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
		'%s is read as it was written',
		async (state, health, told) => {
			await record({ health, facts: FACTS });
			expect(await latestAccountChecks(env.DB)).toEqual([
				{
					account: 'offline',
					state,
					...told,
					checkedAtMs: NOON_MS,
					accountType: 'Formal',
					businessMode: 'offline',
					allowPartialRefund: false,
					channels: FACTS.channels
				}
			]);
		}
	);

	it('holds nothing of the merchant before merchant_info was answered', async () => {
		await record({});
		expect(await latestAccountChecks(env.DB)).toMatchObject([
			{ accountType: null, businessMode: null, allowPartialRefund: null, channels: null }
		]);
	});

	it('is one row, however often it is written, and follows the latest check', async () => {
		await record({ facts: FACTS });
		await record({ facts: FACTS });
		await record({ health: REFUSED, facts: FACTS, checkedAtMs: NOON_MS + 1 });
		await record({ health: UNTRIED, checkedAtMs: NOON_MS });
		const { results } = await env.DB.prepare('SELECT * FROM account_check').all();
		expect(results).toMatchObject([{ state: 'refused', checked_at_ms: NOON_MS + 1 }]);
	});

	it('takes the later of two changes within one millisecond', async () => {
		await record({});
		await record({ health: REFUSED });
		expect(await latestAccountChecks(env.DB)).toMatchObject([{ state: 'refused' }]);
	});

	it('is the latest of all kiosks, for each account by itself', async () => {
		await record({ health: REFUSED, checkedAtMs: NOON_MS + 2 }, 'K2' as KioskId);
		await record({ checkedAtMs: NOON_MS + 1 });
		await record({ account: 'online', checkedAtMs: NOON_MS + 3 });
		expect(await latestAccountChecks(env.DB)).toMatchObject([
			{ account: 'offline', state: 'refused', checkedAtMs: NOON_MS + 2 },
			{ account: 'online', state: 'working', checkedAtMs: NOON_MS + 3 }
		]);
	});
});

describe('health', () => {
	it('tells of a working account when it was checked and what is not opened', async () => {
		await record({ facts: FACTS });
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
		await record({ health: REFUSED, checkedAtMs: NOON_MS + 60_000 });
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

	it('names a code that nobody knows', async () => {
		await record({ health: { ...REFUSED, code: 'NEVER_SEEN' } });
		const { problems } = await healthWith();
		expect(problems[0]?.message).toMatch(/^NEVER_SEEN: .+ Check the appid/);
	});

	it('says since when Ksher is silent', async () => {
		await record({ health: { state: 'unreachable', sinceMs: NOON_MS } });
		const { ok, accounts, problems } = await healthWith();
		expect(ok).toBe(false);
		expect(accounts[0]).toMatchObject({ ready: false, state: 'unreachable', sinceMs: NOON_MS });
		expect(problems).toMatchObject([
			{ severity: 'error', message: expect.stringContaining(NOON_TEXT) as unknown }
		]);
	});

	it('warns of an account set up as the other type', async () => {
		await record({ facts: { ...FACTS, businessMode: 'online' } });
		const { ok, problems } = await healthWith();
		expect(ok).toBe(true);
		expect(problems).toMatchObject([{ severity: 'warning', where: 'KSHER_OFFLINE_APPID' }]);
		await record({ facts: { ...FACTS, businessMode: 'other' } });
		expect((await healthWith()).problems).toEqual([]);
	});

	it('warns of a test account at Ksher’s own host only', async () => {
		await record({ facts: { ...FACTS, accountType: 'Test' } });
		expect((await healthWith()).problems).toEqual([]);
		const real = await healthWith({ KSHER_API_URL: 'https://api.mch.ksher.net' });
		expect(real.problems.map(({ where }) => where)).toContain('KSHER_OFFLINE_APPID');
	});

	it('forgets what was known of an account that is no longer set up', async () => {
		await record({ health: REFUSED, facts: FACTS });
		const { accounts, problems } = await healthWith({
			KSHER_OFFLINE_APPID: '',
			KSHER_OFFLINE_PRIVATE_KEY: ''
		});
		expect(accounts[0]).toMatchObject({ ready: false, state: 'unchecked', notOpened: [] });
		expect(problems).toEqual([]);
	});

	it('says that the ledger is behind when the table is missing', async () => {
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
