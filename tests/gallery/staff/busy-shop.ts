import { randomUUID } from 'node:crypto';
import type { Stack } from '../../../scripts/stack/stack.ts';
import { sendJson } from '../../bench/http-client.ts';
import { KioskClient } from '../../bench/kiosk-client.ts';

/** A sale as the staff pages' addresses name it. */
export interface SaleAddress {
	readonly kioskId: string;
	readonly saleId: string;
	readonly orderNo: string;
}

/** An hour at the counter, with the sales that make work for the staff. */
export interface BusyShop {
	readonly paid: SaleAddress;
	readonly paidTwice: SaleAddress;
	readonly paidLate: SaleAddress;
	/** A sale with an unpaid code on the screen. */
	readonly waiting: SaleAddress;
	close(): void;
}

/** Makes sales at the demo shop's counter, each through the screen's API, a phone and the sandbox. */
export async function keepBusy({ kioskUrl, sandboxUrl }: Stack): Promise<BusyShop> {
	const kiosk = await KioskClient.pair(kioskUrl, 'K1');
	await kiosk.connect();
	const show = async (): Promise<SaleAddress> => {
		const saleId = randomUUID();
		return { kioskId: kiosk.kioskId, saleId, orderNo: await kiosk.showCode(saleId) };
	};
	const phone = async (sale: SaleAddress, action: string): Promise<void> => {
		await sendJson(`${sandboxUrl}/_sandbox/orders/${sale.orderNo}/${action}`, {});
	};
	const showPaid = async (action: string): Promise<SaleAddress> => {
		const sale = await show();
		const paid = kiosk.nextFrame((text) => text.includes('"kind":"paid"'));
		await phone(sale, action);
		await paid;
		return sale;
	};

	const paid = await showPaid('pay');
	const paidTwice = await showPaid('pay-twice');
	const paidLate = await show();
	const left = kiosk.nextFrame((text) => text.includes('"kind":"not_paid"'));
	await kiosk.cancel(paidLate.saleId);
	await left;
	await phone(paidLate, 'pay');
	const waiting = await show();
	return {
		paid,
		paidTwice,
		paidLate,
		waiting,
		close() {
			kiosk.disconnect();
		}
	};
}
