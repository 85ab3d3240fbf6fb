import type { BuyItemsRequest } from '$shared/api/kiosk.ts';
import { KIOSK_PROBLEM_CODES, type KioskProblemCode } from '$shared/api/problems/kiosk.ts';
import { View, type Ending } from '$shared/api/view.ts';
import { WINDOW_HEADER, type KioskId, type SaleId, type WindowId } from '$shared/ids.ts';
import type { Channel } from '$shared/payments/channel.ts';
import type { Result } from '$shared/result.ts';
import { Http, type Refusal, type Send } from '../http.ts';
import { REQUEST_DEADLINE_MS } from './limits.ts';

/** Why the Worker refused a request of the screen. */
export type KioskProblem = KioskProblemCode;
export type KioskRefusal = Refusal<KioskProblem>;
export type KioskHttp = Http<KioskProblem>;

/** Every answer is a whole View or a refusal. */
export type Answer = Result<View, KioskRefusal>;

/** The screen's requests to the Worker. Their promises never reject. */
export interface KioskApi {
	pair(kioskId: KioskId | null): Promise<Answer>;
	view(): Promise<Answer>;
	openSale(saleId: SaleId, amountMinor: number): Promise<Answer>;
	buyItems(order: BuyItemsRequest): Promise<Answer>;
	chooseWallet(saleId: SaleId, channel: Channel): Promise<Answer>;
	cancel(saleId: SaleId): Promise<Answer>;
	moreTime(saleId: SaleId): Promise<Answer>;
	claimPaid(saleId: SaleId): Promise<Answer>;
	dismiss(saleId: SaleId, shown: Ending): Promise<Answer>;
}

/** Makes the HTTP client of the screen; `headers` go with every request. */
export function kioskHttp(headers: Record<string, string> = {}, send?: Send): KioskHttp {
	return new Http({
		base: '/api/kiosk/',
		codes: KIOSK_PROBLEM_CODES,
		deadlineMs: REQUEST_DEADLINE_MS,
		headers,
		...(send && { send })
	});
}

/** Makes the API client of one window. */
export function kioskApi(windowId: WindowId): KioskApi {
	const http = kioskHttp({ [WINDOW_HEADER]: windowId });
	const post = (path: string, body: object): Promise<Answer> => http.post(path, body, View);
	return {
		pair: (kioskId) => post('pair', kioskId === null ? {} : { kioskId }),
		view: () => http.get('view', View),
		openSale: (saleId, amountMinor) => post('sales', { saleId, amountMinor }),
		buyItems: (order) => post('carts', order),
		chooseWallet: (saleId, channel) => post(`sales/${saleId}/attempts`, { channel }),
		cancel: (saleId) => post(`sales/${saleId}/cancel`, {}),
		moreTime: (saleId) => post(`sales/${saleId}/more-time`, {}),
		claimPaid: (saleId) => post(`sales/${saleId}/claim`, {}),
		dismiss: (saleId, shown) => post(`sales/${saleId}/dismiss`, { shown })
	};
}
