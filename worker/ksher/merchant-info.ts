import * as v from 'valibot';
import type { MerchantChannel, MerchantFacts } from '../../shared/payments/account/facts.ts';
import type { Unclear } from '../../shared/payments/attempt/event.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openEnvelope } from './envelope.ts';
import type { KsherPublicKeys, SignVersion } from './signature.ts';

/** The only members merchant_info's signature covers (ksher-api.md 5.3); the rest is protected by TLS alone. */
const SIGNED_MEMBERS = ['account_type', 'business_mode', 'mch_id', 'mobile', 'nonce_str'] as const;

/** merchant_info's answer as read. `failed` is signed; its code need not concern the whole account. */
export type MerchantAnswer =
	| { readonly kind: 'told'; readonly facts: MerchantFacts }
	| { readonly kind: 'failed'; readonly errorCode: string };

/** Channels read at most; Ksher has some two dozen. */
const CHANNELS_READ_MAX = 64;
const NAME_LENGTH_MAX = 32;
const SETTLEMENT_LENGTH_MAX = 16;
const ERROR_CODE_LENGTH_MAX = 64;

const text = v.fallback(v.string(), '');
const Channel = v.object({
	pay_channel: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(NAME_LENGTH_MAX)),
	single_order_limit: v.optional(v.unknown()),
	settlement_time_type: v.optional(text, '')
});

/** The only members ever read: bank, contact and name data are dropped by this parse. */
const Answer = v.object({
	result: v.optional(text, ''),
	err_code: v.optional(text, ''),
	account_type: v.optional(text, ''),
	business_mode: v.optional(text, ''),
	allow_partial_refund: v.optional(text, ''),
	mch_support_channel: v.optional(v.unknown())
});

/**
 * Reads merchant_info's answer and checks its signature. The call has only the common parameters; Ksher's page calls the
 * appid mch_appid in one place, but its sample and every SDK send appid (ksher-api.md 6.10). Fails as openEnvelope does.
 */
export function readMerchantInfo(
	answer: Readonly<Record<string, unknown>>,
	keys: KsherPublicKeys,
	requested: SignVersion,
	nowMs: number
): Result<MerchantAnswer, Unclear> {
	const opened = openEnvelope(answer, keys, requested, SIGNED_MEMBERS);
	if (opened.ok) {
		const read = v.safeParse(Answer, opened.value);
		return read.success
			? ok({ kind: 'told', facts: factsOf(read.output, nowMs) })
			: err('bad_envelope');
	}
	// A refusal lacks the five members, and its signature covers all of `data`, as in other calls (ksher-api.md 4).
	const whole = opened.error === 'bad_envelope' ? openEnvelope(answer, keys, requested) : opened;
	return whole.ok ? readFailure(whole.value) : whole;
}

function readFailure(data: Readonly<Record<string, unknown>>): Result<MerchantAnswer, Unclear> {
	const read = v.safeParse(Answer, data);
	if (!read.success || read.output.result !== 'FAIL') return err('unknown_word');
	return ok({
		kind: 'failed',
		errorCode: read.output.err_code.slice(0, ERROR_CODE_LENGTH_MAX)
	});
}

function factsOf(answer: v.InferOutput<typeof Answer>, nowMs: number): MerchantFacts {
	const { account_type, business_mode, allow_partial_refund } = answer;
	return {
		accountType: oneOf(['Formal', 'Test'], account_type) ?? 'other',
		businessMode: oneOf(['offline', 'online'], business_mode) ?? 'other',
		allowPartialRefund: yesOrNo(allow_partial_refund),
		channels: channelsOf(answer.mch_support_channel),
		checkedAtMs: nowMs
	};
}

/** Returns the channels in a list; null when there is no list or no entry can be read. */
function channelsOf(list: unknown): MerchantChannel[] | null {
	if (!Array.isArray(list)) return null;
	const channels = list.slice(0, CHANNELS_READ_MAX).flatMap((entry: unknown) => {
		const read = v.safeParse(Channel, typeof entry === 'string' ? { pay_channel: entry } : entry);
		if (!read.success) return [];
		const { pay_channel, single_order_limit, settlement_time_type } = read.output;
		return {
			channel: pay_channel,
			singleLimitMinor: limitOf(single_order_limit),
			settlement: settlement_time_type.slice(0, SETTLEMENT_LENGTH_MAX)
		};
	});
	return channels.length === 0 ? null : channels;
}

/** Returns a limit in minor units; null for −1, which means no limit (ksher-api.md 6.10), and for unreadable values. */
function limitOf(value: unknown): number | null {
	const digits = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
	return /^[1-9]\d{0,14}$/.test(digits) ? Number(digits) : null;
}

function yesOrNo(word: string): boolean | null {
	switch (word.trim().toUpperCase()) {
		case 'Y':
			return true;
		case 'N':
			return false;
		default:
			return null;
	}
}

function oneOf<Word extends string>(words: readonly Word[], word: string): Word | undefined {
	return words.find((known) => known.toLowerCase() === word.trim().toLowerCase());
}
