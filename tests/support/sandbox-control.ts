import { inject } from 'vitest';
import type { OrderView } from '../sandbox/order-view.ts';
import type { FaultKind } from '../sandbox/fault-kinds.ts';
import type { CallSummary } from '../sandbox/call-log.ts';
import type { Settings } from '../sandbox/settings.ts';
import type { KsherCall } from '../sandbox/call.ts';

type WebhookKind = 'genuine' | 'second' | 'forged' | 'bad_signature' | 'wrong_amount';

/** Saved before any test stubs fetch, so that stubs never affect the sandbox's control calls. */
const realFetch = globalThis.fetch;

/** A fault to add at the sandbox. */
export interface FaultRequest {
	readonly call: KsherCall | '*';
	readonly kind: FaultKind;
	/** The number of affected calls; null: until removed. */
	readonly times?: number | null;
	readonly delayMs?: number;
	readonly errCode?: string;
	readonly result?: string;
	readonly mchOrderNo?: string;
}

/** A webhook as Ksher would send it. */
export interface Webhook {
	readonly url: string;
	readonly contentType: string;
	readonly body: string;
}

/** Controls Ksher's side of a test: buyers, money, faults. */
export const sandbox = {
	/** Returns the orders of one kiosk, oldest first. */
	async ordersOf(kioskId: string): Promise<OrderView[]> {
		const orders = (await control('GET', '/orders')) as OrderView[];
		return orders.filter(({ mchOrderNo }) => mchOrderNo.startsWith(`${kioskId}-`)).reverse();
	},
	order: async (no: string) => (await control('GET', `/orders/${no}`)) as OrderView,
	pay: (no: string, payment: { totalFee?: number; feeType?: string } = {}) =>
		control('POST', `/orders/${no}/pay`, payment),
	scan: (no: string) => control('POST', `/orders/${no}/scan`),
	decline: (no: string) => control('POST', `/orders/${no}/decline`),
	portalRefund: (no: string) => control('POST', `/orders/${no}/portal-refund`, {}),
	payTwice: (no: string) => control('POST', `/orders/${no}/pay-twice`),
	walkAway: (no: string) => control('POST', `/orders/${no}/walk-away`),
	/** Returns a signed webhook for the test to deliver itself. */
	webhook: async (no: string, kind: WebhookKind = 'genuine') =>
		(await control('GET', `/orders/${no}/webhook?kind=${kind}`)) as Webhook,
	async fault(request: FaultRequest): Promise<void> {
		await control('POST', '/faults', request);
	},
	heal: () => control('DELETE', '/faults'),
	set: (settings: Partial<Settings>) => control('POST', '/settings', settings),
	/** Resets both accounts' keys as in Ksher's portal, or restores them. */
	async keys(what: 'reset-key' | 'restore-key'): Promise<void> {
		for (const { appid } of [inject('sandbox').offline, inject('sandbox').online]) {
			await control('POST', `/merchants/${appid}/${what}`);
		}
	},
	advance: (advanceMs: number) => control('POST', '/clock', { advanceMs }),
	/** Returns how often a call was made about one order. */
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
