import { abortAllDurableObjects } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../support/random.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { until } from '../support/until.ts';

const realFetch = globalThis.fetch;

/** The awaits of one Ksher call: before it is sent, when its answer begins, and when the answer is read. */
const AWAITS_PER_CALL = 3;
/** The longest time that a payment may take, in seconds. */
const SECONDS_MAX = 170;
/** The share of awaits that hang, so that most payments are interrupted more than once. */
const DEATHS = 0.3;

/**
 * A fetch that hangs for ever at chosen awaits of a payment's calls; the test then aborts the object.
 */
class DyingWire {
	reached = 0;
	hangs = false;
	readonly #diesAt: (awaited: number) => boolean;

	constructor(diesAt: (awaited: number) => boolean) {
		this.#diesAt = diesAt;
	}

	fetch = async (url: string, init: RequestInit): Promise<Response> => {
		// Account checks are no part of the payment.
		if (url.includes('merchant_info')) return realFetch(url, init);
		await this.#wait();
		const response = await realFetch(url, init);
		await this.#wait();
		const body = await response.arrayBuffer();
		await this.#wait();
		return new Response(body, response);
	};

	#wait(): Promise<void> {
		this.reached += 1;
		if (!this.#diesAt(this.reached)) return Promise.resolve();
		this.hangs = true;
		return new Promise(() => undefined);
	}
}

/** Makes one PromptPay payment driven by alarms alone; aborts the object wherever the wire hangs. */
async function pay(wire: DyingWire): Promise<{ kiosk: TestKiosk; saleId: string; deaths: number }> {
	const kiosk = await TestKiosk.pair();
	vi.stubGlobal('fetch', wire.fetch);
	const saleId = await kiosk.openSale();
	await kiosk.choose(saleId);
	let deaths = 0;
	let hasPaid = false;
	for (let second = 0; second < SECONDS_MAX; second += 1) {
		while (!(await restsOrHangs(kiosk, wire))) {
			deaths += 1;
			wire.hangs = false;
			await abortAllDurableObjects();
		}
		const screen = await kiosk.screen();
		if (screen.kind === 'paid') return { kiosk, saleId, deaths };
		if (screen.kind === 'scan' && !hasPaid) {
			hasPaid = true;
			await sandbox.pay(screen.attemptId);
		}
		await kiosk.passTimeOnly(1_000);
	}
	throw new Error(`not paid: ${JSON.stringify(await kiosk.ksherCalls())}`);
}

/** Waits until no call is due or under way (true) or one hangs (false). */
function restsOrHangs(kiosk: TestKiosk, wire: DyingWire): Promise<boolean> {
	return until('the calls to end or to hang', async () => {
		if (wire.hangs) return false;
		const calls = await kiosk.sql(`SELECT id FROM outbox WHERE kind <> 'project'`);
		return calls.length === 0 ? true : null;
	});
}

/** Expects one attempt, one order with one payment, one payment_confirmed event and no case. */
async function expectPaidOnce(kiosk: TestKiosk): Promise<void> {
	expect(await kiosk.attemptStates()).toEqual(['paid']);
	expect(await kiosk.cases()).toEqual([]);
	const orders = await sandbox.ordersOf(kiosk.id);
	expect(orders.map(({ payments }) => payments.length)).toEqual([1]);
	const paid = await kiosk.sql(
		`SELECT number FROM event WHERE json_extract(body, '$.event.event.type') = 'payment_confirmed'`
	);
	expect(paid).toHaveLength(1);
}

describe('an object aborted at an await of a payment', () => {
	it('completes the payment exactly once, whichever await it is', async () => {
		const never = new DyingWire(() => false);
		await expectPaidOnce((await pay(never)).kiosk);
		expect(never.reached, 'native_pay and one order_query').toBe(2 * AWAITS_PER_CALL);
		for (let at = 1; at <= never.reached; at += 1) {
			const { kiosk, deaths } = await pay(new DyingWire((awaited) => awaited === at));
			expect(deaths, `dies at await ${String(at)}`).toBe(1);
			await expectPaidOnce(kiosk);
		}
	});

	it.each([1, 2, 3, 4, 5])(
		'completes the payment exactly once after repeated aborts (seed %d)',
		async (seed) => {
			const random = seededRandom(seed);
			const { kiosk, deaths } = await pay(new DyingWire(() => random.chance(DEATHS)));
			expect(deaths).toBeGreaterThan(1);
			await expectPaidOnce(kiosk);
		}
	);

	it('copies the sale again when aborted during the copy to the ledger', async () => {
		const { kiosk, saleId } = await pay(new DyingWire(() => false));
		await kiosk.passTimeOnly(2_000);
		await abortAllDurableObjects();
		await kiosk.passTime(10_000);
		const state = await until('the copy', () =>
			env.DB.prepare('SELECT state FROM sale WHERE id = ?').bind(saleId).first<string>('state')
		);
		expect(state).toBe('paid');
		await expectPaidOnce(kiosk);
	});
});
