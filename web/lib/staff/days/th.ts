import type { days as en } from './en.ts';

export const days: typeof en = {
	title: 'รายงาน',
	reload: 'รีเฟรช',
	today: (day) => `ยอดวันนี้ถึงตอนนี้: ${day}`,
	figures: {
		gross: 'ยอดขายรวม',
		second: 'ในนั้นเป็นการจ่ายซ้ำ',
		late: 'ในนั้นเป็นของรายการก่อนหน้า',
		byApi: 'คืนเงินผ่าน Ksher',
		byHand: 'คืนเงินด้วยการโอน',
		net: 'ยอดสุทธิ'
	},
	payments: (count) => `${String(count)} บิล`,
	byHour: 'ตามชั่วโมง',
	byChannel: 'ตามช่องทาง',
	byKiosk: 'ตามเครื่อง',
	byDay: '14 วันที่ผ่านมา',
	nothing: 'ยังไม่มีการชำระหรือคืนเงิน',
	columns: { name: 'ชื่อ', gross: 'ยอดขายรวม', refunds: 'คืนเงิน', net: 'ยอดสุทธิ' },
	close: {
		title: (number) => `ปิดยอด เลขที่ ${String(number)}`,
		help: 'การปิดยอดรวมทุกอย่างตั้งแต่ครั้งก่อน ปิดแล้วแก้ไขไม่ได้ สิ่งที่มาทีหลังจะอยู่ในครั้งถัดไป',
		since: (time) => `ตั้งแต่ ${time}`,
		now: 'ปิดยอดถึงตอนนี้',
		cutOff: (time) => `ปิดยอดถึง ${time}`,
		sure: (amount) => `ปิดยอดโดยมียอดสุทธิ ${amount}? ย้อนกลับไม่ได้`,
		yes: 'ใช่ ปิดยอด',
		no: 'ยังก่อน',
		done: (number, name) => `${name} ปิดยอดเลขที่ ${String(number)} แล้ว`
	},
	open: {
		title: 'ยังไม่เสร็จสิ้น',
		none: 'ไม่มีอะไรค้างอยู่',
		openSales: 'รายการที่อยู่บนหน้าจอ',
		unpaidSales: 'QR ที่ออกจากหน้าจอแล้วแต่ยังชำระได้',
		refundsPending: 'การคืนเงินที่ Ksher กำลังดำเนินการ',
		refundsRequested: 'การคืนเงินที่รออนุมัติ',
		openCases: 'ปัญหาที่ยังไม่ได้แก้'
	},
	closings: 'การปิดยอดที่ผ่านมา',
	closingsNone: 'ยังไม่เคยปิดยอด',
	older: 'ก่อนหน้านี้',
	closing: (number) => `ปิดยอดเลขที่ ${String(number)}`,
	back: 'รายงาน',
	notFound: 'ไม่พบการปิดยอดนี้',
	span: (from, until) => `${from} ถึง ${until}`,
	closedBy: (name, time) => `ปิดยอดโดย ${name} เมื่อ ${time}`,
	print: 'พิมพ์',
	totalsCsv: 'ยอดรวม (CSV)',
	ledgerEntriesCsv: 'ทุกรายการรับและคืนเงิน (CSV)',
	json: 'ข้อมูลทั้งหมด (JSON)',
	ksher: {
		title: 'เทียบกับ Ksher',
		confirmed: (count) =>
			`ทั้ง ${String(count)} รายการได้รับการยืนยันจากคำตอบของ Ksher เอง (order_query)`,
		compared: (compared, of) => `ตรวจสอบซ้ำแล้ว ${String(compared)} จาก ${String(of)} (เครื่อง × วัน)`,
		notYet: 'ทุกเครื่องจะตรวจสอบทั้งวันกับ Ksher อีกครั้งในคืนถัดไป หลังตีสี่เล็กน้อย',
		same: 'Ksher เครื่อง และรายการนี้ตรงกัน',
		now: 'เทียบกับ Ksher ตอนนี้',
		running: (checked, of) =>
			of === 0
				? 'กำลังตรวจสอบกับ Ksher…'
				: `กำลังตรวจสอบกับ Ksher: ${String(checked)} จาก ${String(of)} QR…`,
		lastAt: (time) => `เทียบล่าสุด: ${time} ไม่รวม QR ที่อยู่บนหน้าจอในตอนนั้น`,
		kioskSilent: (kiosk) => `${kiosk} ไม่ตอบ จึงยังไม่ได้เทียบ ลองอีกครั้งในอีกสักครู่`,
		ksherSilent: (kiosk) => `Ksher ไม่ตอบ ${kiosk} จึงหยุดเทียบ ลองอีกครั้งในอีกไม่กี่นาที`,
		failed: (kiosk) => `บันทึกผลของ ${kiosk} ไม่ได้ ลองอีกครั้งในอีกสักครู่`,
		tooLong: 'การปิดยอดนี้มีมากกว่าแปดวัน ซึ่งเทียบไปแล้วทุกคืน',
		kinds: {
			paid_only_at_ksher: 'Ksher มีเงินที่เครื่องไม่ทราบ',
			paid_only_here: 'Ksher ไม่ถือว่าชำระแล้ว ทั้งที่เคยยืนยัน',
			payment_differs: 'การชำระที่ Ksher ไม่ตรงกับที่ขอ',
			refunded_only_at_ksher: 'คืนเงินในระบบของ Ksher โดยตรง',
			refunded_only_here: 'คืนเงินที่นี่แล้ว แต่ Ksher ยังถือว่าชำระอยู่',
			not_in_ledger: 'ไม่มีในรายการนี้',
			ledger_differs: 'รายการนี้ไม่ตรงกับเครื่อง',
			no_answer: 'Ksher ไม่ได้ให้คำตอบที่ชัดเจน'
		}
	},
	chain: {
		title: 'การผนึก',
		help: 'การปิดยอดแต่ละครั้งมีลายนิ้วมือของครั้งก่อน จึงแก้หรือตัดออกโดยไม่มีใครเห็นไม่ได้',
		right: 'ไม่เปลี่ยนแปลงตั้งแต่ปิดยอด',
		changed: 'ไม่ตรงกับตอนที่ปิดยอด',
		notSummed: 'รายการข้างในรวมแล้วไม่ตรงกับยอดรวม',
		check: 'ตรวจทุกการปิดยอด',
		allRight: (count) => `ตรวจแล้ว ${String(count)} ครั้ง ถูกต้องทั้งหมด`,
		fault: (number) => `การปิดยอดเลขที่ ${String(number)} หายไปหรือถูกเปลี่ยน`
	},
	settings: {
		title: 'วันของร้านเริ่มเมื่อใด',
		help: 'ยอดหลังเที่ยงคืนแต่ก่อนเวลานี้นับเป็นของวันก่อน การปิดยอดที่ทำไปแล้วไม่เปลี่ยน',
		zone: 'เขตเวลา',
		startsAt: 'วันเริ่มเวลา',
		save: 'บันทึก',
		saved: 'บันทึกแล้ว',
		bad: 'ใส่เขตเวลา เช่น Asia/Bangkok และเวลา'
	}
};
