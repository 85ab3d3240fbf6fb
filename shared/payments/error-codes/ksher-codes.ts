import { BROKE_DOWN, NOWHERE, REFUSED_AT_EVERY_CALL, type ErrorCode } from './error-code.ts';

/** Ksher's own codes (family k in ksher-api.md 11). */
export const KSHER_CODES = [
	{
		code: 'KSHER_SIGN_ERROR',
		twins: [],
		meaning:
			'Ksher could not verify our signature, usually because the private key is not the newest one.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: true,
		buyer: 'unavailable',
		staff: {
			en: 'Ksher does not accept this account’s signature, so it cannot take payments: have the newest private key from the Ksher merchant platform installed.',
			th: 'Ksher ไม่ยอมรับลายเซ็นของบัญชีนี้ จึงรับชำระเงินไม่ได้ ให้ผู้ดูแลระบบติดตั้งกุญแจส่วนตัวล่าสุดจากเว็บไซต์ร้านค้าของ Ksher'
		}
	},
	{
		code: 'KSHER_SYSTEMERROR',
		twins: [],
		meaning:
			'Ksher broke down while it handled the request; whether it was carried out is not known.',
		who: 'ksher',
		calls: BROKE_DOWN,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher had a fault, so the result is not certain: wait for the kiosk to ask again, and tell Ksher if it keeps happening.',
			th: 'ระบบของ Ksher ขัดข้อง ผลของรายการยังไม่แน่นอน ให้รอเครื่องตรวจสอบอีกครั้ง หากเกิดซ้ำให้แจ้ง Ksher'
		}
	},
	{
		code: 'KSHER_VERSION_ERROR',
		twins: [],
		meaning: 'The version of the interface we ask for is one Ksher does not serve.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: true,
		buyer: 'unavailable',
		staff: {
			en: 'Ksher no longer serves the version this kiosk uses, so it cannot take payments: have the kiosk’s software updated.',
			th: 'Ksher ไม่รองรับเวอร์ชันที่เครื่องนี้ใช้แล้ว จึงรับชำระเงินไม่ได้ ให้ผู้ดูแลระบบอัปเดตซอฟต์แวร์ของเครื่อง'
		}
	},
	{
		code: 'KSHER_ERROR_ORDER_NO',
		twins: [],
		meaning: 'The request named no order.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The kiosk sent a request without an order number, and Ksher did nothing: report this to whoever looks after the kiosk’s software.',
			th: 'เครื่องส่งคำขอโดยไม่มีเลขที่รายการ และ Ksher ไม่ได้ดำเนินการใด ให้แจ้งผู้ดูแลซอฟต์แวร์ของเครื่อง'
		}
	},
	{
		code: 'KSHER_REFUND_EXPIRE',
		twins: [],
		meaning: 'The order is settled already, so it can be refunded only by hand.',
		who: 'shop',
		calls: { ...NOWHERE, order_refund: 'settled' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'This payment is settled and was not refunded: make the refund by hand on the Ksher merchant platform.',
			th: 'รายการนี้โอนเข้าบัญชีร้านแล้วและยังไม่ได้คืนเงิน ให้ทำรายการคืนเงินเองที่เว็บไซต์ร้านค้าของ Ksher'
		}
	},
	{
		code: 'KSHER_INVALID_MCHINFO',
		twins: [],
		meaning: 'Ksher does not know the account we name.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: true,
		buyer: 'unavailable',
		staff: {
			en: 'Ksher does not know this account, so it cannot take payments: have its appid checked, and ask Ksher if it is right.',
			th: 'Ksher ไม่รู้จักบัญชีนี้ จึงรับชำระเงินไม่ได้ ให้ผู้ดูแลระบบตรวจสอบ appid หากถูกต้องแล้วให้ติดต่อ Ksher'
		}
	},
	{
		code: 'KSHER_INVALID_ORDER_NO',
		twins: [],
		meaning: 'Ksher has no order or refund of that number.',
		who: 'kiosk',
		calls: {
			native_pay: null,
			order_query: 'missing',
			order_close: 'refused',
			order_refund: 'refused',
			refund_query: 'missing'
		},
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher does not know this number (yet): look the order up on the Ksher merchant platform before you do anything about it.',
			th: 'Ksher ยังไม่พบเลขที่รายการนี้ ให้ค้นหารายการในเว็บไซต์ร้านค้าของ Ksher ก่อนดำเนินการใด ๆ'
		}
	},
	// "Available" may be the rest after this same refund, sent before with its answer lost.
	{
		code: 'KSHER_INVALID_REFUND_FEE',
		twins: [],
		meaning: 'The refund is larger than what can still be refunded of the order.',
		who: 'shop',
		calls: { ...NOWHERE, order_refund: 'unclear' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher says this refund is larger than what is left: check on the Ksher merchant platform what was refunded already before you try another amount.',
			th: 'Ksher แจ้งว่ายอดคืนเงินมากกว่ายอดที่คืนได้ ให้ตรวจสอบยอดที่คืนไปแล้วในเว็บไซต์ร้านค้าของ Ksher ก่อนลองยอดอื่น'
		}
	},
	{
		code: 'KSHER_INVALID_REFUND_AMOUNT',
		twins: [],
		meaning: 'This account may refund an order only as a whole.',
		who: 'shop',
		calls: { ...NOWHERE, order_refund: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Nothing was refunded, because this account cannot refund a part: refund the full amount, or ask Ksher to allow partial refunds.',
			th: 'ยังไม่ได้คืนเงิน เพราะบัญชีนี้คืนเงินบางส่วนไม่ได้ ให้คืนเต็มจำนวน หรือขอให้ Ksher เปิดการคืนเงินบางส่วน'
		}
	},
	// The earlier partial refund may be this same refund, sent before with its answer lost.
	{
		code: 'KSHER_INVALID_REFUND_BALANCE',
		twins: [],
		meaning: 'Less of the order is left, after earlier refunds, than this refund asks for.',
		who: 'shop',
		calls: { ...NOWHERE, order_refund: 'unclear' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Part of this payment was refunded before and too little is left: check the refunds on the Ksher merchant platform before you try another amount.',
			th: 'รายการนี้เคยคืนเงินไปแล้วบางส่วนและยอดคงเหลือไม่พอ ให้ตรวจสอบการคืนเงินในเว็บไซต์ร้านค้าของ Ksher ก่อนลองยอดอื่น'
		}
	},
	{
		code: 'KSHER_INVALID_REFUND_ORDER_NO',
		twins: [],
		meaning: 'The refund number was used before.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_refund: 'duplicate' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher has this refund already: wait until the kiosk has asked what became of it, and do not refund again meanwhile.',
			th: 'Ksher ได้รับคำขอคืนเงินนี้แล้ว ให้รอเครื่องตรวจสอบผล และอย่าเพิ่งคืนเงินซ้ำ'
		}
	},
	{
		code: 'KSHER_INVALID_REFUND_FEE_OR_TYPE',
		twins: [],
		meaning: 'The amount or the currency of the refund is not valid.',
		who: 'integrator',
		calls: { ...NOWHERE, order_refund: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Nothing was refunded, because Ksher does not accept the amount or currency: check both, and report it if they are right.',
			th: 'ยังไม่ได้คืนเงิน เพราะ Ksher ไม่ยอมรับยอดหรือสกุลเงิน ให้ตรวจสอบทั้งสองอย่าง หากถูกต้องให้แจ้งผู้ดูแลระบบ'
		}
	},
	{
		code: 'KSHER_PARAM_OVERLENGTH',
		twins: [],
		meaning: 'A value in the request is longer than Ksher takes.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'A value the kiosk sent was too long, and Ksher did nothing: shorten the reference if you typed one, else report it.',
			th: 'ข้อมูลที่เครื่องส่งยาวเกินไป และ Ksher ไม่ได้ดำเนินการใด หากกรอกเลขอ้างอิงเองให้ย่อให้สั้นลง มิฉะนั้นให้แจ้งผู้ดูแลระบบ'
		}
	},
	{
		code: 'KSHER_INVALID_PARAM',
		twins: [],
		meaning: 'A value in the request is missing or not valid.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'Ksher did not accept the request and did nothing: the wallet may not be possible with this account; report it if it should be.',
			th: 'Ksher ไม่ยอมรับคำขอและไม่ได้ดำเนินการใด บัญชีนี้อาจใช้ช่องทางนี้ไม่ได้ หากควรใช้ได้ให้แจ้งผู้ดูแลระบบ'
		}
	},
	{
		code: 'KSHER_DUPLICATED_ORDERNO',
		twins: [],
		meaning: 'The order number was used before.',
		who: 'kiosk',
		calls: { ...NOWHERE, native_pay: 'duplicate' },
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'Ksher has an order of this number already: the kiosk keeps watching it, so there is nothing to do unless it turns out paid.',
			th: 'Ksher มีรายการเลขที่นี้อยู่แล้ว เครื่องจะเฝ้าดูต่อเอง ไม่ต้องดำเนินการใด เว้นแต่พบว่ามีการชำระเงิน'
		}
	},
	{
		code: 'KSHER_EXCEED_AMOUNT_LIMIT',
		twins: [],
		meaning: 'The amount is above the limit set for this account.',
		who: 'shop',
		calls: { ...NOWHERE, native_pay: 'refused' },
		stopsSales: false,
		buyer: 'amount_too_large',
		staff: {
			en: 'The amount is above this account’s limit and nothing was charged: take it another way, or ask Ksher to raise the limit.',
			th: 'ยอดเงินเกินวงเงินของบัญชีนี้และยังไม่มีการตัดเงิน ให้รับชำระด้วยวิธีอื่น หรือขอให้ Ksher เพิ่มวงเงิน'
		}
	},
	{
		code: 'KSHER_FEETYPE_NOT_MATCH',
		twins: [],
		meaning: 'The currency is not the one this account is registered with.',
		who: 'integrator',
		calls: { ...NOWHERE, native_pay: 'refused', order_refund: 'refused' },
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The kiosk’s currency is not this account’s, and nothing was done: have the currency setting checked, or ask Ksher.',
			th: 'สกุลเงินของเครื่องไม่ตรงกับบัญชีนี้ และยังไม่มีการดำเนินการ ให้ผู้ดูแลระบบตรวจสอบการตั้งค่าสกุลเงิน หรือติดต่อ Ksher'
		}
	},
	{
		code: 'KSHER_DUPLICATED_REFUND_ORDERNO',
		twins: [],
		meaning: 'The refund number was used before.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_refund: 'duplicate' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'This refund was sent to Ksher before: wait until the kiosk has asked what became of it, and do not refund again meanwhile.',
			th: 'คำขอคืนเงินนี้เคยส่งถึง Ksher แล้ว ให้รอเครื่องตรวจสอบผล และอย่าเพิ่งคืนเงินซ้ำ'
		}
	},
	{
		code: 'KSHER_AMOUNT_IS_TOO_SMALL',
		twins: [],
		meaning: 'The amount is below the smallest that can be paid.',
		who: 'buyer',
		calls: { ...NOWHERE, native_pay: 'refused' },
		stopsSales: false,
		buyer: 'amount_too_small',
		staff: {
			en: 'The amount is below the wallet’s minimum and nothing was charged: use another wallet or take it at the counter.',
			th: 'ยอดเงินต่ำกว่าขั้นต่ำของช่องทางนี้และยังไม่มีการตัดเงิน ให้ใช้ช่องทางอื่นหรือรับชำระที่เคาน์เตอร์'
		}
	},
	{
		code: 'KSHER_CHANNEL_RESPONSE_ERROR',
		twins: [],
		meaning: 'The wallet gave Ksher no usable answer to a question.',
		who: 'ksher',
		calls: { ...NOWHERE, order_query: 'unclear', refund_query: 'unclear' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The wallet did not answer Ksher, so the state is not known yet: wait for the kiosk to ask again.',
			th: 'ผู้ให้บริการกระเป๋าเงินยังไม่ตอบ Ksher จึงยังไม่ทราบสถานะ ให้รอเครื่องตรวจสอบอีกครั้ง'
		}
	}
] as const satisfies readonly ErrorCode[];
