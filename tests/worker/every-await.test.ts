import { abortAllDurableObjects } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { seededRandom } from '../support/random.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';
import { until } from '../support/until.ts';

const realFetch = globalThis.fetch;

/** What a payment waits for at Ksher: each call before it leaves, when its answer begins, and when it is read. */
const AWAITS_PER_CALL = 3;
/** The time a code, or the wait for one, may take of the screen. */
const SECONDS_MAX = 170;
/** Three awaits in ten lead nowhere, so that most calls die once or more often. */
const DEATHS = 0.3;

/**
 * The wire under a payment's calls, at whose awaits the object can be made to die: there it hangs for ever, and the
 * test throws the object out of memory.
 */
class DyingWire {
	reached = 0;
	hangs = false;
	readonly #diesAt: (awaited: number) => boolean;

	constructor(diesAt: (awaited: number) => boolean) {
		this.#diesAt = diesAt;
	}

	fetch = async (url: string, init: RequestInit): Promise<Response> => {
		// Questions about accounts are no part of the payment.
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

/** One payment by PromptPay, driven to its end by its alarm alone; the object dies wherever the wire says so. */
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
	throw new Error(`not paid: ${JSON.stringify(await kiosk.exchanges())}`);
}

/** True once no call is due or under way; false when one hangs. */
function restsOrHangs(kiosk: TestKiosk, wire: DyingWire): Promise<boolean> {
	return until('the calls to end or to hang', async () => {
		if (wire.hangs) return false;
		const calls = await kiosk.sql(`SELECT id FROM outbox WHERE kind <> 'project'`);
		return calls.length === 0 ? true : null;
	});
}

/** Paid exactly once: one attempt, one order at Ksher with one payment, one step to paid, and nothing for a person. */
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

describe('an object that dies at an await of a payment', () => {
	it('dies at each of them, one payment after another, and every payment is made exactly once', async () => {
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
		'or again and again (seed %d), is paid exactly once all the same',
		async (seed) => {
			const random = seededRandom(seed);
			const { kiosk, deaths } = await pay(new DyingWire(() => random.chance(DEATHS)));
			expect(deaths).toBeGreaterThan(1);
			await expectPaidOnce(kiosk);
		}
	);

	it('while the sale is copied to the ledger copies it again', async () => {
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
