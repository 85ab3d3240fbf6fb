import { BROKE_DOWN, NOWHERE, REFUSED_AT_EVERY_CALL, type ErrorCode } from './error-code.ts';

/** Codes of the wallets' own interfaces, which Ksher passes on (family w in ksher-api.md 11). */
export const WALLET_CODES = [
	{
		code: 'APPID_NOT_EXIST',
		twins: [],
		meaning: 'The account’s appid is missing or not known.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: true,
		buyer: 'unavailable',
		staff: {
			en: 'The appid of this account is not known, so it cannot take payments: have the account’s settings checked.',
			th: 'ไม่พบ appid ของบัญชีนี้ จึงรับชำระเงินไม่ได้ ให้ผู้ดูแลระบบตรวจสอบการตั้งค่าบัญชี'
		}
	},
	{
		code: 'APPID_MCHID_NOT_MATCH',
		twins: [],
		meaning: 'The appid and the merchant number belong to different accounts.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: true,
		buyer: 'unavailable',
		staff: {
			en: 'The appid and the merchant number do not belong together, so this account cannot take payments: have both checked, with Ksher if need be.',
			th: 'appid กับหมายเลขร้านค้าไม่ตรงกัน บัญชีนี้จึงรับชำระเงินไม่ได้ ให้ผู้ดูแลระบบตรวจสอบทั้งสองค่า หรือติดต่อ Ksher'
		}
	},
	{
		code: 'LACK_PARAMS',
		twins: [],
		meaning: 'A value the call cannot do without is missing.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The kiosk’s request lacked a value and nothing was done: report this to whoever looks after the kiosk’s software.',
			th: 'คำขอของเครื่องขาดข้อมูลบางอย่าง และยังไม่มีการดำเนินการ ให้แจ้งผู้ดูแลซอฟต์แวร์ของเครื่อง'
		}
	},
	{
		code: 'MCHID_NOT_EXIST',
		twins: [],
		meaning: 'The merchant number is missing or not known.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: true,
		buyer: 'unavailable',
		staff: {
			en: 'The merchant number of this account is not known, so it cannot take payments: have the account checked with Ksher.',
			th: 'ไม่พบหมายเลขร้านค้าของบัญชีนี้ จึงรับชำระเงินไม่ได้ ให้ผู้ดูแลระบบตรวจสอบบัญชีกับ Ksher'
		}
	},
	// The code may be about one wallet only, so the account's other wallets keep selling.
	{
		code: 'NOAUTH',
		twins: [],
		meaning: 'The account has not been given this call or this wallet.',
		who: 'ksher',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'This account is not allowed to do that and nothing was done: ask Ksher to switch the wallet or the service on.',
			th: 'บัญชีนี้ยังไม่ได้รับสิทธิ์ และยังไม่มีการดำเนินการ ให้ขอให้ Ksher เปิดช่องทางหรือบริการนี้'
		}
	},
	{
		code: 'NOT_UTF8',
		twins: [],
		meaning: 'The request was not written in UTF-8.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The kiosk’s request had characters that could not be read, and nothing was done: report this to whoever looks after the kiosk’s software.',
			th: 'คำขอของเครื่องมีตัวอักษรที่อ่านไม่ได้ และยังไม่มีการดำเนินการ ให้แจ้งผู้ดูแลซอฟต์แวร์ของเครื่อง'
		}
	},
	{
		code: 'NOTENOUGH',
		twins: [],
		meaning: 'The money not yet settled is less than the refund.',
		who: 'shop',
		calls: { ...NOWHERE, order_refund: 'lacks_funds' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The shop’s unsettled money does not cover this refund yet: the kiosk tries again by itself, or ask Ksher for credit.',
			th: 'ยอดเงินรอโอนของร้านยังไม่พอสำหรับการคืนเงินนี้ เครื่องจะลองใหม่เอง หรือขอวงเงินจาก Ksher'
		}
	},
	// The name says paid, the text says closed: the close changed nothing, and only a query tells which.
	{
		code: 'ORDERPAID',
		twins: [],
		meaning: 'The order is paid, by the name of the code, or closed, by its description.',
		who: 'kiosk',
		calls: { ...NOWHERE, native_pay: 'duplicate', order_close: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher says this order is over, paid or closed: wait for the kiosk to ask which, and take no second payment before.',
			th: 'Ksher แจ้งว่ารายการนี้สิ้นสุดแล้ว อาจชำระแล้วหรือถูกปิด ให้รอเครื่องตรวจสอบ และอย่าเพิ่งรับชำระซ้ำ'
		}
	},
	{
		code: 'ORDERNOTEXISTR',
		twins: ['ORDERNOTEXIST'],
		meaning: 'The wallet has no order of that number.',
		who: 'kiosk',
		calls: { ...NOWHERE, order_query: 'missing', order_close: 'refused', order_refund: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The wallet does not know this order, as is normal before a code is scanned: look it up on the Ksher merchant platform if the buyer says it is paid.',
			th: 'ผู้ให้บริการกระเป๋าเงินยังไม่พบรายการนี้ ซึ่งปกติก่อนมีการสแกน หากลูกค้าแจ้งว่าจ่ายแล้ว ให้ค้นหาในเว็บไซต์ร้านค้าของ Ksher'
		}
	},
	{
		code: 'OUT_TRADE_NO_USED',
		twins: [],
		meaning: 'The wallet has an order of this number already.',
		who: 'kiosk',
		calls: { ...NOWHERE, native_pay: 'duplicate' },
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The wallet has an order of this number already: the kiosk keeps watching it, so there is nothing to do unless it turns out paid.',
			th: 'กระเป๋าเงินมีรายการเลขที่นี้อยู่แล้ว เครื่องจะเฝ้าดูต่อเอง ไม่ต้องดำเนินการใด เว้นแต่พบว่ามีการชำระเงิน'
		}
	},
	{
		code: 'PARAM_ERROR',
		twins: [],
		meaning: 'The wallet found a value in the request wrong.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The wallet did not accept the request and nothing was done: report it with the time and the amount.',
			th: 'กระเป๋าเงินไม่ยอมรับคำขอ และยังไม่มีการดำเนินการ ให้แจ้งผู้ดูแลระบบพร้อมเวลาและยอดเงิน'
		}
	},
	{
		code: 'POST_DATA_EMPTY',
		twins: [],
		meaning: 'The request arrived without its contents.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The request reached Ksher empty and nothing was done: try again, and report it if it keeps happening.',
			th: 'คำขอไปถึง Ksher โดยไม่มีข้อมูล และยังไม่มีการดำเนินการ ให้ลองใหม่ หากเกิดซ้ำให้แจ้งผู้ดูแลระบบ'
		}
	},
	{
		code: 'REQUIRE_POST_METHOD',
		twins: [],
		meaning: 'The request was not sent as a POST.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: false,
		buyer: 'unavailable',
		staff: {
			en: 'The request reached Ksher in the wrong form and nothing was done: have the kiosk’s software and network checked.',
			th: 'คำขอไปถึง Ksher ในรูปแบบที่ไม่ถูกต้อง และยังไม่มีการดำเนินการ ให้ผู้ดูแลระบบตรวจสอบซอฟต์แวร์และเครือข่ายของเครื่อง'
		}
	},
	{
		code: 'SYSTEMERROR',
		twins: [],
		meaning: 'The wallet’s system gave no answer in time; whether it acted is not known.',
		who: 'ksher',
		calls: BROKE_DOWN,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The wallet did not answer in time, so the result is not certain: wait for the kiosk to ask, and take no second payment before.',
			th: 'ระบบกระเป๋าเงินไม่ตอบภายในเวลา ผลของรายการยังไม่แน่นอน ให้รอเครื่องตรวจสอบ และอย่าเพิ่งรับชำระซ้ำ'
		}
	},
	{
		code: 'SIGNERROR',
		twins: [],
		meaning: 'The signature was not accepted at the wallet’s level.',
		who: 'integrator',
		calls: REFUSED_AT_EVERY_CALL,
		stopsSales: true,
		buyer: 'unavailable',
		staff: {
			en: 'The signature was not accepted, so this account cannot take payments: have its private key checked, with Ksher if need be.',
			th: 'ลายเซ็นไม่ได้รับการยอมรับ บัญชีนี้จึงรับชำระเงินไม่ได้ ให้ผู้ดูแลระบบตรวจสอบกุญแจส่วนตัว หรือติดต่อ Ksher'
		}
	},
	{
		code: 'TRADE_STATE_ERROR',
		twins: [],
		meaning:
			'The refund is under way and its result comes later: 20 minutes for balances, three working days for cards.',
		who: 'ksher',
		calls: { ...NOWHERE, order_refund: 'delayed', refund_query: 'unclear' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The refund takes longer, up to 20 minutes or three working days for cards: wait, and do not refund again meanwhile.',
			th: 'การคืนเงินใช้เวลา อาจถึง 20 นาที หรือ 3 วันทำการสำหรับบัตร ให้รอ และอย่าเพิ่งคืนเงินซ้ำ'
		}
	},
	{
		code: 'USER_ACCOUNT_ABNORMALE',
		twins: ['USER_ACCOUNT_ABNORMAL'],
		meaning: 'The refund failed, because the payer’s account is blocked or gone.',
		who: 'shop',
		calls: { ...NOWHERE, order_refund: 'refused' },
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The buyer’s wallet account cannot take the refund: refund the buyer another way.',
			th: 'บัญชีกระเป๋าเงินของลูกค้ารับเงินคืนไม่ได้ ให้คืนเงินด้วยวิธีอื่น'
		}
	},
	// A broken message at the wallet: it may have been the wallet's answer that broke.
	{
		code: 'XML_FORMAT_ERROR',
		twins: [],
		meaning: 'A message between Ksher and the wallet was malformed.',
		who: 'ksher',
		calls: {
			native_pay: 'unclear',
			order_query: 'unclear',
			order_close: 'unclear',
			order_refund: 'unclear',
			refund_query: 'unclear'
		},
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher and the wallet did not understand each other, so the result is not certain: wait for the kiosk to ask, and tell Ksher.',
			th: 'Ksher กับกระเป๋าเงินสื่อสารกันผิดพลาด ผลของรายการยังไม่แน่นอน ให้รอเครื่องตรวจสอบ และแจ้ง Ksher'
		}
	}
] as const satisfies readonly ErrorCode[];
