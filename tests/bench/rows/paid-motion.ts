import type { Bench, Row } from '../bench.ts';
import { KioskClient } from '../kiosk-client.ts';
import { KioskPage } from '../kiosk-page.ts';
import type { Measurement } from '../measurement.ts';
import type { Motion } from '../motion-probe.ts';

const SALES = 7;
/** Sales before this one run code for the first time and are reported separately. */
const WARM_FROM = 1;
const CPU_SLOWDOWN = 4;
/** The tick's animation takes 0.4 s, the sound half a second. */
const WATCHED_MS = 1_000;

/**
 * How smoothly "paid" appears and moves on a slow machine: the page's tasks that blocked drawing for more than 50 ms,
 * from the one that shows "paid" until a second later.
 */
export const paidMotion: Row = {
	name: 'motion',
	withinMs: 90_000,
	async measure(bench) {
		const kioskId = bench.kioskId('M');
		const page = await KioskPage.open(await bench.browser(), bench.stack.kioskUrl, kioskId);
		const client = await KioskClient.pair(bench.stack.kioskUrl, kioskId);
		await page.slowCpu(CPU_SLOWDOWN);
		const motions: Motion[] = [];
		for (let sale = 0; sale < SALES; sale += 1) motions.push(await oneSale(bench, page, client));
		await page.close();
		return linesOf(motions);
	}
};

async function oneSale(bench: Bench, page: KioskPage, client: KioskClient): Promise<Motion> {
	await page.enterAmount();
	await page.tap('wallet-promptpay');
	await page.shows('scan');
	const orderNo = (await client.screen('scan')).attemptId;
	await page.watchMotion('[data-screen="paid"]', WATCHED_MS);
	await bench.sandbox.pay(orderNo, { webhook: true });
	const motion = await page.motion();
	await page.tap('done');
	await page.shows('attract');
	return motion;
}

function linesOf(motions: readonly Motion[]): Measurement[] {
	const own = { limits: [], anchor: '', notes: [] } as const;
	const longest = (values: readonly number[]): number => Math.max(0, ...values);
	const first = motions.slice(0, WARM_FROM).flatMap(({ longTasksMs }) => longTasksMs);
	return [
		{
			...own,
			what: 'long tasks (> 50 ms) while "paid" moves, 4x CPU slowdown',
			unit: 'count',
			samples: motions.map(({ longTasksMs }) => longTasksMs.length),
			anchor: '50 ms is the Long Tasks standard’s threshold',
			notes: [
				`a sale each; the first sale's: ${first.length === 0 ? 'none' : first.map((ms) => `${ms.toFixed(0)} ms`).join(', ')}`
			]
		},
		{
			...own,
			what: '  the longest of them (0: none)',
			unit: 'ms',
			samples: motions.map(({ longTasksMs }) => longest(longTasksMs))
		},
		{
			...own,
			what: '  longest from one frame to the next (software drawing)',
			unit: 'ms',
			samples: motions.map(({ framesMs }) => longest(framesMs))
		}
	];
}
