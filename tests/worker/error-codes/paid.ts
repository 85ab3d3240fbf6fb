import { sandbox } from '../../support/sandbox-control.ts';
import type { TestKiosk } from '../../support/test-kiosk.ts';
import { settledKiosk } from './codes.ts';

/** A kiosk with a WeChat sale of 150.50 just paid. */
export async function paidKiosk(): Promise<{ kiosk: TestKiosk; attemptId: string }> {
	const kiosk = await settledKiosk();
	const { orderNo } = await kiosk.showCode(15_050, 'wechat');
	await sandbox.pay(orderNo);
	await kiosk.passTime(4_000);
	await kiosk.shows('paid');
	return { kiosk, attemptId: orderNo };
}

/** What Ksher has given back of an order, in minor units. */
export async function givenBack(orderNo: string): Promise<number[]> {
	return (await sandbox.order(orderNo)).refunds.map(({ refundFee }) => refundFee);
}
