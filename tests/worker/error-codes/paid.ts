import { sandbox } from '../../support/sandbox-control.ts';
import type { TestKiosk } from '../../support/test-kiosk.ts';
import { settledKiosk } from './codes.ts';

/** Returns a kiosk with a WeChat sale of 150.50 just paid. */
export async function paidKiosk(): Promise<{ kiosk: TestKiosk; attemptId: string }> {
	const kiosk = await settledKiosk();
	const { orderNo } = await kiosk.showCode(15_050, 'wechat');
	await sandbox.pay(orderNo);
	await kiosk.passTime(4_000);
	await kiosk.shows('paid');
	return { kiosk, attemptId: orderNo };
}

/** Returns the refunds of an order at Ksher, in minor units. */
export async function refundedMinor(orderNo: string): Promise<number[]> {
	return (await sandbox.order(orderNo)).refunds.map(({ refundFee }) => refundFee);
}
