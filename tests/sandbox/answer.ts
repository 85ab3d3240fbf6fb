import { setTimeout as realWait } from 'node:timers/promises';
import { field, refuse } from './call.ts';
import type { AuthenticCall, Form, KsherCall, Outcome, Refusal } from './call.ts';
import { merchantInfo } from './calls/merchant-info.ts';
import { nativePay } from './calls/native-pay.ts';
import { orderClose } from './calls/order-close.ts';
import { orderQuery } from './calls/order-query.ts';
import { orderRefund } from './calls/order-refund.ts';
import { refundQuery } from './calls/refund-query.ts';
import { bareFailure, failureData, sealed } from './envelope.ts';
import type { Envelope } from './envelope.ts';
import type { Fault } from './faults.ts';
import { fieldsRefusal } from './fields.ts';
import { readForm } from './form.ts';
import type { SignVersion } from './setup.ts';
import { verifyFields } from './signature.ts';
import { spoiledData, spoiledReply } from './spoil.ts';
import type { Reply } from './spoil.ts';
import type { World } from './world.ts';

const NO_FIELDS: Form = new Map();

/** Answers one call of the Ksher API, in the order of ksher-api.md 13.2, and applies the planted faults. */
export async function answerCall(world: World, call: KsherCall, request: Request): Promise<Reply> {
	const parsed = await readForm(request, world.settings.acceptGet);
	const form = parsed.ok ? parsed.form : NO_FIELDS;
	const signVersion = request.headers.get('ksher-sign-version') === 'V2' ? 'V2' : 'V1';
	const mchOrderNo = orderNumberOf(world, form);
	world.calls.add({ call, mchOrderNo, atMs: world.clock.nowMs() });

	const early = world.faults.take(call, mchOrderNo, 'before');
	if (early.some(({ kind }) => kind === 'drop_request')) return { type: 'drop' };
	if (early.some(({ kind }) => kind === 'redirect')) return { type: 'redirect' };
	const forced = early.find(({ kind }) => kind === 'fail');

	const outcome =
		forced !== undefined
			? refuse(forced.errCode, 'the sandbox was told to fail')
			: parsed.ok
				? await outcomeOf(world, call, form, signVersion)
				: parsed;
	// Taken only now, because making an order with a magic amount plants faults for its own answer.
	const late = world.faults.take(call, mchOrderNo, 'after');
	const denied = late.find(({ kind }) => kind === 'fail_after');
	const told =
		denied === undefined ? outcome : refuse(denied.errCode, 'the sandbox was told to deny it');
	const envelope = envelopeOf(world, form, signVersion, told, late);
	const delayMs = late.reduce((sum, fault) => sum + (fault.kind === 'slow' ? fault.delayMs : 0), 0);
	if (delayMs > 0) await realWait(delayMs, undefined, { ref: false });
	return spoiledReply(envelope, late, world.clock.nowMs());
}

function outcomeOf(
	world: World,
	call: KsherCall,
	form: Form,
	signVersion: SignVersion
): Outcome | Promise<Outcome> {
	const account = world.keys.accounts.get(field(form, 'appid'));
	if (account === undefined) return refuse('KSHER_INVALID_MCHINFO', 'appid does not exist');
	const isKeyKnown = !world.resetKeys.has(account.appid);
	const sign = field(form, 'sign');
	if (!isKeyKnown || !verifyFields(Object.fromEntries(form), sign, account.publicKey)) {
		return refuse('KSHER_SIGN_ERROR', 'merchant signature is not correct');
	}
	const refusal = fieldsRefusal(call, form);
	if (refusal !== undefined) return refusal;
	return perform(call, { form, account, signVersion, nowMs: world.clock.nowMs(), world });
}

function perform(call: KsherCall, authentic: AuthenticCall): Outcome | Promise<Outcome> {
	switch (call) {
		case 'native_pay':
			return nativePay(authentic);
		case 'order_query':
			return orderQuery(authentic);
		case 'order_close':
			return orderClose(authentic);
		case 'order_refund':
			return orderRefund(authentic);
		case 'refund_query':
			return refundQuery(authentic);
		case 'merchant_info':
			return merchantInfo(authentic);
	}
}

function envelopeOf(
	world: World,
	form: Form,
	signVersion: SignVersion,
	outcome: Outcome,
	faults: readonly Fault[]
): Envelope {
	const nowMs = world.clock.nowMs();
	if (outcome.ok) {
		const data = spoiledData(outcome.data, faults);
		return sealed(world.keys, signVersion, nowMs, data, outcome.unsigned);
	}
	if (world.settings.failureShape === 'bare') return bareFailure(outcome, nowMs);
	const data = spoiledData(failureOf(form, outcome), faults);
	return sealed(world.keys, signVersion, nowMs, data);
}

function failureOf(form: Form, refusal: Refusal): ReturnType<typeof failureData> {
	return failureData(refusal, field(form, 'nonce_str'), field(form, 'mch_order_no'));
}

/** Returns our order number for faults and the log, also when the caller sent Ksher's number. */
function orderNumberOf(world: World, form: Form): string | null {
	const sent = field(form, 'mch_order_no');
	if (sent !== '') return sent;
	return world.bank.findByKsherOrderNo(field(form, 'ksher_order_no'))?.mchOrderNo ?? null;
}
