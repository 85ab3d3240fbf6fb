import type { Attempt, ReportedEvent, Unclear } from '../../shared/attempt/attempt.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Account, Config } from '../config.ts';
import type { Ports } from '../ports.ts';
import { openEnvelope } from './envelope.ts';
import { hookAddress } from './hook-address.ts';
import { signParams } from './signature.ts';
import { postForm } from './transport.ts';
import { answerFacts, closeEvent, createEvent, queryEvent, type AnswerFacts } from './wire.ts';

export const KSHER_CALLS = ['native_pay', 'order_query', 'order_close'] as const;
export type KsherCall = (typeof KSHER_CALLS)[number];

/** What one call did to its attempt, and what is worth keeping of the exchange. */
export interface Exchange {
	readonly call: KsherCall;
	readonly event: ReportedEvent;
	readonly facts: AnswerFacts | null;
	readonly unclear: Unclear | null;
	readonly tookMs: number;
}

/** Ksher as the kiosk sees it: three questions about one attempt, never a rejected promise. */
export interface Ksher {
	exchange(call: KsherCall, attempt: Attempt): Promise<Exchange>;
}

/** The real Ksher, or a sandbox that speaks like it. */
export function ksherClient(config: Config, ports: Ports): Ksher {
	return {
		async exchange(call, attempt) {
			const startedAtMs = ports.nowMs();
			const account = config.accounts.find(({ type }) => type === attempt.account);
			const answer =
				account === undefined
					? err<Unclear>('no_account')
					: await send(config, ports, call, attempt, account);
			const endedAtMs = ports.nowMs();
			const tookMs = endedAtMs - startedAtMs;
			if (!answer.ok) {
				const unclear = answer.error;
				return { call, event: unclearEvent(call, unclear), facts: null, unclear, tookMs };
			}
			const appid = account?.appid ?? '';
			const event = eventOf(call, answer.value, attempt, appid, endedAtMs);
			return { call, event, facts: answerFacts(answer.value), unclear: null, tookMs };
		}
	};
}

async function send(
	config: Config,
	ports: Ports,
	call: KsherCall,
	attempt: Attempt,
	account: Account
): Promise<Result<Record<string, unknown>, Unclear>> {
	const unsigned = {
		appid: account.appid,
		// 32 hex digits; "must be unique for signature" (ksher-api.md 3).
		nonce_str: ports.randomHex(16),
		time_stamp: timeStamp(ports.nowMs()),
		...paramsOf(call, attempt, config)
	};
	const answer = await postForm(
		ports,
		new URL(`/KsherPay/${call}`, config.ksherUrl),
		{ ...unsigned, sign: signParams(unsigned, account.key) },
		config.signVersion === 'V2' ? { 'ksher-sign-version': 'V2' } : {}
	);
	if (!answer.ok) return answer;
	const data = openEnvelope(answer.value, config.ksherPublicKeys, config.signVersion);
	return data.ok ? ok(data.value) : data;
}

/** The business parameters of a call (ksher-api.md 6.1, 6.4, 6.7). Free text is left out: it would weaken the signature. */
function paramsOf(call: KsherCall, attempt: Attempt, config: Config): Record<string, string> {
	const order = { mch_order_no: attempt.id, channel: attempt.channel };
	switch (call) {
		case 'native_pay':
			return {
				...order,
				total_fee: String(attempt.amount.amountMinor),
				fee_type: attempt.amount.currency,
				...(config.hooks === null
					? {}
					: { notify_url: hookAddress(config.hooks.publicUrl, attempt.id, config.hooks.secret) })
			};
		case 'order_query':
		case 'order_close':
			return order;
	}
}

function eventOf(
	call: KsherCall,
	data: Readonly<Record<string, unknown>>,
	attempt: Attempt,
	appid: string,
	nowMs: number
): ReportedEvent {
	switch (call) {
		case 'native_pay':
			return createEvent(data, attempt, appid);
		case 'order_query':
			return queryEvent(data, attempt, appid, nowMs);
		case 'order_close':
			return closeEvent(data);
	}
}

function unclearEvent(call: KsherCall, why: Unclear): ReportedEvent {
	switch (call) {
		case 'native_pay':
			return { type: 'create_unclear', why };
		case 'order_query':
			return { type: 'query_unclear', why };
		case 'order_close':
			return { type: 'close_unclear', why };
	}
}

/** yyyyMMddHHmmss in Ksher's own zone, +08:00; no zone is documented and no freshness check is known (ksher-api.md 3). */
function timeStamp(nowMs: number): string {
	const chinaOffsetMs = 8 * 3_600_000;
	return new Date(nowMs + chinaOffsetMs).toISOString().replace(/\D/g, '').slice(0, 14);
}
