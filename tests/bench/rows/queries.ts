import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Row } from '../bench.ts';
import { KioskClient } from '../kiosk-client.ts';

const SALES = 10;
const PAID_AFTER_MS = 20_000;
/** Longer than any poll interval, so that a superfluous query is counted. */
const WATCHED_AFTER_MS = 10_000;

/**
 * Queries for one sale that is paid 20 s after its code appeared, with a working webhook; counted at the sandbox some
 * seconds later. Each costs a Worker call and an alarm, and counts against any limit of Ksher's.
 */
export const queries: Row = {
	name: 'queries',
	withinMs: 90_000,
	async measure(bench) {
		const numbers = Array.from({ length: SALES }, (_, number) => number);
		const orderNos = await Promise.all(numbers.map((number) => oneSale(bench, number)));
		await sleep(WATCHED_AFTER_MS);
		return [
			{
				what: 'Ksher queries per paid sale (paid at 20 s, webhook works)',
				unit: 'count',
				samples: await bench.sandbox.counts('order_query', orderNos),
				limits: [{ statistic: 'max', atMost: 8 }],
				anchor: '',
				notes: []
			}
		];
	}
};

async function oneSale(bench: Bench, number: number): Promise<string> {
	const kiosk = await KioskClient.pair(bench.stack.kioskUrl, bench.kioskId('Q', number));
	await kiosk.connect();
	const orderNo = await kiosk.showCode();
	await sleep(PAID_AFTER_MS);
	const paid = kiosk.nextFrame((text) => text.includes('"kind":"paid"'));
	await bench.sandbox.pay(orderNo, { webhook: true });
	await paid;
	kiosk.disconnect();
	return orderNo;
}
