import type { Attempt } from '../../shared/payments/attempt/attempt.ts';
import type { ReportedEvent, Unclear } from '../../shared/payments/attempt/event.ts';
import type { AccountType } from '../../shared/payments/channel.ts';
import type { Refund, RefundEvent } from '../../shared/payments/refund/refund.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Account, Config } from '../config.ts';
import type { Ports } from '../ports.ts';
import type { AttemptCall, KsherCall, RefundCall } from './calls.ts';
import { unsignedErrorCode, openEnvelope } from './envelope.ts';
import {
	attemptEvent,
	refundPath,
	refundPathEvent,
	unclearAttemptEvent,
	unclearRefundEvent
} from './call-events.ts';
import { readMerchantInfo, type MerchantAnswer } from './merchant-info.ts';
import { attemptParams, refundStatusParams, refundParams } from './params.ts';
import { signParams } from './signature.ts';
import { postForm, type Received } from './transport.ts';
import { answerFacts, type AnswerFacts } from './wire.ts';

/** A finished call: the event of its answer, and the facts to store. */
export interface LoggedCall<Event> {
	readonly call: KsherCall;
	readonly event: Event;
	readonly facts: AnswerFacts | null;
	readonly unclear: Unclear | null;
	/** The error code of an unsigned answer. It changes the account's health, never money. */
	readonly unsignedCode: string | null;
	readonly tookMs: number;
}

/** The calls a kiosk makes to Ksher. Failures are values: no promise here ever rejects. */
export interface Ksher {
	/** Makes one call about an order. */
	callOrder(call: AttemptCall, attempt: Attempt): Promise<LoggedCall<ReportedEvent>>;
	/** Makes one call about a refund. `isOnlyOne`: no other refund of the attempt can have moved money. */
	callRefund(
		call: RefundCall,
		attempt: Attempt,
		refund: Refund,
		isOnlyOne: boolean
	): Promise<LoggedCall<RefundEvent>>;
	/** Requests merchant_info of an account. */
	merchantInfo(type: AccountType): Promise<{
		answer: Result<MerchantAnswer, Unclear>;
		unsignedCode: string | null;
		/** Milliseconds by which Ksher's clock is ahead of ours, to about a second; null: the answer has no Date header. */
		clockAheadMs: number | null;
	}>;
}

/** Returns a client for the configured host: Ksher, or a sandbox with the same protocol. */
export function ksherClient(config: Config, ports: Ports): Ksher {
	return {
		async callOrder(call, attempt) {
			const { answer, unsignedCode, account, tookMs } = await timed(
				config,
				ports,
				attempt,
				call,
				() => attemptParams(call, attempt, config)
			);
			if (!answer.ok) {
				const unclear = answer.error;
				const event = unclearAttemptEvent(call, unclear);
				return { call, event, facts: null, unclear, unsignedCode, tookMs };
			}
			const event = attemptEvent(call, answer.value, attempt, account?.appid ?? '', ports.nowMs());
			const facts = answerFacts(answer.value);
			return { call, event, facts, unclear: null, unsignedCode: null, tookMs };
		},
		async callRefund(call, attempt, refund, isOnlyOne) {
			const path = refundPath(call, attempt.channel);
			const { answer, unsignedCode, tookMs } = await timed(config, ports, attempt, path, () =>
				path === 'order_query' ? refundStatusParams(attempt, refund) : refundParams(attempt, refund)
			);
			if (!answer.ok) {
				const unclear = answer.error;
				const event = unclearRefundEvent(call, unclear);
				return { call, event, facts: null, unclear, unsignedCode, tookMs };
			}
			const facts = answerFacts(answer.value);
			const event = refundPathEvent(path, answer.value, refund, isOnlyOne);
			return { call, event, facts, unclear: null, unsignedCode: null, tookMs };
		},
		async merchantInfo(type) {
			const account = config.accounts.find((one) => one.type === type);
			if (account === undefined) {
				return { answer: err('no_account'), unsignedCode: null, clockAheadMs: null };
			}
			const askedAtMs = ports.nowMs();
			const received = await post(config, ports, 'merchant_info', {}, account);
			if (!received.ok) return { answer: received, unsignedCode: null, clockAheadMs: null };
			const { answer, sentAtMs } = received.value;
			const nowMs = ports.nowMs();
			const { ksherPublicKeys, signVersion } = config;
			const read = readMerchantInfo(answer, ksherPublicKeys, signVersion, nowMs);
			const unsignedCode = read.ok ? null : unsignedErrorCode(answer);
			return { answer: read, unsignedCode, clockAheadMs: clockAheadMs(sentAtMs, askedAtMs, nowMs) };
		}
	};
}

interface Answered {
	readonly answer: Result<Record<string, unknown>, Unclear>;
	readonly unsignedCode: string | null;
	readonly account: Account | undefined;
	readonly tookMs: number;
}

async function timed(
	config: Config,
	ports: Ports,
	attempt: Attempt,
	path: string,
	paramsOf: () => Record<string, string>
): Promise<Answered> {
	const startedAtMs = ports.nowMs();
	const account = config.accounts.find(({ type }) => type === attempt.account);
	if (account === undefined)
		return { answer: err('no_account'), unsignedCode: null, account, tookMs: 0 };
	const raw = await post(config, ports, path, paramsOf(), account);
	const answer = raw.ok
		? openEnvelope(raw.value.answer, config.ksherPublicKeys, config.signVersion)
		: raw;
	// The answer to a failed call is unsigned; its error code proves nothing about money.
	const unsignedCode =
		raw.ok && !answer.ok && answer.error === 'call_failed'
			? unsignedErrorCode(raw.value.answer)
			: null;
	return { answer, unsignedCode, account, tookMs: ports.nowMs() - startedAtMs };
}

/** Sends one signed call and reads one JSON object. Does not verify the answer's signature. */
async function post(
	config: Config,
	ports: Ports,
	path: string,
	params: Readonly<Record<string, string>>,
	account: Account
): Promise<Result<Received, Unclear>> {
	const unsigned = {
		appid: account.appid,
		// 32 hex digits; "must be unique for signature" (ksher-api.md 3).
		nonce_str: ports.randomHex(16),
		time_stamp: timeStamp(ports.nowMs()),
		...params
	};
	return postForm(
		ports,
		new URL(`/KsherPay/${path}`, config.ksherUrl),
		{ ...unsigned, sign: signParams(unsigned, account.key) },
		config.signVersion === 'V2' ? { 'ksher-sign-version': 'V2' } : {}
	);
}

/** Returns the clock difference. The Date header has whole seconds, so it counts as the middle of its second. */
function clockAheadMs(sentAtMs: number | null, askedAtMs: number, nowMs: number): number | null {
	return sentAtMs === null ? null : Math.round(sentAtMs + 500 - (askedAtMs + nowMs) / 2);
}

/** Returns yyyyMMddHHmmss in Ksher's zone, +08:00. Neither zone nor freshness check is documented (ksher-api.md 3). */
function timeStamp(nowMs: number): string {
	const chinaOffsetMs = 8 * 3_600_000;
	return new Date(nowMs + chinaOffsetMs).toISOString().replace(/\D/g, '').slice(0, 14);
}
