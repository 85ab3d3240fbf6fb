import { abortAllDurableObjects } from 'cloudflare:test';
import { describe, expect, it, vi } from 'vitest';
import { sandbox } from '../support/sandbox-control.ts';
import { TestKiosk } from '../support/test-kiosk.ts';

const realFetch = globalThis.fetch;

/** The moment the object dies: before Ksher received the order, or after Ksher made it. */
const DEATHS = [
	{
		when: 'before Ksher received the order',
		fetch: () => new Promise<Response>(() => undefined),
		ordersMade: 0
	},
	{
		when: 'after Ksher made the order',
		fetch: async (input: RequestInfo, init?: RequestInit) => {
			await realFetch(input, init);
			return new Promise<Response>(() => undefined);
		},
		ordersMade: 1
	}
];

describe('an object that dies while native_pay is under way', () => {
	it.each(DEATHS)(
		'$when continues with a check and shows the code of one order',
		async ({ fetch, ordersMade }) => {
			const kiosk = await TestKiosk.pair();
			const saleId = await kiosk.openSale();
			vi.stubGlobal('fetch', fetch);
			await kiosk.choose(saleId);
			expect(await kiosk.screen()).toMatchObject({ kind: 'preparing', slow: false });
			const [attempt] = await kiosk.sql<{ id: string }>('SELECT id FROM attempt');
			await vi.waitFor(async () => {
				expect(await sandbox.ordersOf(kiosk.id)).toHaveLength(ordersMade);
			});

			await kiosk.mark();
			await abortAllDurableObjects();
			vi.unstubAllGlobals();
			expect(await kiosk.alarmAtMs()).not.toBeNull();
			expect(await kiosk.isMarked()).toBe(false);

			await kiosk.settled();
			expect(await kiosk.attemptStates()).toEqual(['unknown']);
			expect(await kiosk.screen()).toMatchObject({ kind: 'preparing', slow: true });
			await kiosk.passTime(1_000);
			expect(await kiosk.screen()).toMatchObject({ kind: 'scan', attemptId: attempt?.id });
			const orders = await sandbox.ordersOf(kiosk.id);
			expect(orders.map(({ mchOrderNo }) => mchOrderNo)).toEqual([attempt?.id]);
			expect((await kiosk.ksherCalls()).map(({ call, outcome }) => `${call} ${outcome}`)).toEqual([
				'native_pay interrupted',
				`order_query ${ordersMade === 0 ? 'order_missing' : 'not_paid'}`,
				'native_pay code_issued'
			]);
		}
	);

	it('continues by its alarm alone', async () => {
		const kiosk = await TestKiosk.pair();
		const saleId = await kiosk.openSale();
		vi.stubGlobal('fetch', DEATHS[0]?.fetch);
		await kiosk.choose(saleId);
		await abortAllDurableObjects();
		vi.unstubAllGlobals();
		await kiosk.passTime(13_000);
		await kiosk.passTime(1_000);
		expect((await kiosk.screen()).kind).toBe('scan');
	});

	it('has stored the attempt and the outbox row before the call is made', async () => {
		const kiosk = await TestKiosk.pair();
		const saleId = await kiosk.openSale();
		vi.stubGlobal('fetch', DEATHS[0]?.fetch);
		await kiosk.choose(saleId);
		expect(await kiosk.attemptStates()).toEqual(['requesting']);
		expect(await kiosk.sql(`SELECT kind, runs FROM outbox WHERE kind <> 'project'`)).toEqual([
			{ kind: 'native_pay', runs: 1 }
		]);
	});
});
