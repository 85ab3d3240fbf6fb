import type { OrderView } from '../sandbox/order-view.ts';
import { until } from './flow-shop.ts';
import type { Shop } from './flow-shop.ts';
import { asRecord, parsedJson, verifiedBy } from './ksher-text-client.ts';
import type { Data, Fields, SignVersion } from './ksher-text-client.ts';
import type { Delivery, Receiver } from './webhook-receiver.ts';

/** A paid order and its webhook address. */
export interface PaidOrder {
	readonly no: string;
	/** The order's notify_url. */
	readonly address: string;
	readonly data: Data;
}

/** The steps that webhook tests share. */
export interface WebhookShop {
	/** Makes and pays an order whose webhook address gives these answers. */
	readonly paidOrder: (
		answers: readonly [string, ...string[]],
		fields?: Fields
	) => Promise<PaidOrder>;
	/** Waits for this many deliveries, whatever their outcome. Returns the order. */
	readonly afterDeliveries: (no: string, count: number) => Promise<OrderView>;
	/** Returns the only delivery. Throws when there is none or more than one. */
	readonly onlyDelivery: (address: string) => Delivery;
	/** Returns the version of the key that signed the webhook; null when the signature is invalid. */
	readonly signerOf: (delivery: { readonly body: string }) => SignVersion | null;
}

/** Builds the shared steps on a shop and a receiver. */
export function webhookShop(shop: Shop, receiver: Receiver): WebhookShop {
	return {
		async paidOrder(answers, fields = {}) {
			const address = receiver.address(...answers);
			const { no, data } = await shop.order({ notify_url: address, ...fields });
			await shop.buyer(no, 'pay');
			return { no, address, data };
		},
		afterDeliveries: (no, count) =>
			until(`${String(count)} deliveries`, async () => {
				const view = await shop.view(no);
				return view.webhooks.length >= count ? view : null;
			}),
		onlyDelivery(address) {
			const [delivery, ...others] = receiver.deliveries(address);
			if (delivery === undefined || others.length > 0)
				throw new Error('There is not exactly one delivery.');
			return delivery;
		},
		signerOf(delivery) {
			const { data, sign } = envelopeOf(delivery);
			return verifiedBy(data, sign, shop.client().setup.ksherPublicKeys);
		}
	};
}

/** Returns the webhook's own time stamp, in milliseconds. */
export function sentAtMs(delivery: { readonly body: string }): number {
	return Date.parse(String(envelopeOf(delivery).envelope['time_stamp']));
}

/** Parses a webhook's text as section 9 shows it. Throws when it is not an envelope with data. */
export function envelopeOf({ body }: { readonly body: string }): {
	envelope: Data;
	data: Data;
	sign: string;
} {
	const envelope = asRecord(parsedJson(body));
	const data = asRecord(envelope?.['data']);
	if (envelope === null || data === null) throw new Error(`This is no webhook: ${body}`);
	return { envelope, data, sign: String(envelope['sign']) };
}
