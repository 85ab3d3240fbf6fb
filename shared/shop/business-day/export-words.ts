import type { Channel } from '../../payments/channel.ts';
import type { LedgerEntryKind } from './totals.ts';

/** The languages a closing can be exported in. */
export const EXPORT_LANGUAGES = ['en', 'th'] as const;
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number];

/** The column names and other words of the exported tables. */
export interface ExportWords {
	readonly closing: string;
	readonly day: string;
	readonly from: string;
	readonly until: string;
	readonly currency: string;
	readonly section: string;
	readonly name: string;
	readonly sections: Record<'all' | 'channel' | 'kiosk' | 'hour', string>;
	readonly paymentsCount: string;
	readonly paymentsAmount: string;
	readonly secondCount: string;
	readonly secondAmount: string;
	readonly byApiCount: string;
	readonly byApiAmount: string;
	readonly byHandCount: string;
	readonly byHandAmount: string;
	readonly net: string;
	readonly time: string;
	readonly kind: string;
	readonly kinds: Record<LedgerEntryKind, string>;
	readonly amount: string;
	readonly channel: string;
	readonly kiosk: string;
	readonly reference: string;
	readonly orderNo: string;
	readonly ksherNo: string;
	readonly walletNo: string;
	readonly sale: string;
	readonly channels: Record<Channel, string>;
}

const CHANNEL_NAMES = {
	promptpay: 'PromptPay',
	truemoney: 'TrueMoney',
	airpay: 'ShopeePay',
	alipay: 'Alipay',
	wechat: 'WeChat Pay',
	alipayplus: 'Alipay+'
} as const;

export const EXPORT_WORDS: Record<ExportLanguage, ExportWords> = {
	en: {
		closing: 'Closing',
		day: 'Day',
		from: 'From',
		until: 'Until',
		currency: 'Currency',
		section: 'Section',
		name: 'Name',
		sections: { all: 'Total', channel: 'Channel', kiosk: 'Kiosk', hour: 'Hour' },
		paymentsCount: 'Payments',
		paymentsAmount: 'Gross sales',
		secondCount: 'Of which second payments',
		secondAmount: 'Of which second payments, amount',
		byApiCount: 'Refunds through Ksher',
		byApiAmount: 'Refunds through Ksher, amount',
		byHandCount: 'Refunds by transfer',
		byHandAmount: 'Refunds by transfer, amount',
		net: 'Net sales',
		time: 'Time',
		kind: 'Type',
		kinds: {
			payment: 'Payment',
			second_payment: 'Second payment',
			refund_by_api: 'Refund through Ksher',
			refund_by_hand: 'Refund by transfer'
		},
		amount: 'Amount',
		channel: 'Channel',
		kiosk: 'Kiosk',
		reference: 'Reference',
		orderNo: 'Order number',
		ksherNo: 'Ksher or transfer number',
		walletNo: 'Wallet number',
		sale: 'Sale',
		channels: { ...CHANNEL_NAMES, scb_qrcard: 'QR credit / debit card' }
	},
	th: {
		closing: 'เลขที่ปิดยอด',
		day: 'วันที่',
		from: 'ตั้งแต่',
		until: 'ถึง',
		currency: 'สกุลเงิน',
		section: 'หมวด',
		name: 'ชื่อ',
		sections: { all: 'ทั้งหมด', channel: 'ช่องทาง', kiosk: 'ตู้', hour: 'ชั่วโมง' },
		paymentsCount: 'จำนวนรายการรับเงิน',
		paymentsAmount: 'ยอดขายรวม',
		secondCount: 'ในนั้นเป็นการจ่ายซ้ำ (รายการ)',
		secondAmount: 'ในนั้นเป็นการจ่ายซ้ำ (ยอดเงิน)',
		byApiCount: 'จำนวนคืนเงินผ่าน Ksher',
		byApiAmount: 'ยอดคืนเงินผ่าน Ksher',
		byHandCount: 'จำนวนคืนเงินด้วยการโอน',
		byHandAmount: 'ยอดคืนเงินด้วยการโอน',
		net: 'ยอดสุทธิ',
		time: 'เวลา',
		kind: 'ประเภท',
		kinds: {
			payment: 'รับเงิน',
			second_payment: 'จ่ายซ้ำ',
			refund_by_api: 'คืนเงินผ่าน Ksher',
			refund_by_hand: 'คืนเงินด้วยการโอน'
		},
		amount: 'จำนวนเงิน',
		channel: 'ช่องทาง',
		kiosk: 'ตู้',
		reference: 'เลขอ้างอิง',
		orderNo: 'เลขคำสั่งซื้อ',
		ksherNo: 'เลขที่ Ksher หรือเลขที่โอน',
		walletNo: 'เลขที่วอลเล็ต',
		sale: 'รหัสรายการขาย',
		channels: { ...CHANNEL_NAMES, scb_qrcard: 'บัตรเครดิต / เดบิต (QR)' }
	}
};
