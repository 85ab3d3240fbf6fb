import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { AmountMode } from '../../shared/shop/amount-mode.ts';
import type { PushSaleRequest } from '../../shared/api/operator.ts';
import type { ProblemCode } from '../../shared/api/problems/problem.ts';
import { View } from '../../shared/api/view.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { pushSale, pushRefused } from '../support/shop.ts';
import { call, newKioskId, refusalIn, TestKiosk, viewIn } from '../support/test-kiosk.ts';

const KEYPAD: AmountMode = { kind: 'keypad' };
const CATALOGUE: AmountMode = { kind: 'catalogue' };
const PUSHED: AmountMode = { kind: 'pushed' };
const FIXED: AmountMode = { kind: 'fixed', amountMinor: 2_000 };

const newSaleId = (): string => crypto.randomUUID();
const type = (kiosk: TestKiosk, amountMinor: number): Promise<Response> =>
	kiosk.call('POST', '/sales', { body: { saleId: newSaleId(), amountMinor } });
const pick = (kiosk: TestKiosk): Promise<Response> =>
	kiosk.call('POST', '/carts', {
		body: { saleId: newSaleId(), items: [{ itemId: 'latte', quantity: 1 }], shownMinor: 7_500 }
	});

async function codeOf(response: Promise<Response>): Promise<ProblemCode> {
	return (await refusalIn(response)).problem.code;
}

describe('a kiosk', () => {
	it.each([KEYPAD, CATALOGUE, PUSHED, FIXED])(
		'with %j shows the mode to its screen',
		async (mode) => {
			const kiosk = await TestKiosk.pair(mode);
			expect((await kiosk.view()).kiosk.amountMode).toEqual(mode);
		}
	);

	it('whose stored settings have no mode uses the keypad', async () => {
		const kiosk = await TestKiosk.pair(FIXED);
		await kiosk.sql(
			`UPDATE setting SET value = json_remove(value, '$.amountMode') WHERE key = 'kiosk'`
		);
		expect((await kiosk.view()).kiosk.amountMode).toEqual(KEYPAD);
	});

	it('cannot be set to a fixed amount without one', async () => {
		const set = env.DB.prepare(`UPDATE kiosk SET amount_mode = 'fixed' WHERE id = 'K1'`).run();
		await expect(set).rejects.toThrow('CHECK');
	});

	it.each<readonly [AmountMode, { typed: boolean; picked: boolean; pushed: boolean }]>([
		[KEYPAD, { typed: true, picked: false, pushed: false }],
		[CATALOGUE, { typed: false, picked: true, pushed: false }],
		[PUSHED, { typed: false, picked: false, pushed: true }],
		[FIXED, { typed: true, picked: false, pushed: false }]
	])('with %j accepts amounts only in that mode', async (mode, takes) => {
		const ways = {
			typed: (kiosk: TestKiosk) => type(kiosk, 2_000),
			picked: pick,
			pushed: (kiosk: TestKiosk) => pushSale(kiosk.id, { amountMinor: 2_000 })
		};
		for (const way of ['typed', 'picked', 'pushed'] as const) {
			const kiosk = await TestKiosk.pair(mode);
			const answer = await ways[way](kiosk);
			if (takes[way]) expect(answer.status, way).toBe(200);
			else expect(await codeOf(Promise.resolve(answer)), way).toBe('other_amount_mode');
			expect((await kiosk.screen()).kind, way).toBe(takes[way] ? 'wallet' : 'attract');
		}
	});
});

describe('a fixed amount', () => {
	it.each([1_999, 2_001])('of 2,000 satang refuses %d', async (amountMinor) => {
		const kiosk = await TestKiosk.pair(FIXED);
		expect(await codeOf(type(kiosk, amountMinor))).toBe('price_changed');
		expect((await kiosk.screen()).kind).toBe('attract');
	});
});

describe('a pushed sale', () => {
	const lines: PushSaleRequest['lines'] = [
		{ itemId: 'A-1', name: 'Noodles', unitMinor: 6_000, quantity: 2 },
		{ itemId: null, name: 'Bag', unitMinor: 0, quantity: 1 }
	];

	it('shows at once with the till’s reference and lines, and can be paid', async () => {
		const kiosk = await TestKiosk.pair(PUSHED);
		const events = await kiosk.events();
		const saleId = newSaleId();
		const body = { saleId, amountMinor: 12_000, reference: 'T7-0042', lines };
		const answer = await pushSale(kiosk.id, body);
		expect(await answer.json()).toEqual({
			saleId,
			reference: 'T7-0042',
			amountMinor: 12_000,
			currency: 'THB',
			state: 'open'
		});
		const { data } = await events.find('the sale', (event) => event.data.includes(saleId));
		await events.cancel();
		expect(v.parse(View, JSON.parse(data)).screen).toMatchObject({
			kind: 'wallet',
			sale: { saleId, reference: 'T7-0042', amountMinor: 12_000, pieces: 3 }
		});
		await viewIn(kiosk.choose(saleId));
		const { attemptId } = await kiosk.shows('scan');
		await sandbox.pay(attemptId);
		await kiosk.passTime(4_000);
		await kiosk.shows('paid');
		const again = await pushSale(kiosk.id, body);
		expect(await again.json()).toMatchObject({ saleId, state: 'paid' });
	});

	it('without a reference gets one from the kiosk', async () => {
		const kiosk = await TestKiosk.pair(PUSHED);
		const answer = await pushSale(kiosk.id, { amountMinor: 12_000 });
		expect(await answer.json()).toMatchObject({ reference: '0001' });
	});

	it('sent again is the same sale; with another amount it is refused', async () => {
		const kiosk = await TestKiosk.pair(PUSHED);
		const body = { saleId: newSaleId(), amountMinor: 12_000, lines };
		const [first, second] = await Promise.all([pushSale(kiosk.id, body), pushSale(kiosk.id, body)]);
		expect(await second.json()).toEqual(await first.json());
		expect(await kiosk.sql('SELECT id FROM sale')).toEqual([{ id: body.saleId }]);
		const other = await pushRefused(kiosk.id, { ...body, lines: [], amountMinor: 11_000 });
		expect(other).toMatchObject({ status: 409, problem: { code: 'sale_key_reused' } });
	});

	it('is refused while anything is on the screen, including an ending not yet dismissed', async () => {
		const kiosk = await TestKiosk.pair(PUSHED);
		const saleId = newSaleId();
		await pushSale(kiosk.id, { saleId, amountMinor: 12_000 });
		const busy = { status: 409, problem: { code: 'screen_busy' } };
		expect(await pushRefused(kiosk.id, { amountMinor: 500 })).toMatchObject(busy);
		await viewIn(kiosk.choose(saleId));
		await kiosk.shows('scan');
		await viewIn(kiosk.cancel(saleId));
		await kiosk.shows('not_paid');
		expect(await pushRefused(kiosk.id, { amountMinor: 500 })).toMatchObject(busy);
		await viewIn(kiosk.dismiss(saleId));
		expect((await pushSale(kiosk.id, { amountMinor: 500 })).status).toBe(200);
	});

	it.each<readonly [string, object, number, ProblemCode]>([
		['lines that add up to another amount', { amountMinor: 11_999, lines }, 400, 'bad_request'],
		['too little', { amountMinor: 99 }, 422, 'amount_too_small'],
		['too much', { amountMinor: 10_000_001 }, 422, 'amount_too_large'],
		['a reference with spaces', { amountMinor: 500, reference: 'a b' }, 400, 'bad_request'],
		[
			'a reference of 21 letters',
			{ amountMinor: 500, reference: 'a'.repeat(21) },
			400,
			'bad_request'
		],
		['an unknown member', { amountMinor: 500, tip: 1 }, 400, 'bad_request'],
		['no amount', {}, 400, 'bad_request']
	])('with %s is refused', async (_what, body, status, code) => {
		const kiosk = await TestKiosk.pair(PUSHED);
		expect(await pushRefused(kiosk.id, body)).toMatchObject({ status, problem: { code } });
		expect((await kiosk.screen()).kind).toBe('attract');
	});

	it('needs the operator’s token and a kiosk with a screen', async () => {
		const kiosk = await TestKiosk.pair(PUSHED);
		const body = { saleId: newSaleId(), amountMinor: 500 };
		const path = `/api/operator/kiosks/${kiosk.id}/sale`;
		expect(await codeOf(call('POST', path, { body }))).toBe('not_signed_in');
		const { cookie } = kiosk;
		expect(await codeOf(call('POST', path, { body, headers: { cookie } }))).toBe('not_signed_in');
		expect((await kiosk.screen()).kind).toBe('attract');
		expect(await pushRefused(newKioskId(), body)).toMatchObject({ status: 404 });
		expect(await pushRefused('k', body)).toMatchObject({ status: 404 });
	});
});
