import type { sale as en } from './en.ts';

export const sale: typeof en = {
	sales: {
		title: 'รายการขาย',
		search: 'ค้นหา',
		searchHint: 'ยอดเงิน เลขอ้างอิง เลขคำสั่งซื้อ 14:30',
		wallet: 'ช่องทาง',
		state: 'สถานะ',
		day: 'วันที่',
		all: 'ทั้งหมด',
		clear: 'ล้าง',
		live: 'เรียลไทม์',
		notLive: 'ยังไม่เรียลไทม์: กำลังเชื่อมต่อ…',
		none: 'ไม่พบรายการ',
		noneYet: 'ยังไม่มีรายการขาย เมื่อลูกค้าเลือกช่องทางชำระ รายการจะแสดงที่นี่',
		more: 'รายการก่อนหน้า',
		problems: (count) => `${String(count)} ปัญหา`,
		refunded: (amount) => `คืนแล้ว ${amount}`,
		refundUnderWay: 'กำลังคืนเงิน',
		reference: 'เลขอ้างอิง'
	},
	states: {
		open: 'กำลังดำเนินการ',
		paid: 'ชำระแล้ว',
		unpaid: 'ไม่ได้ชำระ',
		closed: 'ไม่ได้ชำระ'
	},
	filters: {
		open: 'กำลังดำเนินการ',
		paid: 'ชำระแล้ว',
		unpaid: 'ไม่ได้ชำระ เฝ้าดูอยู่',
		closed: 'ไม่ได้ชำระ',
		problem: 'มีปัญหา',
		refunded: 'มีการคืนเงิน'
	},
	sale: {
		back: 'รายการขายทั้งหมด',
		title: (reference) => `รายการ ${reference}`,
		openedAt: 'เริ่มเมื่อ',
		paidAt: 'ชำระเมื่อ',
		kiosk: 'เครื่อง',
		watched: 'หากเงินเข้าภายหลัง ระบบจะแจ้ง',
		onScreen: 'แสดงอยู่บนหน้าจอตอนนี้',
		endings: {
			cancelled: 'ลูกค้ายกเลิก',
			deadline: 'หมดเวลา',
			payment_mismatch: 'ลูกค้าได้รับคำแนะนำให้ติดต่อคุณ'
		},
		attempts: 'การชำระ',
		noAttempts: 'ยังไม่ได้เลือกช่องทางชำระ',
		orderNo: 'เลขคำสั่งซื้อ',
		ksherNo: 'เลขของ Ksher',
		walletNo: 'เลขของวอลเล็ต',
		paidAtKsher: 'เวลาชำระที่ Ksher',
		settles: 'QR นี้ชำระรายการนี้',
		refunds: 'คืนเงิน',
		cases: 'ปัญหา',
		timeline: 'ลำดับเหตุการณ์',
		ksherCalls: 'รายละเอียดสำหรับ Ksher',
		ksherCallsHelp: 'ใช้เมื่อต้องสอบถามกับ Ksher ไม่มีการเก็บลายเซ็นหรือข้อมูลผู้ชำระ',
		took: (ms) => `${String(Math.round(ms))} มิลลิวินาที`,
		notFound: 'ไม่พบรายการนี้'
	},
	attemptStates: {
		requesting: 'กำลังสร้าง',
		unknown: 'ยังไม่ทราบผล',
		awaiting: 'รอชำระ',
		paying: 'ลูกค้ากำลังยืนยัน',
		paid: 'ชำระแล้ว',
		watched: 'ออกจากหน้าจอแล้ว เฝ้าดูอยู่',
		failed: 'ไม่สำเร็จ',
		closed: 'ปิดแล้ว',
		expired: 'หมดอายุ'
	},
	refundStates: {
		requesting: 'กำลังส่ง',
		unknown: 'กำลังตรวจสอบ',
		pending: 'Ksher กำลังดำเนินการ',
		succeeded: 'คืนเงินแล้ว',
		failed: 'ถูกปฏิเสธ'
	},
	refund: {
		open: 'คืนเงิน',
		title: 'คืนเงิน',
		payment: 'การชำระ',
		amount: 'จำนวนเงิน',
		reason: 'เหตุผล',
		reasonHint: 'เช่น ทำเครื่องดื่มผิด สั่งซ้ำ',
		can: (left) => `คืนผ่าน Ksher ได้ ไม่เกิน ${left}`,
		cannot: 'คืนเงินไม่ได้:',
		why: {
			wallet_cannot: 'ช่องทางนี้คืนเงินผ่านระบบไม่ได้ ต้องโอนผ่านธนาคารโดยขออนุมัติ',
			other_day: 'ช่องทางนี้คืนได้เฉพาะวันที่ชำระ ต้องโอนผ่านธนาคารโดยขออนุมัติ',
			already_settled: 'Ksher จ่ายเงินนี้ให้ร้านแล้ว ต้องโอนผ่านธนาคารโดยขออนุมัติ',
			not_paid: 'ยังไม่ได้ชำระ',
			bad_amount: 'จำนวนเงินไม่ถูกต้อง',
			more_than_is_left: 'มากกว่ายอดที่เหลือของการชำระนี้',
			only_the_whole: 'บัญชี Ksher ของร้านคืนได้เฉพาะเต็มจำนวน',
			one_at_a_time: 'มีการคืนเงินรายการนี้ค้างอยู่ กรุณารอ',
			too_many: 'คืนเงินรายการนี้หลายครั้งเกินไป'
		},
		needsSecond: 'เกินวงเงินของคุณ ต้องขออนุมัติ',
		payee: 'หมายเลขพร้อมเพย์หรือบัญชีธนาคารของลูกค้า',
		payeeHint: 'ตัวเลขเท่านั้น จะถูกซ่อนเมื่อโอนแล้ว',
		give: (amount) => `คืนเงิน ${amount}`,
		ask: (amount) => `ขออนุมัติคืนเงิน ${amount}`,
		done: 'กำลังดำเนินการคืนเงิน',
		waiting: 'รออนุมัติ ที่หน้าปัญหา',
		badAmount: 'ใส่จำนวนเงิน เช่น 12.50'
	}
};
