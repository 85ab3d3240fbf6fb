import { CHANNEL_FACTS } from '../../sandbox/channels.ts';
import {
	isOpen,
	leftMinor,
	paymentAsked,
	type Asked,
	type Bank,
	type TrueOrder,
	type TruePayment
} from './bank.ts';

/** The signed `data` of an answer, in Ksher's words; signatures are not simulated. */
export type WireData = Readonly<Record<string, string | number | readonly WireRow[]>>;
type WireRow = Readonly<Record<string, string | number>>;

/** Returns a member of an answer as text, empty when it is missing or a list. */
export function wordOf(data: WireData, member: string): string {
	const value = data[member];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Ksher's names of the calls that move money or ask about it. */
export type KsherPath =
	'native_pay' | 'order_query' | 'order_close' | 'order_refund' | 'refund_query';

/** Executes a call at Ksher and returns its answer (ksher-api.md 6, 7). */
export function answerTo(path: KsherPath, asked: Asked, bank: Bank, nowMs: number): WireData {
	switch (path) {
		case 'native_pay':
			return nativePay(asked, bank, nowMs);
		case 'order_query':
			return orderQuery(asked, bank, nowMs);
		case 'order_close':
			return orderClose(asked, bank, nowMs);
		case 'order_refund':
			return orderRefund(asked, bank, nowMs);
		case 'refund_query':
			return refundQuery(asked, bank, nowMs);
	}
}

function nativePay(asked: Asked, bank: Bank, nowMs: number): WireData {
	const { order, isNew } = bank.make(asked, nowMs);
	const replays = bank.ways.duplicates === 'replay' && isOpen(order, nowMs);
	if (!isNew && (!replays || order.payments.length > 0)) return fail('KSHER_DUPLICATED_ORDERNO');
	return {
		result: 'SUCCESS',
		appid: order.appid,
		mch_order_no: order.number,
		ksher_order_no: order.ksherNumber,
		total_fee: order.amountMinor,
		fee_type: order.currency,
		imgdat: `data:image/png;base64,${order.ksherNumber}`,
		...(CHANNEL_FACTS[order.channel].codeUrl === 'always' ? { code_url: order.scanText } : {})
	};
}

function orderQuery(asked: Asked, bank: Bank, nowMs: number): WireData {
	const order = bank.orders.get(asked.number);
	if (order === undefined || isUnheardOf(order, bank)) return fail('ORDER_NOT_EXIST');
	// Ksher reports a second payment of a code only to a query with that payment's number.
	const payment = paymentAsked(order, asked);
	return {
		result: payment === undefined ? unpaidResult(order, bank, nowMs) : paidResult(order, payment),
		appid: order.appid,
		mch_order_no: order.number,
		ksher_order_no: order.ksherNumber,
		channel_order_no: payment?.walletRef ?? '',
		total_fee: payment?.amountMinor ?? order.amountMinor,
		fee_type: order.currency,
		time_end: payment === undefined ? '' : String(payment.paidAtMs)
	};
}

/** Returns SUCCESS or REFUND, which says that part of the payment was refunded, not how much (ksher-api.md 7). */
function paidResult(order: TrueOrder, payment: TruePayment): string {
	return leftMinor(order, payment) < payment.amountMinor ? 'REFUND' : 'SUCCESS';
}

function unpaidResult(order: TrueOrder, bank: Bank, nowMs: number): string {
	if (!isOpen(order, nowMs)) return 'CLOSED';
	if (nowMs < order.confirmingUntilMs) return 'USERPAYING';
	if (nowMs < order.declinedUntilMs) return 'PAYERROR';
	return bank.ways.unpaidWord;
}

function orderClose(asked: Asked, bank: Bank, nowMs: number): WireData {
	const order = bank.orders.get(asked.number);
	if (order === undefined || isUnheardOf(order, bank)) return fail('ORDER_NOT_EXIST');
	if (order.payments.length > 0) return fail('ORDERPAID');
	if (!isOpen(order, nowMs)) return fail('ORDER_ALREADY_CANCEL');
	const { close, closeRefusedForMs } = CHANNEL_FACTS[order.channel];
	if (close !== 'yes' || nowMs - order.createdAtMs < closeRefusedForMs) return fail('CANCEL_ERROR');
	order.closed = true;
	return { result: 'SUCCESS', appid: order.appid, mch_order_no: order.number };
}

function orderRefund(asked: Asked, bank: Bank, nowMs: number): WireData {
	const order = bank.orders.get(asked.number);
	const { refund } = asked;
	if (order === undefined || refund === null) return fail('ORDER_NOT_EXIST');
	const payment = paymentAsked(order, asked);
	if (CHANNEL_FACTS[order.channel].refund === 'never') return fail('KSHER_CHANNEL_NOT_SUPPORT');
	if (payment === undefined) return fail('ORDER_NOT_PAY');
	const earlier = order.refunds.find(({ number }) => number === refund.number);
	if (earlier !== undefined) {
		if (earlier.amountMinor !== refund.amountMinor) {
			bank.complaints.push(`refund ${refund.number} is repeated with another amount`);
		}
		return fail('KSHER_DUPLICATED_REFUND_ORDERNO');
	}
	if (refund.amountMinor > leftMinor(order, payment)) {
		bank.complaints.push(`refund ${refund.number} is more than is left of its payment`);
		return fail('KSHER_INVALID_REFUND_BALANCE');
	}
	bank.refund(order, payment, refund, nowMs);
	return {
		result: 'SUCCESS',
		appid: order.appid,
		mch_order_no: order.number,
		mch_refund_no: refund.number,
		ksher_refund_no: order.refunds.at(-1)?.ksherNumber ?? '',
		refund_fee: refund.amountMinor
	};
}

function refundQuery(asked: Asked, bank: Bank, nowMs: number): WireData {
	const order = bank.orders.get(asked.number);
	const found = order?.refunds.filter(({ number }) => number === asked.refund?.number) ?? [];
	if (order === undefined || found.length === 0) return fail('KSHER_INVALID_ORDER_NO');
	return {
		result: 'SUCCESS',
		mch_order_no: order.number,
		refund_orders: found.map(({ number, ksherNumber, amountMinor, doneAtMs }) => ({
			mch_refund_no: number,
			ksher_refund_no: ksherNumber,
			mch_refund_fee: amountMinor,
			refund_state: doneAtMs <= nowMs ? 'REFUNDSUCCESS' : 'REFUNDPROCESSING',
			refund_time: String(doneAtMs)
		}))
	};
}

function isUnheardOf(order: TrueOrder, bank: Bank): boolean {
	return bank.ways.missingBeforeScan && !order.scanned;
}

/** Returns the data of a failed call. */
export function fail(errorCode: string): WireData {
	return { result: 'FAIL', err_code: errorCode };
}
