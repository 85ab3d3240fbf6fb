import * as v from 'valibot';
import type { BuyItemsRequest } from '$shared/api/kiosk.ts';
import { KIOSK_PROBLEM_CODES, type KioskProblemCode } from '$shared/api/problems/kiosk.ts';
import type { Channel } from '$shared/payments/channel.ts';
import { WINDOW_HEADER, type KioskId, type SaleId, type WindowId } from '$shared/ids.ts';
import { err, ok, type Result } from '$shared/result.ts';
import { View, type Ending } from '$shared/api/view.ts';

/**
 * Why there is no View: the Worker refused, did not answer (lost or late: it may have acted all the same), or
 * answered something this version of the screen cannot read.
 */
export type Refusal =
	{ kind: 'refused'; code: KioskProblemCode } | { kind: 'unreachable' } | { kind: 'garbled' };

/** Every answer is a whole View, or a reason. Never rejects. */
export type Answer = Result<View, Refusal>;

/** What the screen reads of a problem. */
const Problem = v.object({ code: v.picklist(KIOSK_PROBLEM_CODES) });

/** What the screen asks of the Worker. */
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

/** The part of `fetch` used here. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Makes the requests of one window over HTTP, each with a deadline. */
export function kioskApi(send: Send, windowId: WindowId, deadlineMs: number): KioskApi {
	async function ask(path: string, body?: object): Promise<Answer> {
		const init: RequestInit = {
			signal: AbortSignal.timeout(deadlineMs),
			cache: 'no-store',
			headers: {
				[WINDOW_HEADER]: windowId,
				...(body === undefined ? {} : { 'content-type': 'application/json' })
			},
			...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })
		};
		try {
			const response = await send(`/api/kiosk/${path}`, init);
			return read(response.ok, await response.text());
		} catch {
			// Refused connections, lost answers and passed deadlines are all the same to a buyer.
			return err({ kind: 'unreachable' });
		}
	}
	return {
		pair: (kioskId) => ask('pair', kioskId === null ? {} : { kioskId }),
		view: () => ask('view'),
		openSale: (saleId, amountMinor) => ask('sales', { saleId, amountMinor }),
		buyItems: (order) => ask('carts', order),
		chooseWallet: (saleId, channel) => ask(`sales/${saleId}/attempts`, { channel }),
		cancel: (saleId) => ask(`sales/${saleId}/cancel`, {}),
		moreTime: (saleId) => ask(`sales/${saleId}/more-time`, {}),
		claimPaid: (saleId) => ask(`sales/${saleId}/claim`, {}),
		dismiss: (saleId, shown) => ask(`sales/${saleId}/dismiss`, { shown })
	};
}

/** Reads a View out of text from the Worker; null when it is none. */
export function readView(text: string): View | null {
	const parsed = v.safeParse(View, parseJson(text));
	return parsed.success ? parsed.output : null;
}

function read(succeeded: boolean, text: string): Answer {
	if (succeeded) {
		const view = readView(text);
		return view === null ? err({ kind: 'garbled' }) : ok(view);
	}
	const problem = v.safeParse(Problem, parseJson(text));
	// An error page of something in between (a proxy, a deploy) says nothing about the sale.
	return problem.success
		? err({ kind: 'refused', code: problem.output.code })
		: err({ kind: 'unreachable' });
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
