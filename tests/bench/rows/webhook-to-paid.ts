import { nowMs, type Bench, type Row } from '../bench.ts';
import { send } from '../http-client.ts';
import { KioskClient } from '../kiosk-client.ts';
import { KioskPage } from '../kiosk-page.ts';
import type { Measurement } from '../measurement.ts';
import type { Paint } from '../paint-probe.ts';

const SALES = 60;

interface Sample extends Paint {
	/** The time from the POST to the confirming query at the sandbox, and the sandbox's time for that query. */
	readonly toQueryMs: number;
	readonly queryMs: number;
	readonly answeredMs: number;
}

/**
 * Webhook → "paid" painted. A real page shows a PromptPay code. The order is paid at the sandbox without a webhook; the
 * bench fetches the genuine one and sends it. Measured from just before that POST to the frame with "paid": webhook
 * route, kiosk object, confirming query to the sandbox and back, push, page. A sale that the regular poll queried before
 * "paid" was painted is not a sample; such sales are counted.
 */
export const webhookToPaid: Row = {
	name: 'webhook',
	withinMs: 120_000,
	async measure(bench) {
		const kioskId = bench.kioskId('W');
		const page = await KioskPage.open(await bench.browser(), bench.stack.kioskUrl, kioskId);
		const client = await KioskClient.pair(bench.stack.kioskUrl, kioskId);
		const samples: Sample[] = [];
		let polled = 0;
		for (let sale = 0; sale < SALES; sale += 1) {
			const sample = await oneSale(bench, page, client);
			if (sample === null) polled += 1;
			else samples.push(sample);
		}
		await page.close();
		return linesOf(samples, polled);
	}
};

/** Measures one sale. Returns null when the regular poll queried it too. */
async function oneSale(bench: Bench, page: KioskPage, client: KioskClient): Promise<Sample | null> {
	await page.enterAmount();
	await page.tap('wallet-promptpay');
	await page.shows('scan');
	const orderNo = (await client.screen('scan')).attemptId;
	await page.watchPaint('[data-screen="paid"]');
	await bench.sandbox.pay(orderNo, { webhook: false });
	const { url, contentType, body } = await bench.sandbox.webhook(orderNo);

	const sentAtMs = nowMs();
	const { status } = await send(url, {
		method: 'POST',
		headers: { 'content-type': contentType },
		body
	});
	const answeredMs = nowMs() - sentAtMs;
	if (status !== 200) throw new Error(`The webhook was answered ${String(status)}.`);
	const paint = await page.painted();

	const queries = bench.ksher.callsOf('order_query', orderNo);
	await page.tap('done');
	await page.shows('attract');
	const [query] = queries;
	if (query === undefined || queries.length > 1 || query.askedAtMs < sentAtMs) return null;
	return {
		inDomMs: paint.inDomMs - sentAtMs,
		paintedMs: paint.paintedMs - sentAtMs,
		framedMs: paint.framedMs - sentAtMs,
		shownMs: paint.shownMs - sentAtMs,
		toQueryMs: query.askedAtMs - sentAtMs,
		queryMs: query.tookMs,
		answeredMs
	};
}

function linesOf(samples: readonly Sample[], polled: number): Measurement[] {
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
			what: 'webhook in -> "paid" painted, with the confirming query',
			unit: 'ms',
			samples: samples.map(({ paintedMs }) => paintedMs),
			limits: [
				{ statistic: 'p50', atMost: 30 },
				{ statistic: 'p99', atMost: 100 }
			],
			anchor: '2 s polling (BTCPay fallback), 3 s (Odoo kiosk), 10 s (Opn plugin)',
			notes: [
				`left out because the regular poll asked too: ${String(polled)} of ${String(SALES)} sales`,
				'painted: Element Timing’s paintTime of that frame; stricter times below (paint-probe.ts)'
			]
		},
		detail('of it: until the Worker’s query is at the sandbox', ({ toQueryMs }) => toQueryMs),
		detail('of it: the sandbox’s own time for that query', ({ queryMs }) => queryMs),
		detail('the webhook itself answered', ({ answeredMs }) => answeredMs),
		detail('until "paid" is in the page', ({ inDomMs }) => inDomMs),
		detail('until the next frame begins (60 Hz)', ({ framedMs }) => framedMs),
		detail('until the frame is on the (software) display', ({ shownMs }) => shownMs)
	];
}
