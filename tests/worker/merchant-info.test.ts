import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it } from 'vitest';
import { notOpened } from '../../shared/payments/account/offer.ts';
import { ACCOUNT_TYPES, type AccountType } from '../../shared/payments/channel.ts';
import { configOf } from '../../worker/config.ts';
import { unsignedErrorCode } from '../../worker/ksher/envelope.ts';
import { readMerchantInfo } from '../../worker/ksher/merchant-info.ts';
import { signParams } from '../../worker/ksher/signature.ts';
import { postForm } from '../../worker/ksher/transport.ts';
import { PORTS } from '../../worker/ports.ts';
import { sandbox } from '../support/sandbox-control.ts';

const NOW_MS = 1_795_000_000_000;

afterEach(async () => {
	await sandbox.set({ closedChannels: [], partialRefunds: true, failureShape: 'signed' });
});

/** Calls merchant_info, signed as the Worker signs. Returns the answer; throws when there is none. */
async function ask(type: AccountType, appid?: string): Promise<Record<string, unknown>> {
	const config = configOf(env);
	const account = config.accounts.find((one) => one.type === type);
	if (account === undefined) throw new Error(`no ${type} account`);
	const unsigned = {
		appid: appid ?? account.appid,
		nonce_str: PORTS.randomHex(16),
		time_stamp: '20261125101530'
	};
	const received = await postForm(
		PORTS,
		new URL('/KsherPay/merchant_info', config.ksherUrl),
		{ ...unsigned, sign: signParams(unsigned, account.key) },
		{}
	);
	if (!received.ok) throw new Error(received.error);
	return received.value.answer;
}

function read(answer: Record<string, unknown>): ReturnType<typeof readMerchantInfo> {
	return readMerchantInfo(answer, configOf(env).ksherPublicKeys, 'V1', NOW_MS);
}

describe('merchant_info of the sandbox', () => {
	it.each(ACCOUNT_TYPES)('lists all channels of the %s account', async (type) => {
		const result = read(await ask(type));
		expect(result).toMatchObject({
			ok: true,
			value: {
				kind: 'told',
				facts: { accountType: 'Test', businessMode: type, allowPartialRefund: true }
			}
		});
		const facts = result.ok && result.value.kind === 'told' ? result.value.facts : null;
		expect(facts?.channels?.length).toBeGreaterThan(3);
		expect(notOpened(type, facts?.channels ?? null)).toEqual([]);
	});

	it('shows channels that are not opened and refused partial refunds', async () => {
		await sandbox.set({ closedChannels: ['alipay', 'scb_qrcard'], partialRefunds: false });
		const result = read(await ask('offline'));
		const facts = result.ok && result.value.kind === 'told' ? result.value.facts : null;
		expect(facts?.allowPartialRefund).toBe(false);
		expect(notOpened('offline', facts?.channels ?? null).sort()).toEqual(['alipay', 'scb_qrcard']);
	});

	it('returns the error code of a refusal, signed or unsigned', async () => {
		const other = configOf(env).accounts.find(({ type }) => type === 'online')?.appid ?? '';
		expect(read(await ask('offline', other))).toEqual({
			ok: true,
			value: { kind: 'failed', errorCode: 'KSHER_SIGN_ERROR' }
		});
		await sandbox.set({ failureShape: 'bare' });
		const bare = await ask('offline', other);
		expect(read(bare)).toEqual({ ok: false, error: 'call_failed' });
		expect(unsignedErrorCode(bare)).toBe('KSHER_SIGN_ERROR');
	});
});
