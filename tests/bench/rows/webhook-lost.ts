import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../support/random.ts';
import { nowMs, type Bench, type Row } from '../bench.ts';
import { KioskClient } from '../kiosk-client.ts';

const KIOSKS = 40;
const PAID_AFTER_MS = { from: 5_000, to: 50_000 };
const SEED = 20_261_124;

/**
 * Payment → screen without any webhook. Many kiosks at once, each with an open stream and a code on the screen; each is
 * paid at a random moment (seeded). Measured from just before the payment at the sandbox to the frame with "paid" on the
 * stream: the regular poll has to find the payment.
 */
export const webhookLost: Row = {
	name: 'lost',
	withinMs: 90_000,
	async measure(bench) {
		const random = seededRandom(SEED);
		const waits = Array.from(
			{ length: KIOSKS },
			() => PAID_AFTER_MS.from + random.next() * (PAID_AFTER_MS.to - PAID_AFTER_MS.from)
		);
		const samples = await Promise.all(
			waits.map((waitMs, number) => onePayment(bench, number, waitMs))
		);
		return [
			{
				what: 'webhook lost: payment -> screen',
				unit: 'ms',
				samples,
				limits: [{ statistic: 'p95', atMost: 5_000 }],
				anchor: 'Alipay guide 3-5 s',
				notes: []
			}
		];
	}
};

async function onePayment(bench: Bench, number: number, waitMs: number): Promise<number> {
	const kiosk = await KioskClient.pair(bench.stack.kioskUrl, bench.kioskId('L', number));
	await kiosk.connect();
	const orderNo = await kiosk.showCode();
	await sleep(waitMs);
	const paid = kiosk.nextFrame((text) => text.includes('"kind":"paid"'));
	const paidAtMs = nowMs();
	await bench.sandbox.pay(orderNo, { webhook: false });
	const { atMs } = await paid;
	kiosk.disconnect();
	return atMs - paidAtMs;
}
