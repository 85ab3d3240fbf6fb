import { field } from '../call.ts';
import type { AuthenticCall, Outcome } from '../call.ts';
import { CHANNELS, CHANNEL_FACTS } from '../channels.ts';

/** Returns the merchant's settings; the signature covers five members only (ksher-api.md 5.3, 6.10). */
export function merchantInfo({ account, form, world }: AuthenticCall): Outcome {
	const channels = CHANNELS.filter(
		(channel) =>
			CHANNEL_FACTS[channel].accountTypes.includes(account.type) &&
			!world.settings.closedChannels.includes(channel)
	);
	return {
		ok: true,
		data: {
			account_type: 'Test',
			business_mode: account.type,
			mch_id: account.appid.slice(3),
			mobile: '0000000000',
			nonce_str: field(form, 'nonce_str')
		},
		unsigned: {
			mch_appid: account.appid,
			allow_partial_refund: world.settings.partialRefunds ? 'Y' : 'N',
			price_fee_type: 'THB',
			settlement_fee_type: 'THB',
			time_zone: '+07:00',
			mch_name: { en: 'Sandbox shop', th: 'ร้านทดสอบ' },
			operator_list: [],
			mch_support_channel: channels.map((channel) => ({
				pay_channel: channel,
				single_order_limit: world.settings.maxTotalFee,
				day_sum_limit: -1,
				settlement_time_type: 'T+1'
			}))
		}
	};
}
