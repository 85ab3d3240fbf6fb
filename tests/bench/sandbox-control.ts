import type { CallSummary } from '../sandbox/call-log.ts';
import type { KsherCall } from '../sandbox/call.ts';
import { sendJson } from './http-client.ts';

/** A webhook's address and signed text, to be delivered by whoever holds it. */
export interface Webhook {
	readonly url: string;
	readonly contentType: string;
	readonly body: string;
}

/** The buyer's side, and a look at what the Worker asked. */
export interface SandboxControl {
	/** Pays; with `webhook: false` nobody is told. */
	pay(orderNo: string, wish: { readonly webhook: boolean }): Promise<void>;
	/** The genuine webhook of a paid order. */
	webhook(orderNo: string): Promise<Webhook>;
	/** How often a call was made about each of these orders. */
	counts(call: KsherCall, orderNos: readonly string[]): Promise<number[]>;
}

export function sandboxControl(sandboxUrl: string): SandboxControl {
	const ask = async (path: string, body: object | null): Promise<unknown> =>
		JSON.parse((await sendJson(`${sandboxUrl}/_sandbox${path}`, body)).text);
	return {
		async pay(orderNo, wish) {
			await ask(`/orders/${orderNo}/pay`, wish);
		},
		async webhook(orderNo) {
			return (await ask(`/orders/${orderNo}/webhook`, null)) as Webhook;
		},
		async counts(call, orderNos) {
			const { byOrder } = (await ask('/calls', null)) as CallSummary;
			return orderNos.map((orderNo) => byOrder[orderNo]?.[call]?.count ?? 0);
		}
	};
}
