import { afterEach, describe, expect, it, vi } from 'vitest';
import { CALL_TIMEOUT_MS } from '../../worker/ksher/transport.ts';
import { sandbox, type FaultRequest } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { deliver } from '../support/webhooks.ts';

afterEach(() => sandbox.heal());

interface Case {
	readonly name: string;
	readonly fault: Omit<FaultRequest, 'call'>;
	/** The query's outcome in the log of Ksher calls. */
	readonly outcome: string;
	readonly screen: 'scan' | 'confirming';
}

/** Answers to order_query that do not show the payment, although the order is paid. */
const UNCLEAR: readonly Case[] = [
	unclear('the answer is lost', { kind: 'lose_answer' }, 'query_unclear: network'),
	unclear('the request is lost', { kind: 'drop_request' }, 'query_unclear: network'),
	unclear('HTTP 500', { kind: 'http_500' }, 'query_unclear: http_status'),
	unclear('a page instead of JSON', { kind: 'not_json' }, 'query_unclear: not_json'),
	unclear('an answer of six megabytes', { kind: 'huge' }, 'query_unclear: too_large'),
	unclear('a redirect', { kind: 'redirect' }, 'query_unclear: redirected'),
	unclear('a wrong signature', { kind: 'wrong_signature' }, 'query_unclear: bad_signature'),
	unclear('code 1', { kind: 'nonzero_code' }, 'query_unclear: call_failed'),
	unclear('FAIL by the wallet', { kind: 'fail' }, 'query_unclear'),
	unclear('FAIL: system error', { kind: 'fail', errCode: 'SYSTEMERROR' }, 'query_unclear'),
	unclear('FAIL: order unknown', { kind: 'fail', errCode: 'ORDERNOTEXISTR' }, 'order_missing'),
	unclear('an unknown state', { kind: 'result', result: 'FAILURE' }, 'query_unclear'),
	unclear('success in small letters', { kind: 'result', result: 'success' }, 'query_unclear'),
	unclear('PENDING', { kind: 'result', result: 'PENDING' }, 'not_paid'),
	unclear('NOTSURE', { kind: 'result', result: 'NOTSURE' }, 'not_paid'),
	unclear('NOTPAY', { kind: 'result', result: 'NOTPAY' }, 'not_paid'),
	{
		name: 'USERPAYING',
		fault: { kind: 'result', result: 'USERPAYING' },
		outcome: 'buyer_confirming',
		screen: 'confirming'
	}
];

function unclear(name: string, fault: Case['fault'], outcome: string): Case {
	return { name, fault, outcome, screen: 'scan' };
}

describe('a query that answers with', () => {
	it.each(UNCLEAR)(
		'$name is neither paid nor failed: the next query finds the payment',
		async ({ fault, outcome, screen }) => {
			const kiosk = await TestKiosk.pair();
			const { orderNo } = await kiosk.showCode();
			await sandbox.pay(orderNo);
			await sandbox.fault({ ...fault, call: 'order_query', times: null, mchOrderNo: orderNo });
			await kiosk.passTime(4_000);
			expect((await kiosk.screen()).kind).toBe(screen);
			await kiosk.passTime(3_000);
			expect((await kiosk.screen()).kind).toBe(screen);
			expect(await kiosk.cases()).toEqual([]);
			const queries = (await kiosk.ksherCalls()).filter(({ call }) => call === 'order_query');
			expect(queries.map((row) => row.outcome)).toEqual([outcome, outcome]);
			await sandbox.heal();
			await kiosk.passTime(3_000);
			expect((await kiosk.screen()).kind).toBe('paid');
		}
	);

	it('CLOSED ends the code, and a payment found later still counts', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.fault({ call: 'order_query', kind: 'result', result: 'CLOSED' });
		await kiosk.passTime(4_000);
		expect(await kiosk.screen()).toMatchObject({ kind: 'wallet', notice: 'code_ended' });
		await sandbox.pay(orderNo);
		await deliver(await sandbox.webhook(orderNo));
		await kiosk.shows('paid');
	});

	it('REFUND that we never requested opens a case', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await sandbox.fault({
			call: 'order_query',
			kind: 'result',
			result: 'REFUND',
			mchOrderNo: orderNo
		});
		await kiosk.passTime(4_000);
		expect((await kiosk.screen()).kind).toBe('ask_staff');
		expect(await kiosk.cases()).toEqual(['refund_seen']);
	});
});

describe('every request to Ksher', () => {
	it('times out when Ksher stays silent and is repeated', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await sandbox.fault({ call: 'order_query', kind: 'silence', mchOrderNo: orderNo });
		const timeouts: (number | undefined)[] = [];
		const realSetTimeout = globalThis.setTimeout;
		vi.stubGlobal('setTimeout', (then: () => void, ms?: number) => {
			if (ms === CALL_TIMEOUT_MS) timeouts.push(ms);
			return realSetTimeout(then, ms === CALL_TIMEOUT_MS ? 50 : ms);
		});
		await kiosk.passTime(4_000);
		vi.unstubAllGlobals();
		expect(timeouts).toEqual([CALL_TIMEOUT_MS]);
		expect((await kiosk.ksherCalls()).at(-1)?.outcome).toBe('query_unclear: timeout');
		expect((await kiosk.screen()).kind).toBe('scan');
		await kiosk.passTime(3_000);
		expect((await kiosk.screen()).kind).toBe('paid');
	});

	it('follows no redirect', async () => {
		const kiosk = await TestKiosk.pair();
		await kiosk.showCode();
		const modes: (string | undefined)[] = [];
		vi.stubGlobal('fetch', (_url: string, init?: RequestInit) => {
			modes.push(init?.redirect);
			return Promise.reject(new Error('cut'));
		});
		await kiosk.passTime(4_000);
		expect(modes).toEqual(['manual']);
	});

	it('is logged without signatures, payer ids and pictures', async () => {
		const kiosk = await TestKiosk.pair();
		const { orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await deliver(await sandbox.webhook(orderNo));
		await kiosk.shows('paid');
		const kept = JSON.stringify(await kiosk.ksherCalls());
		expect(kept).toContain('walletRef');
		expect(kept).not.toMatch(/sandbox-|"?sign"?:|[0-9a-f]{100}|data:image|openid|nonce/);
	});
});
