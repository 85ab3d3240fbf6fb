import { field, refuse } from '../call.ts';
import type { Answer, AuthenticCall, Form, Outcome, Refusal } from '../call.ts';
import { canonicalText } from '../canonical.ts';
import { CHANNEL_FACTS, isChannel } from '../channels.ts';
import type { Channel } from '../channels.ts';
import { newScanText, qrDataUri } from '../code.ts';
import { wholeNumber } from '../fields.ts';
import { chinaDigits } from '../ksher-time.ts';
import { payableAt } from '../order.ts';
import type { Order } from '../order.ts';
import { randomDigits } from '../random.ts';
import type { Settings } from '../settings.ts';

/** Creates an order and its code (ksher-api.md 6.1, 6.2, 13.3, 13.4). */
export async function nativePay(call: AuthenticCall): Promise<Outcome> {
	const wanted = wantedOrder(call);
	if (!wanted.ok) return wanted;
	const { bank, settings } = call.world;
	const known = bank.find(call.account.appid, wanted.order.mchOrderNo);
	if (known === undefined) {
		bank.add(wanted.order, 'new');
		return created(call, wanted.order);
	}
	// Mode B of 13.3; the strongest evidence that the real service replays is in 10.6.
	const isReplay =
		settings.duplicateMode === 'replay' &&
		known.asked === wanted.order.asked &&
		payableAt(known, call.nowMs).ok;
	if (isReplay) return created(call, known);
	return refuse('KSHER_DUPLICATED_ORDERNO', 'the merchant order no already used');
}

function wantedOrder(call: AuthenticCall): { ok: true; order: Order } | Refusal {
	const { form, account, nowMs, world } = call;
	const channel = field(form, 'channel');
	if (!isChannel(channel)) return refuse('KSHER_INVALID_PARAM', 'unknown channel');
	const isOpen = !world.settings.closedChannels.includes(channel);
	if (!isOpen || !CHANNEL_FACTS[channel].accountTypes.includes(account.type)) {
		return refuse('NOAUTH', 'the merchant has no access to this channel');
	}
	const fee = feeOf(form, world.settings);
	if (!fee.ok) return fee;
	const { totalFee } = fee;
	const imgType = field(form, 'img_type') || 'png';
	if (imgType !== 'png' && imgType !== 'svg') {
		return refuse('KSHER_INVALID_PARAM', 'img_type is neither png nor svg');
	}
	const expiry = expiresAt(channel, form, nowMs, world.settings);
	if (!expiry.ok) return expiry;
	const ksherOrderNo = `900${chinaDigits(nowMs)}${randomDigits(6)}`;
	const stallsName = `900${account.appid.slice(3)}`;
	const scanText = newScanText(channel, { ksherOrderNo, stallsName, totalFee });
	const order: Order = {
		appid: account.appid,
		mchOrderNo: field(form, 'mch_order_no'),
		ksherOrderNo,
		channel,
		totalFee,
		feeType: field(form, 'fee_type'),
		phase: 'NOTPAY',
		createdAtMs: nowMs,
		expiresAtMs: expiry.expiresAtMs,
		codeUrl: codeUrlOf(channel, scanText, world.settings),
		scanText,
		stallsName,
		imgType,
		attach: field(form, 'attach'),
		deviceId: field(form, 'device_id'),
		operatorId: field(form, 'operator_id'),
		notifyUrl: field(form, 'notify_url') || null,
		asked: askedText(form),
		signVersion: call.signVersion,
		declines: 0,
		payments: [],
		refunds: [],
		latePaymentsDueAtMs: [],
		webhooks: [],
		pendingWebhooks: [],
		history: []
	};
	return { ok: true, order };
}

/** Returns the amount, or a refusal by the rules of ksher-api.md 10.1 and 13.3. */
function feeOf(form: Form, settings: Settings): { ok: true; totalFee: number } | Refusal {
	const totalFee = wholeNumber(field(form, 'total_fee'));
	if (totalFee === undefined) return refuse('KSHER_INVALID_PARAM', 'total_fee is not an integer');
	if (totalFee === 0) return refuse('PRICE_NOT_EXIST', 'invalid price');
	if (totalFee < settings.minTotalFee) {
		return refuse('KSHER_AMOUNT_IS_TOO_SMALL', 'the amount is too small');
	}
	if (totalFee > settings.maxTotalFee) {
		return refuse('KSHER_EXCEED_AMOUNT_LIMIT', 'the amount to pay exceeds the limit configured');
	}
	if (field(form, 'fee_type') !== 'THB') {
		return refuse('KSHER_FEETYPE_NOT_MATCH', 'fee type does not match');
	}
	return { ok: true, totalFee };
}

type Expiry = { ok: true; expiresAtMs: number | null } | Refusal;

/**
 * ksher-api.md 8.2. tmn_expire_time's unit is not documented: seconds here, and 0 means no expiry.
 * expire_time is ignored as documented unless the setting says otherwise.
 */
function expiresAt(channel: Channel, form: Form, nowMs: number, settings: Settings): Expiry {
	const name = channel === 'truemoney' ? 'tmn_expire_time' : 'expire_time';
	const counts = channel === 'truemoney' || settings.honourExpireTime;
	const text = counts ? field(form, name) : '';
	if (text === '') {
		const { expiresAfterMs } = CHANNEL_FACTS[channel];
		return { ok: true, expiresAtMs: expiresAfterMs === null ? null : nowMs + expiresAfterMs };
	}
	const seconds = wholeNumber(text);
	if (seconds === undefined || seconds > 1_000_000_000) {
		return refuse('KSHER_INVALID_PARAM', `${name} is not a number of seconds`);
	}
	return { ok: true, expiresAtMs: seconds === 0 ? null : nowMs + seconds * 1000 };
}

function codeUrlOf(channel: Channel, scanText: string, settings: Settings): string | null {
	if (CHANNEL_FACTS[channel].codeUrl === 'always') return scanText;
	switch (settings.walletCodeUrl) {
		case 'omitted':
			return null;
		case 'blank':
			return '';
		case 'given':
			return scanText;
	}
}

/** Returns the parameters that must be equal in a repetition; nonce, time and signature are new each time. */
function askedText(form: Form): string {
	const fields = Object.fromEntries(form);
	delete fields['nonce_str'];
	delete fields['time_stamp'];
	return canonicalText(fields);
}

async function created(call: AuthenticCall, order: Order): Promise<Answer> {
	const imgdat = await qrDataUri(order.scanText, order.imgType);
	return {
		ok: true,
		data: {
			result: 'SUCCESS',
			trade_type: 'NATIVE',
			appid: order.appid,
			mch_order_no: order.mchOrderNo,
			ksher_order_no: order.ksherOrderNo,
			total_fee: order.totalFee,
			fee_type: order.feeType,
			imgdat,
			// Empty in every real answer, whatever was sent (6.1).
			device_id: '',
			nonce_str: field(call.form, 'nonce_str'),
			...(order.codeUrl === null ? {} : { code_url: order.codeUrl }),
			...(order.channel === 'promptpay'
				? {
						PaymentCode: order.scanText,
						PaymentID: order.ksherOrderNo,
						stalls_name: order.stallsName
					}
				: {})
		}
	};
}
