import { describe, expect, it } from 'vitest';
import { HOUR_MS, SECOND_MS, openShop, thaiTime, without } from './flow-shop.ts';
import { ACCEPT, openReceiver } from './webhook-receiver.ts';
import { envelopeOf, webhookShop } from './webhook-shop.ts';

const shop = openShop();
const receiver = openReceiver();
const { paidOrder, afterDeliveries, onlyDelivery, signerOf } = webhookShop(shop, receiver);

describe('the webhook of a paid order (9)', () => {
	it('is a POST of JSON text with envelope, signed data and the fields of section 9', async () => {
		const { no, address, data: made } = await paidOrder([ACCEPT], { attach: 'ขวด & =' });
		const view = await afterDeliveries(no, 1);
		const delivery = onlyDelivery(address);
		expect(delivery.method).toBe('POST');
		expect(delivery.contentType.replace(' ', '').toLowerCase()).toBe('text/plain;charset=utf-8');
		const { envelope, data } = envelopeOf(delivery);
		expect(Object.keys(envelope).sort()).toEqual(
			['code', 'data', 'msg', 'sign', 'status_code', 'status_msg', 'time_stamp', 'version'].sort()
		);
		const fixed = { code: 0, msg: 'ok', version: '3.0.0', status_code: '', status_msg: '' };
		expect(envelope).toMatchObject(fixed);
		expect(envelope['time_stamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+08:00$/);
		expect(signerOf(delivery)).toBe('V1');
		const text: unknown = expect.any(String);
		// The field order_no is optional and of unknown meaning.
		expect(without(data, 'order_no')).toEqual({
			result: 'SUCCESS',
			mch_order_no: no,
			ksher_order_no: made['ksher_order_no'],
			channel: 'promptpay',
			channel_order_no: view.payments[0]?.channelOrderNo,
			total_fee: 15_050,
			fee_type: 'THB',
			cash_fee: 15_050,
			cash_fee_type: 'THB',
			rate: '1.000000',
			appid: made['appid'],
			openid: text,
			operation: text,
			time_end: thaiTime(view.payments[0]?.paidAtMs ?? 0),
			attach: 'ขวด & =',
			nonce_str: text
		});
	});

	it('is sent only once when it is accepted', async () => {
		const { no, address } = await paidOrder([ACCEPT]);
		expect((await afterDeliveries(no, 1)).nextWebhookAtMs).toBeNull();
		await shop.advance(30 * HOUR_MS);
		expect((await shop.view(no)).webhooks).toHaveLength(1);
		expect(receiver.deliveries(address)).toHaveLength(1);
	});

	it('is signed with the key that native_pay requested, or with Ksher’s preferred key (5.6)', async () => {
		const orderedWith = async (version: 'V1' | 'V2') => {
			const notify_url = receiver.address(ACCEPT);
			const client = shop.client('offline', version);
			const money = { total_fee: 700, fee_type: 'THB', channel: 'promptpay', img_type: 'svg' };
			const no = `SIGN-${String(performance.now())}`;
			await client.call('native_pay', { ...money, mch_order_no: no, notify_url });
			await shop.buyer(no, 'pay');
			await afterDeliveries(no, 1);
			return signerOf(onlyDelivery(notify_url));
		};
		expect(await orderedWith('V1')).toBe('V1');
		expect(await orderedWith('V2')).toBe('V2');
		await shop.set({ webhookSignVersion: 'V1' });
		expect(await orderedWith('V2')).toBe('V1');
		await shop.set({ webhookSignVersion: 'V2' });
		expect(await orderedWith('V1')).toBe('V2');
	});

	it('is sent for each payment of a code that was paid twice', async () => {
		const notify_url = receiver.address(ACCEPT);
		const { no } = await shop.order({ notify_url });
		await shop.buyer(no, 'pay-twice');
		const { payments } = await afterDeliveries(no, 2);
		const sent = receiver.deliveries(notify_url).map((one) => envelopeOf(one).data);
		expect(sent.map((data) => data['channel_order_no']).sort()).toEqual(
			payments.map(({ channelOrderNo }) => channelOrderNo).sort()
		);
	});
});

describe('a webhook (9)', () => {
	const nothingCame = async (no: string, address: string): Promise<void> => {
		await shop.advance(40 * HOUR_MS);
		const view = await shop.view(no);
		expect(view.webhooks).toEqual([]);
		expect(view.nextWebhookAtMs).toBeNull();
		expect(receiver.deliveries(address)).toEqual([]);
	};

	it.each<[string, (no: string) => Promise<void>]>([
		['is only scanned', (no) => shop.buyer(no, 'scan')],
		['is declined', (no) => shop.buyer(no, 'decline')],
		['is left alone until it expires', () => shop.advance(HOUR_MS)],
		[
			'is closed by the shop',
			async (mch_order_no) => {
				await shop.client().call('order_close', { mch_order_no, channel: 'airpay' });
			}
		]
	])('is not sent when the order %s', async (_what, act) => {
		const notify_url = receiver.address(ACCEPT);
		const { no } = await shop.order({ channel: 'airpay', notify_url });
		await act(no);
		await nothingCame(no, notify_url);
	});

	it('is not sent when the order is paid more than two hours after it was made', async () => {
		const notify_url = receiver.address(ACCEPT);
		const { no } = await shop.order({ notify_url });
		await shop.advance(2 * HOUR_MS + SECOND_MS);
		await shop.buyer(no, 'pay');
		expect(await shop.result(no)).toBe('SUCCESS');
		await nothingCame(no, notify_url);
	});

	it('is sent when the order is paid just before two hours have passed', async () => {
		const notify_url = receiver.address(ACCEPT);
		const { no } = await shop.order({ notify_url });
		await shop.advance(2 * HOUR_MS - SECOND_MS);
		await shop.buyer(no, 'pay');
		await afterDeliveries(no, 1);
		expect(receiver.deliveries(notify_url)).toHaveLength(1);
	});

	it('is not sent when native_pay named no address', async () => {
		const { no } = await shop.order();
		await shop.buyer(no, 'pay');
		await shop.advance(40 * HOUR_MS);
		expect((await shop.view(no)).webhooks).toEqual([]);
	});

	it('is not sent for a refund', async () => {
		const { no, address } = await paidOrder([ACCEPT], { channel: 'airpay' });
		await afterDeliveries(no, 1);
		const money = { total_fee: 15_050, fee_type: 'THB', refund_fee: 15_050 };
		await shop.client().call('order_refund', { mch_order_no: no, ...money, mch_refund_no: no });
		expect(await shop.result(no)).toBe('REFUND');
		await shop.advance(40 * HOUR_MS);
		expect(receiver.deliveries(address)).toHaveLength(1);
	});
});

describe('a false webhook from the sandbox', () => {
	const made = async (no: string, kind: string): Promise<{ body: string }> =>
		(await shop.control('GET', `/orders/${no}/webhook?kind=${kind}`)) as { body: string };

	it('can have an invalid signature', async () => {
		const { no } = await paidOrder([ACCEPT]);
		expect(signerOf(await made(no, 'genuine'))).toBe('V1');
		expect(signerOf(await made(no, 'bad_signature'))).toBeNull();
	});

	it('can name another amount with a valid signature', async () => {
		const { no } = await paidOrder([ACCEPT]);
		const webhook = await made(no, 'wrong_amount');
		expect(signerOf(webhook)).toBe('V1');
		expect(envelopeOf(webhook).data['total_fee']).not.toBe(15_050);
	});

	it('can be forged with the broken weak key, while order_query still says NOTPAY (5.5)', async () => {
		const { no } = await shop.order({ notify_url: receiver.address(ACCEPT) });
		const webhook = await made(no, 'forged');
		expect(signerOf(webhook)).toBe('V1');
		expect(envelopeOf(webhook).data).toMatchObject({ result: 'SUCCESS', mch_order_no: no });
		expect(await shop.result(no)).toBe('NOTPAY');
	});
});
