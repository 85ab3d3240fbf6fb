import type { Language } from '$shared/api/view.ts';

/** The texts of the receipt page, kept apart so that neither phones nor kiosks load texts they do not need. */
const en = {
	title: 'Receipt',
	refunded: 'Refunded',
	partlyRefunded: (amount: string) => `${amount} refunded`,
	print: 'Print',
	retry: 'Try again',
	none: 'There is no such receipt',
	noneHelp: 'The link may have been cut short: scan the code on the kiosk again, or ask the shop.'
};
export type ReceiptWords = typeof en;

export const RECEIPT_WORDS: Record<Language, ReceiptWords> = {
	th: {
		title: 'ใบเสร็จรับเงิน',
		refunded: 'คืนเงินแล้ว',
		partlyRefunded: (amount) => `คืนเงินแล้ว ${amount}`,
		print: 'พิมพ์',
		retry: 'ลองอีกครั้ง',
		none: 'ไม่พบใบเสร็จนี้',
		noneHelp: 'ลิงก์อาจไม่ครบ กรุณาสแกนโค้ดที่เครื่องอีกครั้ง หรือสอบถามทางร้าน'
	},
	en,
	zh: {
		title: '收据',
		refunded: '已退款',
		partlyRefunded: (amount) => `已退款 ${amount}`,
		print: '打印',
		retry: '重试',
		none: '没有找到这张收据',
		noneHelp: '链接可能不完整，请重新扫描屏幕上的码，或咨询商家。'
	}
};
