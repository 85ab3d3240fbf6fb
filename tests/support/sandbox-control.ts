import { inject } from 'vitest';
import type { OrderView } from '../sandbox/order-view.ts';
import type { FaultKind } from '../sandbox/fault-kinds.ts';
import type { CallSummary } from '../sandbox/call-log.ts';
import type { Settings } from '../sandbox/settings.ts';
import type { KsherCall } from '../sandbox/call.ts';

type WebhookKind = 'genuine' | 'second' | 'forged' | 'bad_signature' | 'wrong_amount';

/** Kept before any test can replace it: what tests do at the sandbox is never part of what they cut. */
const realFetch = globalThis.fetch;

export interface WishedFault {
	readonly call: KsherCall | '*';
	readonly kind: FaultKind;
	/** How many calls it touches; null: until removed. */
	readonly times?: number | null;
	readonly delayMs?: number;
	readonly errCode?: string;
	readonly result?: string;
	readonly mchOrderNo?: string;
}

export interface Webhook {
	readonly url: string;
	readonly contentType: string;
	readonly body: string;
}

/** Ksher's side of a test: buyers, money, faults. */
export const sandbox = {
	/** The orders of one kiosk, oldest first. */
	async ordersOf(kioskId: string): Promise<OrderView[]> {
		const orders = (await control('GET', '/orders')) as OrderView[];
		return orders.filter(({ mchOrderNo }) => mchOrderNo.startsWith(`${kioskId}-`)).reverse();
	},
	order: async (no: string) => (await control('GET', `/orders/${no}`)) as OrderView,
	pay: (no: string, wish: { totalFee?: number; feeType?: string } = {}) =>
		control('POST', `/orders/${no}/pay`, wish),
	scan: (no: string) => control('POST', `/orders/${no}/scan`),
	decline: (no: string) => control('POST', `/orders/${no}/decline`),
	portalRefund: (no: string) => control('POST', `/orders/${no}/portal-refund`, {}),
	payTwice: (no: string) => control('POST', `/orders/${no}/pay-twice`),
	walkAway: (no: string) => control('POST', `/orders/${no}/walk-away`),
	/** A webhook's signed text, for the test to deliver when and as often as it likes. */
	webhook: async (no: string, kind: WebhookKind = 'genuine') =>
		(await control('GET', `/orders/${no}/webhook?kind=${kind}`)) as Webhook,
	async fault(wished: WishedFault): Promise<void> {
		await control('POST', '/faults', wished);
	},
	heal: () => control('DELETE', '/faults'),
	set: (settings: Partial<Settings>) => control('POST', '/settings', settings),
	/** The shop resets both accounts' keys in Ksher's portal, or mends that. */
	async keys(what: 'reset-key' | 'restore-key'): Promise<void> {
		for (const { appid } of [inject('sandbox').offline, inject('sandbox').online]) {
			await control('POST', `/merchants/${appid}/${what}`);
		}
	},
	advance: (advanceMs: number) => control('POST', '/clock', { advanceMs }),
	/** How often a call was made about one order. */
	async countOf(call: KsherCall, no: string): Promise<number> {
		const { byOrder } = (await control('GET', '/calls')) as CallSummary;
		return byOrder[no]?.[call]?.count ?? 0;
	},
	async totalCalls(): Promise<number> {
		return ((await control('GET', '/calls')) as CallSummary).total;
	}
};

async function control(method: string, path: string, body?: object): Promise<unknown> {
	const response = await realFetch(`${inject('sandbox').url}/_sandbox${path}`, {
		method,
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	const json: unknown = await response.json();
	if (!response.ok) throw new Error(`sandbox ${method} ${path}: ${JSON.stringify(json)}`);
	return json;
}
