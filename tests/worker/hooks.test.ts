import { env, exports } from 'cloudflare:workers';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { AttemptId } from '../../shared/ids.ts';
import { hookAddress } from '../../worker/ksher/hook-address.ts';
import { PUBLIC_URL } from '../support/addresses.ts';
import { sandbox, type Webhook } from '../support/sandbox-control.ts';
import { newKioskId, refusalIn, TestKiosk } from '../support/test-kiosk.ts';
import { ACCEPTED, deliver, type HookAnswer } from '../support/webhooks.ts';

function refused(status: number, msg: string): HookAnswer {
	return { status, json: { result: 'FAIL', msg } };
}

function addressOf(attemptId: string): string {
	return hookAddress(PUBLIC_URL, v.parse(AttemptId, attemptId), env.HOOK_SECRET ?? '');
}

/** Returns a kiosk whose shown code was paid without its knowledge, and the order's genuine webhook. */
async function paidOrder(): Promise<{ kiosk: TestKiosk; orderNo: string; hook: Webhook }> {
	const kiosk = await TestKiosk.pair();
	const { orderNo } = await kiosk.showCode();
	await sandbox.pay(orderNo);
	return { kiosk, orderNo, hook: await sandbox.webhook(orderNo) };
}

async function hooksRecorded(kiosk: TestKiosk): Promise<string[]> {
	const rows = (await kiosk.ksherCalls()).filter(({ call }) => call === 'webhook');
	return rows.map(({ outcome }) => outcome);
}

interface Row {
	readonly what: string;
	readonly change: (hook: Webhook) => Webhook;
	readonly answer: HookAnswer;
	/** The outcomes in the object's log of Ksher calls. */
	readonly recorded: readonly string[];
}

const UNKNOWN_ADDRESS = refused(404, 'unknown address');
const REFUSED: readonly Row[] = [
	{
		what: 'a wrong HMAC',
		change: (hook) => ({ ...hook, url: hook.url.replace(/.$/, lastDigitChanged) }),
		answer: UNKNOWN_ADDRESS,
		recorded: []
	},
	{
		what: 'an HMAC cut short',
		change: (hook) => ({ ...hook, url: hook.url.slice(0, -1) }),
		answer: UNKNOWN_ADDRESS,
		recorded: []
	},
	{
		what: 'an address without an order number',
		change: (hook) => ({ ...hook, url: `${PUBLIC_URL}/hooks/ksher/nonsense/${'0'.repeat(32)}` }),
		answer: UNKNOWN_ADDRESS,
		recorded: []
	},
	{
		what: 'the HMAC of another order',
		change: (hook) => ({ ...hook, url: hook.url.replace(/[^/]+$/, macOf('K9-AAAAAA-1')) }),
		answer: UNKNOWN_ADDRESS,
		recorded: []
	},
	{
		what: 'a good HMAC for an order this kiosk never made',
		change: (hook) => ({ ...hook, url: addressOf(`${kioskIn(hook)}-AAAAAA-ZZ`) }),
		answer: refused(404, 'unknown attempt'),
		recorded: []
	},
	{
		what: 'a good HMAC for a kiosk that does not exist',
		change: (hook) => ({ ...hook, url: addressOf(`${newKioskId()}-AAAAAA-1`) }),
		answer: refused(404, 'unknown attempt'),
		recorded: []
	},
	{
		what: 'a body that was changed after signing',
		change: (hook) => ({
			...hook,
			body: hook.body.replace('"total_fee":15050', '"total_fee":15051')
		}),
		answer: refused(400, 'signature'),
		recorded: ['bad_signature']
	},
	{
		what: 'a body without a signature',
		change: (hook) => ({ ...hook, body: hook.body.replace('"sign":', '"sing":') }),
		answer: refused(400, 'signature'),
		recorded: ['bad_signature']
	},
	{
		what: 'code 1 with a good signature',
		change: (hook) => ({ ...hook, body: hook.body.replace('"code":0', '"code":1') }),
		answer: refused(400, 'signature'),
		recorded: ['bad_signature']
	},
	...['{"code":0', 'null', '[]', '"SUCCESS"', '', 'result=SUCCESS&code=0', '%7B%7B%'].map(
		(body): Row => ({
			what: `the body ${JSON.stringify(body)}`,
			change: (hook) => ({ ...hook, body }),
			answer: refused(400, 'not JSON'),
			recorded: ['bad_json']
		})
	)
];

function lastDigitChanged(digit: string): string {
	return digit === '0' ? '1' : '0';
}

function macOf(attemptId: string): string {
	return addressOf(attemptId).replace(/^.*\//, '');
}

function kioskIn(hook: Webhook): string {
	return /\/([A-Z0-9]+)-[^/]+\/[^/]+$/.exec(hook.url)?.[1] ?? '';
}

describe('a webhook with', () => {
	it.each(REFUSED)('$what is refused and causes no query', async ({ change, answer, recorded }) => {
		const { kiosk, orderNo, hook } = await paidOrder();
		expect(await deliver(change(hook))).toEqual(answer);
		await kiosk.settled();
		expect(await hooksRecorded(kiosk)).toEqual(recorded);
		expect(await sandbox.countOf('order_query', orderNo)).toBe(0);
		expect((await kiosk.screen()).kind).toBe('scan');
	});

	it.each([
		['text/plain;charset=utf-8'],
		['application/json'],
		['application/x-www-form-urlencoded'],
		['application/octet-stream'],
		['multipart/form-data; boundary=x'],
		['nonsense']
	])('the content type %s is accepted', async (type) => {
		const { kiosk, hook } = await paidOrder();
		expect(await deliver(hook, { 'content-type': type })).toEqual(ACCEPTED);
		await kiosk.shows('paid');
	});

	it('no content type is accepted', async () => {
		const { kiosk, hook } = await paidOrder();
		const body = new Blob([hook.body]).stream();
		const response = await exports.default.fetch(hook.url, { method: 'POST', body });
		expect(await response.json()).toEqual(ACCEPTED.json);
		await kiosk.shows('paid');
	});

	it('a URL-encoded body is decoded, as Ksher’s PHP demo does', async () => {
		const { kiosk, hook } = await paidOrder();
		expect(await deliver({ ...hook, body: encodeURIComponent(hook.body) })).toEqual(ACCEPTED);
		await kiosk.shows('paid');
	});

	it('two megabytes is refused with 413 before most of it was received', async () => {
		const { kiosk, hook } = await paidOrder();
		const chunk = new Uint8Array(16 * 1024).fill(0x20);
		let chunksTaken = 0;
		const body = new ReadableStream<Uint8Array>({
			pull: (controller) => {
				chunksTaken += 1;
				controller.enqueue(chunk);
				if (chunksTaken === 128) controller.close();
			}
		});
		const response = await exports.default.fetch(
			new Request(hook.url, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
		);
		expect(response.status).toBe(413);
		expect(await response.json()).toEqual({ result: 'FAIL', msg: 'too large' });
		expect(chunksTaken).toBeLessThan(16);
		expect(await hooksRecorded(kiosk)).toEqual([]);
	});

	it('GET instead of POST is not found', async () => {
		const { hook } = await paidOrder();
		const { status, problem } = await refusalIn(exports.default.fetch(hook.url));
		expect([status, problem.code]).toEqual([404, 'not_found']);
	});
});
