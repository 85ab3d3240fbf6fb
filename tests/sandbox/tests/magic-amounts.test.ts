import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';
import { TestShop, newNumber, payFields } from './test-shop.ts';

let shop: TestShop;
let receiver: Receiver;
beforeAll(async () => {
	shop = await TestShop.open();
	receiver = await openReceiver();
});
afterAll(async () => {
	await shop.sandbox.close();
	receiver.close();
});

it('….91 loses the answer of native_pay once; asking again gets the same order', async () => {
	const fields = { mch_order_no: newNumber(), ...payFields({ total_fee: 10_091 }) };
	await expect(shop.send('native_pay', fields)).rejects.toThrow('fetch failed');
	expect((await shop.call('native_pay', fields)).data['result']).toBe('SUCCESS');
});

it('….92 plants a delay of five seconds for that order', async () => {
	const controller = new AbortController();
	const mchOrderNo = newNumber();
	const fields = { mch_order_no: mchOrderNo, ...payFields({ total_fee: 10_092 }) };
	const asked = shop.send('native_pay', fields, { signal: controller.signal });
	await vi.waitFor(async () => {
		expect((await shop.query(mchOrderNo))['result']).toBe('NOTPAY');
	});
	controller.abort();
	await expect(asked).rejects.toThrow('aborted');
});

it('….93 has a wrong amount in every query', async () => {
	const mchOrderNo = await shop.order({ total_fee: 10_093 });
	expect((await shop.query(mchOrderNo))['total_fee']).toBe(10_094);
	expect((await shop.query(mchOrderNo))['total_fee']).toBe(10_094);
});

it('….94 sends no webhook', async () => {
	const mchOrderNo = await shop.order({ total_fee: 10_094, notify_url: receiver.url });
	const { json } = await shop.post(`/orders/${mchOrderNo}/pay`);
	expect(json).toMatchObject({ result: 'SUCCESS', nextWebhookAtMs: null, webhooks: [] });
});

it('….95 is declined first and paid next', async () => {
	const mchOrderNo = await shop.order({ total_fee: 10_095 });
	expect((await shop.post(`/orders/${mchOrderNo}/pay`)).json).toMatchObject({ result: 'PAYERROR' });
	expect((await shop.post(`/orders/${mchOrderNo}/pay`)).json).toMatchObject({ result: 'SUCCESS' });
});

it('….96 is paid twice', async () => {
	const mchOrderNo = await shop.order({ total_fee: 10_096 });
	const { json } = await shop.post(`/orders/${mchOrderNo}/pay`);
	expect(json).toMatchObject({ payments: [{}, {}] });
});

it('….97 answers NOTSURE three times', async () => {
	const mchOrderNo = await shop.order({ total_fee: 10_097 });
	const results: unknown[] = [];
	for (let count = 0; count < 4; count += 1) {
		results.push((await shop.query(mchOrderNo))['result']);
	}
	expect(results).toEqual(['NOTSURE', 'NOTSURE', 'NOTSURE', 'NOTPAY']);
});

it('….98 sends a forged webhook that says paid', async () => {
	const mchOrderNo = await shop.order({ total_fee: 10_098, notify_url: receiver.url });
	await vi.waitFor(() => {
		expect(receiver.received.some(({ body }) => body.includes(mchOrderNo))).toBe(true);
	});
	expect((await shop.query(mchOrderNo))['result']).toBe('NOTPAY');
});
