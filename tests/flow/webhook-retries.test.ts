import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, openShop } from './flow-shop.ts';
import { ACCEPT, REFUSE, openReceiver } from './webhook-receiver.ts';
import { envelopeOf, sentAtMs, webhookShop } from './webhook-shop.ts';

const shop = openShop();
const receiver = openReceiver();
const { paidOrder, afterDeliveries, signerOf } = webhookShop(shop, receiver);

/** The wait before each retry, and when it comes after the first delivery (9). */
const RETRIES: readonly (readonly [waitMs: number, afterMs: number])[] = [
	[SECOND_MS, SECOND_MS],
	[2 * SECOND_MS, 3 * SECOND_MS],
	[2 * SECOND_MS, 5 * SECOND_MS],
	[10 * SECOND_MS, 15 * SECOND_MS],
	[30 * SECOND_MS, 45 * SECOND_MS],
	[MINUTE_MS, MINUTE_MS + 45 * SECOND_MS],
	[10 * MINUTE_MS, 11 * MINUTE_MS + 45 * SECOND_MS],
	[HOUR_MS, HOUR_MS + 11 * MINUTE_MS + 45 * SECOND_MS],
	[3 * HOUR_MS, 4 * HOUR_MS + 11 * MINUTE_MS + 45 * SECOND_MS],
	[5 * HOUR_MS, 9 * HOUR_MS + 11 * MINUTE_MS + 45 * SECOND_MS],
	[8 * HOUR_MS, 17 * HOUR_MS + 11 * MINUTE_MS + 45 * SECOND_MS],
	[12 * HOUR_MS, 29 * HOUR_MS + 11 * MINUTE_MS + 45 * SECOND_MS]
];
const TABLE_TENTHS = [0, ...RETRIES.map(([, afterMs]) => afterMs / 100)];
const FIRST_AND_RETRIES = 13;
/** Rounds to tenths of a second, because the table excludes the time of a delivery itself. */
function tenthsAfterFirst(timesMs: readonly number[]): number[] {
	return timesMs.map((atMs) => Math.round((atMs - (timesMs[0] ?? 0)) / 100));
}

/** Waits for this many deliveries. Returns when the next one is due; throws when none is. */
async function nextDueMs(no: string, count: number): Promise<number> {
	const { nextWebhookAtMs } = await afterDeliveries(no, count);
	if (nextWebhookAtMs === null) throw new Error(`After ${String(count)} no more is due.`);
	return nextWebhookAtMs;
}

async function advanceTo(atMs: number): Promise<void> {
	await shop.advance(atMs - (await shop.nowMs()));
}

describe('a refused webhook', () => {
	it.each([1, 2, 3, 5])(
		'is not sent again once it is accepted after %i refusals (9)',
		async (refusals) => {
			const [first = REFUSE, ...others] = Array.from({ length: refusals }, () => REFUSE);
			const { no, address } = await paidOrder([first, ...others, ACCEPT]);
			for (let count = 1; count <= refusals; count += 1) {
				await advanceTo(await nextDueMs(no, count));
			}
			const view = await afterDeliveries(no, refusals + 1);
			expect(view.nextWebhookAtMs).toBeNull();
			await shop.advance(30 * HOUR_MS);
			expect(receiver.deliveries(address)).toHaveLength(refusals + 1);
		}
	);

	it('is retried after each wait of the table and not before (9)', async () => {
		const { no, address } = await paidOrder([REFUSE]);
		for (let count = 1; count < FIRST_AND_RETRIES; count += 1) {
			const dueMs = await nextDueMs(no, count);
			await advanceTo(dueMs - SECOND_MS / 2);
			expect(await nextDueMs(no, count)).toBe(dueMs);
			expect(receiver.deliveries(address)).toHaveLength(count);
			await advanceTo(dueMs);
		}
		expect((await afterDeliveries(no, FIRST_AND_RETRIES)).nextWebhookAtMs).toBeNull();
		await shop.advance(10 * DAY_MS);
		// Reads the times from the webhooks, not from the sandbox's own records.
		expect(tenthsAfterFirst(receiver.deliveries(address).map(sentAtMs))).toEqual(TABLE_TENTHS);
	});

	it('is sent 13 times in 29 h 11 min 45 s and then no more (9)', async () => {
		const { no, address } = await paidOrder([REFUSE]);
		await afterDeliveries(no, 1);
		await shop.advance(40 * HOUR_MS);
		const { webhooks, nextWebhookAtMs } = await afterDeliveries(no, FIRST_AND_RETRIES);
		expect(nextWebhookAtMs).toBeNull();
		expect(tenthsAfterFirst(webhooks.map(({ atMs }) => atMs))).toEqual(TABLE_TENTHS);
		const bodies = receiver.deliveries(address);
		expect(bodies).toHaveLength(FIRST_AND_RETRIES);
		expect(new Set(bodies.map(signerOf))).toEqual(new Set(['V1']));
		expect(new Set(bodies.map((one) => envelopeOf(one).data['channel_order_no'])).size).toBe(1);
	});

	it.each<[string, string, boolean]>([
		['the documented answer', ACCEPT, true],
		['the documented answer without spaces', '{"result":"SUCCESS","msg":"OK"}', true],
		['the documented answer without msg, of unknown effect', '{"result":"SUCCESS"}', true],
		["the demo's refusal", '{"result":"Fail","msg":"x"}', false],
		['a refusal', REFUSE, false],
		['bare text', 'SUCCESS', false],
		['nothing', '', false],
		['small letters', '{"result":"success","msg":"OK"}', false],
		['a list', '[{"result":"SUCCESS","msg":"OK"}]', false]
	])('by %s is judged by the answer’s JSON (9, 13.6)', async (_what, answer, isAccepted) => {
		const { no } = await paidOrder([answer]);
		const view = await afterDeliveries(no, 1);
		expect(view.nextWebhookAtMs === null).toBe(isAccepted);
	});

	it.each<[string, boolean]>([
		[ACCEPT, true],
		['{"result":"SUCCESS"}', false],
		['{"result":"SUCCESS","msg":"ok"}', false]
	])('by %s is judged strictly when msg is required (13.6)', async (answer, isAccepted) => {
		await shop.set({ webhookNeedsMsg: true });
		const { no } = await paidOrder([answer]);
		const view = await afterDeliveries(no, 1);
		expect(view.nextWebhookAtMs === null).toBe(isAccepted);
	});
});
