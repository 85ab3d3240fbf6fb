import type { OrderView } from '../sandbox/order-view.ts';
import { until } from './flow-shop.ts';
import type { Shop } from './flow-shop.ts';
import { asRecord, parsedJson, verifiedBy } from './ksher-text-client.ts';
import type { Data, Fields, SignVersion } from './ksher-text-client.ts';
import type { Delivery, Receiver } from './webhook-receiver.ts';

export interface PaidOrder {
	readonly no: string;
	/** Its notify_url. */
	readonly address: string;
	readonly data: Data;
}

/** What tests of webhooks do with a shop and a receiver. */
export interface WebhookShop {
	/** An order that was paid, and whose address gives these answers. */
	readonly paidOrder: (
		answers: readonly [string, ...string[]],
		wish?: Fields
	) => Promise<PaidOrder>;
	/** The order once so many deliveries are over, whatever their outcome. */
	readonly afterDeliveries: (no: string, count: number) => Promise<OrderView>;
	/** The one delivery that is there; throws when there are more. */
	readonly onlyDelivery: (address: string) => Delivery;
	/** Whose key made the webhook's signature; null when it does not hold. */
	readonly signerOf: (delivery: { readonly body: string }) => SignVersion | null;
}

export function webhookShop(shop: Shop, receiver: Receiver): WebhookShop {
	return {
		async paidOrder(answers, wish = {}) {
			const address = receiver.address(...answers);
			const { no, data } = await shop.order({ notify_url: address, ...wish });
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
			if (delivery === undefined || others.length > 0) throw new Error('It is not one delivery.');
			return delivery;
		},
		signerOf(delivery) {
			const { data, sign } = envelopeOf(delivery);
			return verifiedBy(data, sign, shop.client().setup.ksherPublicKeys);
		}
	};
}

/** When a webhook says it was sent, in milliseconds. */
export function sentAtMs(delivery: { readonly body: string }): number {
	return Date.parse(String(envelopeOf(delivery).envelope['time_stamp']));
}

/** A webhook's text read as section 9 shows it. */
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
