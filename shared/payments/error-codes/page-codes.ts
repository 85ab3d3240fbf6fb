import { NOWHERE, type ErrorCode } from './error-code.ts';

/**
 * Codes of Ksher's own payment page: cards, one-time passwords, members (family g in ksher-api.md 11). The kiosk
 * never sends a buyer there, so our calls should not return them; one that does proves nothing.
 */
export const PAGE_CODES = [
	{
		code: 'USER_NOT_EXIST',
		twins: [],
		meaning: 'The user or the order is not known to the payment page.',
		who: 'kiosk',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher’s payment page does not know this user or order: look the order up on the Ksher merchant platform.',
			th: 'หน้าชำระเงินของ Ksher ไม่พบผู้ใช้หรือรายการนี้ ให้ค้นหารายการในเว็บไซต์ร้านค้าของ Ksher'
		}
	},
	{
		code: 'RADIS_DOES_NOT_EXIST',
		twins: ['REDIS_DOES_NOT_EXIST'],
		meaning: 'Ksher no longer remembers the payment page that was opened.',
		who: 'ksher',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Ksher’s payment page was opened with an address it no longer knows: check whether the order is paid before a new page is made.',
			th: 'หน้าชำระเงินของ Ksher เปิดด้วยที่อยู่ที่ใช้ไม่ได้แล้ว ให้ตรวจสอบว่ารายการชำระแล้วหรือไม่ก่อนสร้างหน้าใหม่'
		}
	},
	{
		code: 'ORDER_PAYMENT_ERROR',
		twins: [],
		meaning: 'A payment on the payment page did not go through.',
		who: 'buyer',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The payment page says the payment failed: check on the Ksher merchant platform that it is unpaid before the buyer pays again.',
			th: 'หน้าชำระเงินแจ้งว่าชำระไม่สำเร็จ ให้ตรวจสอบในเว็บไซต์ร้านค้าของ Ksher ว่ายังไม่ได้ชำระ ก่อนให้ลูกค้าชำระอีกครั้ง'
		}
	},
	{
		code: 'SMS_CODE_ERROR',
		twins: [],
		meaning: 'The one-time password did not reach the buyer’s phone.',
		who: 'buyer',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The buyer did not get the one-time password: have the phone number on the payment page checked and a new one sent.',
			th: 'ลูกค้าไม่ได้รับรหัส OTP ให้ตรวจสอบหมายเลขโทรศัพท์ในหน้าชำระเงินแล้วขอรหัสใหม่'
		}
	},
	{
		code: 'MEMBER_ID_ERROR',
		twins: [],
		meaning: 'A member number of digits alone is not accepted.',
		who: 'integrator',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The payment page did not accept a member number of digits alone: have letters added to the member numbers.',
			th: 'หน้าชำระเงินไม่รับหมายเลขสมาชิกที่เป็นตัวเลขล้วน ให้ผู้ดูแลระบบเพิ่มตัวอักษรในหมายเลขสมาชิก'
		}
	},
	{
		code: 'SAVE_CARD_ERROR',
		twins: [],
		meaning: 'The payment page could not keep the card for later.',
		who: 'buyer',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The card could not be saved: check whether its bank allows that, and use it without saving otherwise.',
			th: 'บันทึกบัตรไม่สำเร็จ ให้ตรวจสอบว่าธนาคารรองรับการบันทึกบัตรหรือไม่ หากไม่รองรับให้ใช้โดยไม่บันทึก'
		}
	},
	{
		code: 'MEMBER_CARD_ERROR',
		twins: [],
		meaning: 'The saved card cannot be used.',
		who: 'buyer',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The buyer’s saved card cannot be used: check that the order is unpaid, then let the buyer use another card.',
			th: 'บัตรที่บันทึกไว้ใช้ไม่ได้ ให้ตรวจสอบว่ารายการยังไม่ได้ชำระ แล้วให้ลูกค้าใช้บัตรใบอื่น'
		}
	},
	{
		code: 'EMPTY_CARD_NO',
		twins: [],
		meaning: 'The card’s details are missing or wrong.',
		who: 'buyer',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The card’s details are missing or wrong: let the buyer enter them again on the payment page.',
			th: 'ข้อมูลบัตรไม่ครบหรือไม่ถูกต้อง ให้ลูกค้ากรอกใหม่ในหน้าชำระเงิน'
		}
	},
	{
		code: 'DELETE_MEMBER_CARD_ERROR',
		twins: [],
		meaning: 'The saved card could not be removed.',
		who: 'buyer',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The saved card was not removed: reload the payment page and remove it again.',
			th: 'ลบบัตรที่บันทึกไว้ไม่สำเร็จ ให้โหลดหน้าชำระเงินใหม่แล้วลบอีกครั้ง'
		}
	},
	{
		code: 'MEMBER_CARD_NOT_EXIST',
		twins: [],
		meaning: 'The member has no such card.',
		who: 'integrator',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The payment page finds no such card for this member: have the member number checked.',
			th: 'หน้าชำระเงินไม่พบบัตรของสมาชิกนี้ ให้ผู้ดูแลระบบตรวจสอบหมายเลขสมาชิก'
		}
	},
	{
		code: 'MEMBER_ID_LENGTH_OUT_OF_LIMIT',
		twins: [],
		meaning: 'A member number has more than 32 characters.',
		who: 'integrator',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The member number is too long for the payment page: have it shortened to 32 characters at most.',
			th: 'หมายเลขสมาชิกยาวเกินไปสำหรับหน้าชำระเงิน ให้ผู้ดูแลระบบย่อให้ไม่เกิน 32 ตัวอักษร'
		}
	},
	{
		code: 'INSTAL_FEE_PAYER_ERROR',
		twins: ['INSTALL_FEE_PAYER_ERROR', 'INSTALMENT_FEE_PAYER_ERROR', 'INSTALLMENT_FEE_PAYER_ERROR'],
		meaning: 'Who pays the interest of an instalment plan could not be set.',
		who: 'integrator',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The payment page could not set who pays the instalment interest: have that setting checked.',
			th: 'หน้าชำระเงินตั้งค่าผู้รับภาระดอกเบี้ยผ่อนชำระไม่ได้ ให้ผู้ดูแลระบบตรวจสอบการตั้งค่านี้'
		}
	},
	{
		code: 'TRUEMONEY_OPT_CODE_ERROR',
		twins: ['TRUEMONEY_OTP_CODE_ERROR'],
		meaning: 'The one-time password for TrueMoney is wrong.',
		who: 'buyer',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'The TrueMoney one-time password was wrong: let the buyer enter it again on the payment page.',
			th: 'รหัส OTP ของ TrueMoney ไม่ถูกต้อง ให้ลูกค้ากรอกใหม่ในหน้าชำระเงิน'
		}
	},
	{
		code: 'MANY_OPEN',
		twins: [],
		meaning: 'Somebody else has this bill open and may be paying it.',
		who: 'buyer',
		calls: NOWHERE,
		stopsSales: false,
		buyer: 'ask_staff',
		staff: {
			en: 'Somebody else is paying this bill: take no second payment, and check again in a few minutes.',
			th: 'มีผู้อื่นกำลังชำระบิลนี้อยู่ อย่ารับชำระซ้ำ และตรวจสอบอีกครั้งในอีกไม่กี่นาที'
		}
	}
] as const satisfies readonly ErrorCode[];
