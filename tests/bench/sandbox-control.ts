import type { CallSummary } from '../sandbox/call-log.ts';
import type { KsherCall } from '../sandbox/call.ts';
import { sendJson } from './http-client.ts';

/** A webhook's address and signed text, ready to be sent. */
export interface Webhook {
	readonly url: string;
	readonly contentType: string;
	readonly body: string;
}

/** The buyer's actions, and the Worker's calls at the sandbox. */
export interface SandboxControl {
	/** Pays an order; with `webhook: false` no webhook is sent. */
	pay(orderNo: string, options: { readonly webhook: boolean }): Promise<void>;
	/** Returns the genuine webhook of a paid order. */
	webhook(orderNo: string): Promise<Webhook>;
	/** Returns how often a call was made about each of these orders. */
	counts(call: KsherCall, orderNos: readonly string[]): Promise<number[]>;
}

/** Returns the control of the sandbox at this address. */
export function sandboxControl(sandboxUrl: string): SandboxControl {
	const ask = async (path: string, body: object | null): Promise<unknown> =>
		JSON.parse((await sendJson(`${sandboxUrl}/_sandbox${path}`, body)).text);
	return {
		async pay(orderNo, options) {
			await ask(`/orders/${orderNo}/pay`, options);
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
