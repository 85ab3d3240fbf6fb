import { NOWHERE, REFUSED_AT_EVERY_CALL, type ErrorCode } from './error-code.ts';

/** Codes of Ksher's cashier about an order or the shop, which our calls can return (family g in ksher-api.md 11). */
export const ORDER_CODES = [
	{
		code: 'INVALID_ORDER_NO',
		twins: [],
		meaning: 'The order number is wrong, or its order failed.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_query: 'missing', order_close: 'refused', order_refund: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher cannot find this order, or it failed: look it up on the Ksher merchant platform before you do anything about it.',
			th: 'Ksher ไม่พบรายการนี้ หรือรายการไม่สำเร็จ ให้ค้นหาในเว็บไซต์ร้านค้าของ Ksher ก่อนดำเนินการใด ๆ'
		}
	},
	{
		code: 'SHOP_ID_ERROR',
		twins: [],
		meaning: 'The account’s details are not valid at Ksher.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: true,
		buyer: 'unavailable',
		staff: {
			en: 'Ksher finds this account’s details wrong, so it cannot take payments: have its appid checked, with Ksher if need be.',
			th: 'Ksher แจ้งว่าข้อมูลบัญชีไม่ถูกต้อง จึงรับชำระเงินไม่ได้ ให้ผู้ดูแลระบบตรวจสอบ appid หรือติดต่อ Ksher'
		}
	},
	{
		code: 'SHOP_NOT_EXIST',
		twins: [],
		meaning: 'Ksher has no shop for this account.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: true,
		buyer: 'unavailable',
		staff: {
			en: 'Ksher knows no shop for this account, so it cannot take payments: have its appid checked, with Ksher if need be.',
			th: 'Ksher ไม่พบร้านค้าของบัญชีนี้ จึงรับชำระเงินไม่ได้ ให้ผู้ดูแลระบบตรวจสอบ appid หรือติดต่อ Ksher'
		}
	},
	{
		code: 'CHANNEL_LIST_ERROR',
		twins: [],
		meaning: 'The account has not been signed up for this wallet.',
		who: 'shop',
		calls: { ...NOWHERE, native_pay: 'refused' },
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'This account is not signed up for that wallet and nothing was charged: apply for it at Ksher, or take it off the kiosk.',
			th: 'บัญชีนี้ยังไม่ได้สมัครช่องทางดังกล่าวและยังไม่มีการตัดเงิน ให้สมัครกับ Ksher หรือนำช่องทางนี้ออกจากเครื่อง'
		}
	},
	// The amount is zero, which we never send, or the order was created before: so it may exist.
	{
		code: 'PRICE_NOT_EXIST',
		twins: [],
		meaning: 'The price is zero, or the order was made before.',
		who: 'integrator',
		calls: { ...NOWHERE, native_pay: 'duplicate' },
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'Ksher did not accept the price, perhaps because the order exists already: the kiosk keeps watching it; report it if it keeps happening.',
			th: 'Ksher ไม่ยอมรับยอดเงิน อาจเพราะมีรายการนี้อยู่แล้ว เครื่องจะเฝ้าดูต่อเอง หากเกิดซ้ำให้แจ้งผู้ดูแลระบบ'
		}
	},
	{
		code: 'ORDER_ERROT',
		twins: ['ORDER_ERROR'],
		meaning: 'The order number is not unique.',
		who: 'kiosk',
		calls: { ...NOWHERE, native_pay: 'duplicate' },
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The order number was not new to Ksher: the kiosk keeps watching that order, so there is nothing to do unless it turns out paid.',
			th: 'เลขที่รายการนี้เคยใช้กับ Ksher แล้ว เครื่องจะเฝ้าดูรายการนั้นเอง ไม่ต้องดำเนินการใด เว้นแต่พบว่ามีการชำระเงิน'
		}
	},
	{
		code: 'MCH_ORDER_ERROR',
		twins: [],
		meaning: 'An order of this number was made before.',
		who: 'kiosk',
		calls: { ...NOWHERE, native_pay: 'duplicate' },
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'An order of this number was made before: the kiosk keeps watching it, so there is nothing to do unless it turns out paid.',
			th: 'เคยมีการสร้างรายการเลขที่นี้แล้ว เครื่องจะเฝ้าดูต่อเอง ไม่ต้องดำเนินการใด เว้นแต่พบว่ามีการชำระเงิน'
		}
	},
	{
		code: 'LANG_REPEAT_SUBMIT',
		twins: [],
		meaning: 'The same order was sent more than once.',
		who: 'kiosk',
		calls: { ...NOWHERE, native_pay: 'duplicate' },
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The same order reached Ksher twice: the kiosk keeps watching it, so there is nothing to do unless it turns out paid.',
			th: 'มีการส่งรายการเดียวกันถึง Ksher ซ้ำ เครื่องจะเฝ้าดูต่อเอง ไม่ต้องดำเนินการใด เว้นแต่พบว่ามีการชำระเงิน'
		}
	},
	{
		code: 'EXPIIRE_ORDER',
		twins: ['EXPIRE_ORDER'],
		meaning: 'The time set for the order is over.',
		who: 'kiosk',
		calls: { ...NOWHERE, native_pay: 'unclear' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher says the time for this order is over: wait for the kiosk to ask whether it was paid before you start a new one.',
			th: 'Ksher แจ้งว่ารายการนี้หมดเวลาแล้ว ให้รอเครื่องตรวจสอบว่ามีการชำระเงินหรือไม่ ก่อนเริ่มรายการใหม่'
		}
	},
	{
		code: 'ORDER_NOT_EXIST',
		twins: [],
		meaning: 'Ksher finds no such order.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_query: 'missing', order_close: 'refused', order_refund: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher finds no such order, as is normal before a code is scanned: look it up on the Ksher merchant platform if the buyer says it is paid.',
			th: 'Ksher ไม่พบรายการนี้ ซึ่งปกติก่อนมีการสแกน หากลูกค้าแจ้งว่าจ่ายแล้ว ให้ค้นหาในเว็บไซต์ร้านค้าของ Ksher'
		}
	},
	{
		code: 'QUERY_ORDER_ERROR',
		twins: [],
		meaning: 'Ksher could not look up an order that is not finished.',
		who: 'ksher',
		calls: { ...NOWHERE, order_query: 'unclear' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher could not look the order up, so its state is not known yet: wait for the kiosk to ask again.',
			th: 'Ksher ค้นหารายการไม่สำเร็จ จึงยังไม่ทราบสถานะ ให้รอเครื่องตรวจสอบอีกครั้ง'
		}
	},
	{
		code: 'CANCEL_ERROR',
		twins: [],
		meaning: 'The order was not cancelled: its wallet cannot, or it is paid.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_close: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The order could not be cancelled, perhaps because it is paid: the kiosk keeps watching it; take no second payment before it has asked.',
			th: 'ยกเลิกรายการไม่ได้ อาจเพราะชำระแล้ว เครื่องจะเฝ้าดูต่อเอง อย่าเพิ่งรับชำระซ้ำจนกว่าเครื่องจะตรวจสอบเสร็จ'
		}
	},
	{
		code: 'ORDER_ALREADY_CANCEL',
		twins: [],
		meaning: 'The order was cancelled before.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_close: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The order was cancelled before, so there is nothing more to cancel: start a new sale once the kiosk shows it as closed.',
			th: 'รายการนี้ถูกยกเลิกไปแล้ว ไม่ต้องยกเลิกอีก ให้เริ่มรายการใหม่เมื่อเครื่องแสดงว่าปิดแล้ว'
		}
	},
	{
		code: 'ORDER_ALREADY_CANCEL_OPERATION_CANNOT_BE_PERFORMED',
		twins: [],
		meaning: 'What was asked cannot be done to an order that was cancelled.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_close: 'refused', order_refund: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The order was cancelled, so nothing was done to it: check it on the Ksher merchant platform if the buyer says it was paid.',
			th: 'รายการนี้ถูกยกเลิกแล้ว จึงไม่ได้ดำเนินการใด หากลูกค้าแจ้งว่าจ่ายแล้ว ให้ตรวจสอบในเว็บไซต์ร้านค้าของ Ksher'
		}
	},
	{
		code: 'ORDER_ALREADY_PAY_OPERATION_CANNOT_BE_PERFORMED',
		twins: [],
		meaning: 'What was asked cannot be done to an order that is paid.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_close: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher says the order is paid, so it was not cancelled: wait for the kiosk to confirm it, and take no second payment.',
			th: 'Ksher แจ้งว่ารายการนี้ชำระแล้ว จึงไม่ได้ยกเลิก ให้รอเครื่องยืนยัน และอย่ารับชำระซ้ำ'
		}
	},
	{
		code: 'ORDER_ALREADY_PAYMENT_SUCCESS',
		twins: [],
		meaning: 'The order is complete.',
		who: 'kiosk',
		calls: { ...NOWHERE, native_pay: 'duplicate', order_close: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher says this order is complete: wait for the kiosk to confirm the payment, and take no second one.',
			th: 'Ksher แจ้งว่ารายการนี้เสร็จสมบูรณ์แล้ว ให้รอเครื่องยืนยันการชำระเงิน และอย่ารับชำระซ้ำ'
		}
	},
	{
		code: 'ORDER_NOT_PAY',
		twins: [],
		meaning: 'The order is not paid.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_query: 'unclear', order_refund: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher says this order is not paid, so nothing was refunded: check it on the Ksher merchant platform before you give money back.',
			th: 'Ksher แจ้งว่ารายการนี้ยังไม่ได้ชำระ จึงไม่ได้คืนเงิน ให้ตรวจสอบในเว็บไซต์ร้านค้าของ Ksher ก่อนคืนเงินให้ลูกค้า'
		}
	},
	// Perhaps this same refund did it, sent before with its answer lost.
	{
		code: 'ORDER_ALREADY_REFUND',
		twins: [],
		meaning: 'The order was refunded before.',
		who: 'shop',
		calls: { ...NOWHERE, order_refund: 'unclear' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher says this payment was refunded already: check on the Ksher merchant platform how much, and do not refund it again.',
			th: 'Ksher แจ้งว่ารายการนี้คืนเงินไปแล้ว ให้ตรวจสอบยอดที่คืนในเว็บไซต์ร้านค้าของ Ksher และอย่าคืนเงินซ้ำ'
		}
	},
	// Ksher gives no reason, so money may still move.
	{
		code: 'REFUND_FAILED',
		twins: [],
		meaning: 'The refund did not go through, for a reason not given.',
		who: 'shop',
		calls: { ...NOWHERE, order_refund: 'unclear' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The refund did not go through as asked: wait for the kiosk to check the refund before you refund the buyer another way.',
			th: 'การคืนเงินไม่เป็นไปตามที่ขอ ให้รอเครื่องตรวจสอบผลก่อนคืนเงินด้วยวิธีอื่น'
		}
	}
] as const satisfies readonly ErrorCode[];
