import type { Bench, Row } from '../bench.ts';
import { KioskClient } from '../kiosk-client.ts';
import { KioskPage } from '../kiosk-page.ts';
import type { Measurement } from '../measurement.ts';
import type { Paint } from '../paint-probe.ts';

const SALES = 60;
/** The canvas has no width attribute until drawQr sets its size, just before drawing. */
const DRAWN_CODE = '[data-testid="qr"] canvas[width]';

interface Sample extends Paint {
	readonly ksherMs: number;
	/** The time from the tap to the Worker's native_pay at the sandbox. */
	readonly toKsherMs: number;
}

/**
 * Tap on the wallet → QR painted, without the sandbox's time: from the click's time stamp in the page to the frame with
 * the drawn code, minus the sandbox's time for this sale's native_pay, as the proxy measures it.
 */
export const tapToQr: Row = {
	name: 'tap',
	withinMs: 120_000,
	async measure(bench) {
		const kioskId = bench.kioskId('T');
		const page = await KioskPage.open(await bench.browser(), bench.stack.kioskUrl, kioskId);
		const client = await KioskClient.pair(bench.stack.kioskUrl, kioskId);
		const samples: Sample[] = [];
		for (let sale = 0; sale < SALES; sale += 1) samples.push(await oneSale(bench, page, client));
		await page.close();
		const detail = (what: string, of: (sample: Sample) => number): Measurement => ({
			what: `  ${what}`,
			unit: 'ms',
			samples: samples.map(of),
			limits: [],
			anchor: '',
			notes: []
		});
		return [
			{
				...detail('', ({ paintedMs, ksherMs }) => paintedMs - ksherMs),
				what: 'tap -> QR painted, over the sandbox’s own time',
				limits: [{ statistic: 'p95', atMost: 60 }]
			},
			detail('left out: the sandbox’s time for native_pay', ({ ksherMs }) => ksherMs),
			detail('of it: until native_pay is at the sandbox', ({ toKsherMs }) => toKsherMs),
			detail('until the code is drawn', ({ inDomMs, ksherMs }) => inDomMs - ksherMs),
			detail('until the next frame begins (60 Hz)', ({ framedMs, ksherMs }) => framedMs - ksherMs),
			detail(
				'until the frame is on the (software) display',
				({ shownMs, ksherMs }) => shownMs - ksherMs
			)
		];
	}
};

async function oneSale(bench: Bench, page: KioskPage, client: KioskClient): Promise<Sample> {
	await page.enterAmount();
	await page.watchPaint(DRAWN_CODE);
	await page.watchTap();
	await page.tap('wallet-promptpay');
	const paint = await page.painted();
	const tappedAtMs = await page.tappedAtMs();

	const orderNo = (await client.screen('scan')).attemptId;
	const [create, ...more] = bench.ksher.callsOf('native_pay', orderNo);
	if (create === undefined || more.length > 0) throw new Error('One native_pay was expected.');
	await bench.sandbox.pay(orderNo, { webhook: true });
	await page.shows('paid');
	await page.tap('done');
	await page.shows('attract');
	return {
		inDomMs: paint.inDomMs - tappedAtMs,
		paintedMs: paint.paintedMs - tappedAtMs,
		framedMs: paint.framedMs - tappedAtMs,
		shownMs: paint.shownMs - tappedAtMs,
		ksherMs: create.tookMs,
		toKsherMs: create.askedAtMs - tappedAtMs
	};
}
