import { afterEach, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../shared/api/problems/problem.ts';
import { CHANNELS } from '../../shared/payments/channel.ts';
import { sandbox } from '../support/sandbox-control.ts';
import { refusalIn, TestKiosk, viewIn } from '../support/test-kiosk.ts';
import { deliver } from '../support/webhooks.ts';

afterEach(() => sandbox.heal());

async function refusal(response: Promise<Response>): Promise<readonly [number, ProblemCode]> {
	const { status, problem } = await refusalIn(response);
	return [status, problem.code];
}

describe('choosing a wallet', () => {
	it('twice at once makes one order', async () => {
		const kiosk = await TestKiosk.pair();
		const saleId = await kiosk.openSale();
		const answers = await Promise.all([kiosk.choose(saleId), kiosk.choose(saleId)]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		await kiosk.shows('scan');
		await kiosk.settled();
		expect(await sandbox.ordersOf(kiosk.id)).toHaveLength(1);
	});

	it('again later shows the same code with its remaining time', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId } = await kiosk.showCode();
		const first = await kiosk.screen();
		await kiosk.passTime(30_000);
		const { screen } = await viewIn(kiosk.choose(saleId));
		expect(screen).toEqual({ ...first, remainingMs: 150_000 });
		expect(await sandbox.ordersOf(kiosk.id)).toHaveLength(1);
	});

	it.each(CHANNELS)('%s shows a code of that wallet', async (channel) => {
		const kiosk = await TestKiosk.pair();
		const { kiosk: info } = await kiosk.view();
		expect(info.wallets).toContainEqual({ channel, offer: 'ready' });
		const { orderNo } = await kiosk.showCode(15_050, channel);
		expect(await kiosk.screen()).toMatchObject({ kind: 'scan', channel });
		expect(await sandbox.order(orderNo)).toMatchObject({ channel, totalFee: 15_050 });
	});

	it.each([[{ channel: 'cash' }], [{ channel: 'promptpay', amountMinor: 1 }], [{}]])(
		'with the body %j is refused',
		async (body) => {
			const kiosk = await TestKiosk.pair();
			const saleId = await kiosk.openSale();
			const answer = kiosk.call('POST', `/sales/${saleId}/attempts`, { body });
			expect(await refusal(answer)).toEqual([400, 'bad_request']);
		}
	);

	it('for an unknown sale is a 404', async () => {
		const kiosk = await TestKiosk.pair();
		expect(await refusal(kiosk.choose(crypto.randomUUID()))).toEqual([404, 'not_found']);
		expect(await refusal(kiosk.choose('no-sale-id'))).toEqual([404, 'not_found']);
	});

	it('for a sale of another kiosk is a 404', async () => {
		const [mine, other] = [await TestKiosk.pair(), await TestKiosk.pair()];
		const saleId = await other.openSale();
		expect(await refusal(mine.choose(saleId))).toEqual([404, 'not_found']);
	});

	it('after the sale was paid is refused', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		expect(await refusal(kiosk.choose(saleId, 'wechat'))).toEqual([409, 'sale_over']);
		expect(await sandbox.ordersOf(kiosk.id)).toHaveLength(1);
	});

	it('while the last code is unresolved is refused, so that only one code is payable', async () => {
		const kiosk = await TestKiosk.pair();
		await sandbox.fault({ call: 'native_pay', kind: 'lose_answer' });
		const saleId = await kiosk.openSale();
		await kiosk.choose(saleId);
		await kiosk.settled();
		expect(await refusal(kiosk.choose(saleId, 'wechat'))).toEqual([409, 'attempt_unresolved']);
		expect(await sandbox.ordersOf(kiosk.id)).toHaveLength(1);
	});

	it('again watches the old code, which still settles the sale when it is paid', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await kiosk.choose(saleId, 'wechat');
		expect((await kiosk.shows('scan')).channel).toBe('wechat');
		await kiosk.settled();
		expect(await kiosk.attemptStates()).toEqual(['watched', 'awaiting']);
		await sandbox.pay(orderNo);
		await deliver(await sandbox.webhook(orderNo));
		expect(await kiosk.shows('paid')).toMatchObject({ channel: 'promptpay' });
	});
});

describe('cancelling', () => {
	it('shows "checking" until Ksher says that nothing was paid', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId } = await kiosk.showCode();
		const { screen } = await viewIn(kiosk.cancel(saleId));
		expect(screen.kind).toBe('checking');
		expect(await kiosk.shows('not_paid')).toMatchObject({ why: 'cancelled' });
	});

	it('does not undo a payment made at the same moment', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		expect((await viewIn(kiosk.cancel(saleId))).screen.kind).toBe('checking');
		await kiosk.shows('paid');
		expect(await kiosk.cases(), 'paid while the screen still showed the sale').toEqual([]);
	});

	it('after the payment changes nothing', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		expect((await viewIn(kiosk.cancel(saleId))).screen.kind).toBe('paid');
	});

	it('before a wallet was chosen returns to the start at once', async () => {
		const kiosk = await TestKiosk.pair();
		const saleId = await kiosk.openSale();
		expect((await viewIn(kiosk.cancel(saleId))).screen.kind).toBe('attract');
		expect((await viewIn(kiosk.cancel(saleId))).screen.kind).toBe('attract');
	});

	it('without a clear answer from Ksher sends the buyer to the staff', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.fault({ call: 'order_query', kind: 'http_500', mchOrderNo: orderNo });
		await kiosk.cancel(saleId);
		await kiosk.shows('ask_staff');
		await kiosk.passTime(15_000);
		expect((await kiosk.screen()).kind).toBe('not_paid');
	});

	it('while the code is being made never shows it', async () => {
		const kiosk = await TestKiosk.pair();
		await sandbox.fault({ call: 'native_pay', kind: 'slow', delayMs: 300 });
		const saleId = await kiosk.openSale();
		await kiosk.choose(saleId);
		expect((await viewIn(kiosk.cancel(saleId))).screen.kind).toBe('attract');
		await kiosk.settled();
		expect((await kiosk.screen()).kind).toBe('attract');
		expect(await kiosk.attemptStates()).toEqual(['watched']);
	});

	it('an unknown sale is a 404', async () => {
		const kiosk = await TestKiosk.pair();
		expect(await refusal(kiosk.cancel(crypto.randomUUID()))).toEqual([404, 'not_found']);
	});
});

describe('dismissing', () => {
	it('an ended sale shows the start, without any trace of the sale', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		const view = await viewIn(kiosk.dismiss(saleId));
		expect(view.screen).toEqual({ kind: 'attract' });
		expect(JSON.stringify(view)).not.toContain(saleId);
		expect((await viewIn(kiosk.dismiss(saleId))).version).toBe(view.version);
	});

	it('"not paid" does not remove a "paid" that came meanwhile', async () => {
		const kiosk = await TestKiosk.pair();
		const { saleId, orderNo } = await kiosk.showCode();
		await sandbox.pay(orderNo);
		await kiosk.passTime(4_000);
		const view = await viewIn(kiosk.dismiss(saleId, 'not_paid'));
		expect(view.screen.kind).toBe('paid');
	});

	it('an open sale is refused', async () => {
		const kiosk = await TestKiosk.pair();
		const saleId = await kiosk.openSale();
		expect(await refusal(kiosk.dismiss(saleId))).toEqual([409, 'sale_still_open']);
	});

	it('an unknown sale is a 404', async () => {
		const kiosk = await TestKiosk.pair();
		expect(await refusal(kiosk.dismiss(crypto.randomUUID()))).toEqual([404, 'not_found']);
	});
});
