import { createSecretKey } from 'node:crypto';
import type { Attempt } from '../../shared/payments/attempt/attempt.ts';
import type { KioskId } from '../../shared/ids.ts';
import { LATE_MONEY } from '../../shared/payments/case/policy.ts';
import type { Config } from '../../worker/config.ts';
import type { KioskSettings } from '../../worker/kiosk/storage/settings.ts';
import { KSHER_PUBLIC_KEYS } from '../../worker/ksher/public-keys.ts';
import type { Random } from '../support/random.ts';
import { SANDBOX_BILLER_ID } from '../sandbox/promptpay.ts';

/** A placeholder, because signing is not simulated. */
const NO_KEY = { key: createSecretKey(Buffer.from('not used')), bits: 2048 };

/** The Worker's settings in every world. */
export const CONFIG: Config = {
	ksherUrl: new URL('http://localhost'),
	sandbox: true,
	signVersion: 'V1',
	ksherPublicKeys: KSHER_PUBLIC_KEYS,
	accounts: [
		{ type: 'offline', appid: 'mch35001', ...NO_KEY },
		{ type: 'online', appid: 'mch35002', ...NO_KEY }
	],
	hooks: { publicUrl: 'http://localhost', secret: 'not used' },
	operatorTokenHash: null,
	staffSecret: null,
	tmnExpireUnitS: 60,
	heartbeatEveryMs: 10_000,
	problems: []
};

/** The token of the kiosk’s one screen. */
export const SCREEN_TOKEN = 'screen';

/** The one PromptPay payee of this kiosk's account. */
export const PAYEE = `biller ${SANDBOX_BILLER_ID}`;

/** Returns the appid of the attempt's account. */
export function appidOf(attempt: Attempt): string {
	return CONFIG.accounts.find(({ type }) => type === attempt.account)?.appid ?? '';
}

/** Draws a kiosk's settings: short times on the screen keep worlds small, long ones are what shops use. */
export function drawSettings(random: Random): KioskSettings {
	return {
		kioskId: 'K1' as KioskId,
		shopName: 'Simulated shop',
		currency: 'THB',
		defaultLanguage: 'th',
		channels: null,
		languages: null,
		isClosed: false,
		revision: 0,
		amountMaxMinor: 10_000_000,
		amountMode: { kind: 'keypad' },
		receiptPaper: 'none',
		theme: null,
		pictures: [],
		staffPin: null,
		lateMoney: random.pick(LATE_MONEY),
		refundDuplicates: random.chance(0.5),
		codeShownMs: random.chance(0.02) ? 180_000 : random.pick([30_000, 30_000, 45_000])
	};
}
