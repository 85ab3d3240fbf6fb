import { createPublicKey } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as v from 'valibot';
import { verifyFields } from '../signature.ts';
import { openReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { TestShop } from './test-shop.ts';

let shop: TestShop;
let receiver: Receiver;
beforeAll(async () => {
	shop = await TestShop.open();
});
afterAll(() => shop.sandbox.close());
beforeEach(async () => {
	receiver = await openReceiver();
});
afterEach(async () => {
	await shop.post('/reset');
	receiver.close();
});

const HOUR_MS = 3_600_000;
const NoticeSchema = v.object({
	code: v.literal(0),
	msg: v.literal('ok'),
	sign: v.string(),
	data: v.record(v.string(), v.union([v.string(), v.number()]))
});
const DeliveriesSchema = v.object({
	webhooks: v.array(v.object({ try: v.number(), atMs: v.number(), outcome: v.string() })),
	nextWebhookAtMs: v.nullable(v.number())
});

type Notice = v.InferOutput<typeof NoticeSchema>;

function notice(body: string | undefined): Notice {
	return v.parse(NoticeSchema, JSON.parse(body ?? ''));
}

function isGenuine({ data, sign }: Notice): boolean {
	const version = sign.length === 128 ? 'V1' : 'V2';
	return verifyFields(data, sign, createPublicKey(shop.sandbox.setup.ksherPublicKeys[version]));
}

async function paidOrder(path = 'pay', body?: unknown): Promise<string> {
	const mchOrderNo = await shop.order({ notify_url: receiver.url });
	await shop.post(`/orders/${mchOrderNo}/${path}`, body);
	return mchOrderNo;
}

async function deliveriesOf(mchOrderNo: string): Promise<v.InferOutput<typeof DeliveriesSchema>> {
	return v.parse(DeliveriesSchema, (await shop.control('GET', `/orders/${mchOrderNo}`)).json);
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	await vi.waitFor(
		async () => {
			expect(await condition()).toBe(true);
		},
		{ interval: 3, timeout: 4_000 }
	);
}

it('a payment is reported once, signed, as text, and not again after SUCCESS', async () => {
	const mchOrderNo = await paidOrder();
	await until(async () => (await deliveriesOf(mchOrderNo)).webhooks.length === 1);
	await shop.post('/clock', { advanceMs: 30 * HOUR_MS });
	expect(await deliveriesOf(mchOrderNo)).toMatchObject({
		webhooks: [{ try: 1, outcome: 'accepted' }],
		nextWebhookAtMs: null
	});
	expect(receiver.received).toHaveLength(1);
	expect(receiver.received[0]?.contentType).toBe('text/plain;charset=utf-8');
	const told = notice(receiver.received[0]?.body);
	expect(isGenuine(told)).toBe(true);
	expect(told.data).toMatchObject({
		result: 'SUCCESS',
		mch_order_no: mchOrderNo,
		total_fee: 15_050,
		fee_type: 'THB',
		appid: 'mch35001'
	});
});

it('a webhook is signed with V2 for an order made with V2', async () => {
	const mchOrderNo = await shop.order({ notify_url: receiver.url }, { signVersion: 'V2' });
	await shop.post(`/orders/${mchOrderNo}/pay`);
	await until(() => receiver.received.length === 1);
	const told = notice(receiver.received[0]?.body);
	expect([told.sign.length, isGenuine(told)]).toEqual([512, true]);
});

it('a webhook that is never accepted is sent thirteen times by the documented table', async () => {
	receiver.answer = '{"result":"FAIL"}';
	const mchOrderNo = await paidOrder();
	await shop.post('/clock', { advanceMs: 30 * HOUR_MS });
	await until(async () => (await deliveriesOf(mchOrderNo)).webhooks.length === 13);
	const { webhooks, nextWebhookAtMs } = await deliveriesOf(mchOrderNo);
	const firstMs = webhooks[0]?.atMs ?? 0;
	const offsetsS = webhooks.map(({ atMs }) => Math.round((atMs - firstMs) / 1000));
	expect(offsetsS).toEqual([0, 1, 3, 5, 15, 45, 105, 705, 4_305, 15_105, 33_105, 61_905, 105_105]);
	expect(nextWebhookAtMs).toBeNull();
	expect(webhooks.at(-1)?.outcome).toContain('not accepted: HTTP 200');
});

it('the next delivery waits for the sandbox’s clock', async () => {
	receiver.answer = 'OK';
	const mchOrderNo = await paidOrder();
	await until(async () => (await deliveriesOf(mchOrderNo)).webhooks.length === 1);
	receiver.answer = '{"result":"SUCCESS"}';
	await shop.post('/clock', { advanceMs: 1_000 });
	await until(async () => (await deliveriesOf(mchOrderNo)).webhooks.length === 2);
	expect(await deliveriesOf(mchOrderNo)).toMatchObject({
		webhooks: [{ try: 1 }, { try: 2, outcome: 'accepted' }],
		nextWebhookAtMs: null
	});
});

it('a faster clock shortens the waits', async () => {
	receiver.answer = 'no';
	const mchOrderNo = await paidOrder();
	await until(async () => (await deliveriesOf(mchOrderNo)).webhooks.length === 1);
	await shop.post('/clock', { speed: 1_000 });
	await until(async () => (await deliveriesOf(mchOrderNo)).webhooks.length >= 4);
	await shop.post('/clock', { speed: 1 });
});

it('an answer needs msg OK when the sandbox is strict', async () => {
	receiver.answer = '{"result":"SUCCESS"}';
	await shop.post('/settings', { webhookNeedsMsg: true });
	const mchOrderNo = await paidOrder();
	await until(async () => (await deliveriesOf(mchOrderNo)).webhooks.length === 1);
	await shop.post('/settings', { webhookNeedsMsg: false });
	expect((await deliveriesOf(mchOrderNo)).webhooks[0]?.outcome).toContain('not accepted');
});

it('each of two payments has a webhook with its own number', async () => {
	await paidOrder('pay-twice');
	await until(() => receiver.received.length === 2);
	const numbers = receiver.received.map(({ body }) => notice(body).data['channel_order_no']);
	expect(new Set(numbers).size).toBe(2);
});

describe('no webhook is sent', () => {
	it('without a payment or notify_url, when switched off, or when the payment says so', async () => {
		for (const step of ['scan', 'decline', 'walk-away']) await paidOrder(step);
		await paidOrder('pay', { webhook: false });
		await shop.post(`/orders/${await shop.order()}/pay`);
		await shop.post('/settings', { webhooks: false });
		await paidOrder();
		await shop.post('/settings', { webhooks: true });
		const marker = await paidOrder();
		await until(async () => (await deliveriesOf(marker)).webhooks.length === 1);
		expect(receiver.received).toHaveLength(1);
	});

	it('for a payment more than two hours after the order', async () => {
		const late = await shop.order({ notify_url: receiver.url });
		await shop.post('/clock', { advanceMs: 2 * HOUR_MS + 1_000 });
		await shop.post(`/orders/${late}/pay`);
		expect(await deliveriesOf(late)).toEqual({ webhooks: [], nextWebhookAtMs: null });
		expect((await shop.query(late))['result']).toBe('SUCCESS');
	});

	it.each([
		'https://kiosk.example.com/hook',
		'http://127.0.0.1.example.com/',
		'file:///etc/x',
		'x'
	])('to %s, which is not this machine', async (notifyUrl) => {
		const mchOrderNo = await shop.order({ notify_url: notifyUrl });
		await shop.post(`/orders/${mchOrderNo}/pay`);
		await until(async () => (await deliveriesOf(mchOrderNo)).webhooks.length === 1);
		const { webhooks, nextWebhookAtMs } = await deliveriesOf(mchOrderNo);
		expect(webhooks[0]?.outcome).toMatch(/^refused: /);
		expect(nextWebhookAtMs).toBeNull();
	});
});

it('a failed connection is recorded and the webhook is sent again', async () => {
	receiver.close();
	const mchOrderNo = await paidOrder();
	await until(async () => (await deliveriesOf(mchOrderNo)).webhooks.length === 1);
	const { webhooks, nextWebhookAtMs } = await deliveriesOf(mchOrderNo);
	expect(webhooks[0]?.outcome).toBe('no answer: ECONNREFUSED');
	expect(nextWebhookAtMs).not.toBeNull();
});

describe('a webhook made by hand', () => {
	it('can be forged: validly signed for an unpaid order', async () => {
		const mchOrderNo = await shop.order({ notify_url: receiver.url });
		await shop.post(`/orders/${mchOrderNo}/webhook`, { kind: 'forged' });
		const told = notice(receiver.received[0]?.body);
		expect(isGenuine(told)).toBe(true);
		expect(told.data).toMatchObject({ result: 'SUCCESS', total_fee: 15_050 });
		expect((await shop.query(mchOrderNo))['result']).toBe('NOTPAY');
	});

	it('differs from the genuine one by its kind, and is not sent by a GET', async () => {
		const mchOrderNo = await paidOrder('pay', { webhook: false });
		const told = async (kind: string): Promise<Notice> => {
			const path = `/orders/${mchOrderNo}/webhook?kind=${kind}`;
			const { json } = await shop.control('GET', path);
			const { url, contentType, body } = v.parse(v.record(v.string(), v.string()), json);
			expect([url, contentType]).toEqual([receiver.url, 'text/plain;charset=utf-8']);
			return notice(body);
		};
		expect(isGenuine(await told('genuine'))).toBe(true);
		expect(isGenuine(await told('bad_signature'))).toBe(false);
		const wrong = await told('wrong_amount');
		expect([isGenuine(wrong), wrong.data['total_fee']]).toEqual([true, 15_051]);
		expect(receiver.received).toHaveLength(0);
		expect((await shop.control('GET', `/orders/${mchOrderNo}/webhook?kind=forged`)).status).toBe(
			409
		);
	});

	it('is sent in several copies at once', async () => {
		const mchOrderNo = await paidOrder('pay', { webhook: false });
		const { json } = await shop.post(`/orders/${mchOrderNo}/webhook`, {
			kind: 'genuine',
			copies: 3
		});
		expect(json).toEqual({ outcomes: ['accepted', 'accepted', 'accepted'] });
		expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
	});
});
