import type { problems as en } from './en.ts';

export const problems: typeof en = {
	problems: {
		title: 'ปัญหา',
		none: 'ไม่มีอะไรค้าง เรียบร้อยดี',
		cases: 'รอตัดสิน',
		waiting: 'การคืนเงินที่รอคนที่สอง',
		look: 'ดูรายการขาย',
		asked: (name, time) => `${name} ขอเมื่อ ${time}`,
		how: { by_api: 'ผ่าน Ksher', by_hand: 'โอนผ่านธนาคาร' },
		agree: 'อนุมัติและคืนเงิน',
		turnDown: 'ไม่อนุมัติ',
		takeBack: 'ยกเลิกคำขอ',
		notYou: 'คุณเป็นผู้ขอ ต้องให้คนอื่นอนุมัติ',
		steps: (amount, payee) => [
			`เปิดแอปธนาคารของร้าน โอน ${amount} ไปที่ ${payee}`,
			'ตรวจสอบชื่อที่ธนาคารแสดงกับผู้ซื้อ',
			'ใส่เลขอ้างอิงที่ธนาคารให้'
		],
		transferRef: 'เลขอ้างอิงของธนาคาร',
		evidence: 'บันทึก (เก็บสลิปที่ไหน ชื่อที่แสดง)',
		transferred: 'โอนแล้ว'
	},
	caseKinds: {
		paid_late: { title: 'ชำระช้า', help: 'เงินเข้าหลังจากผู้ซื้อออกจากหน้าจอแล้ว' },
		paid_twice: { title: 'ชำระซ้ำ', help: 'ผู้ซื้อชำระรายการนี้ซ้ำอีกครั้ง' },
		wrong_amount: { title: 'ยอดไม่ตรง', help: 'ยอดที่ชำระไม่ตรงกับรายการ' },
		wrong_currency: { title: 'สกุลเงินไม่ตรง', help: 'ชำระด้วยสกุลเงินอื่น' },
		wrong_account: { title: 'บัญชีไม่ตรง', help: 'Ksher แจ้งเป็นของบัญชีร้านค้าอื่น' },
		wrong_order: { title: 'คำสั่งซื้อไม่ตรง', help: 'คำตอบของ Ksher เป็นของคำสั่งซื้ออื่น' },
		refund_seen: { title: 'การคืนเงินที่เราไม่ได้ทำ', help: 'Ksher แจ้งการคืนเงินที่ไม่ได้ขอจากที่นี่' },
		bad_code: { title: 'โค้ดไม่ถูกต้อง', help: 'โค้ดจาก Ksher ไม่ตรงกับรายการ จึงไม่แสดง' },
		refund_unknown: { title: 'ยังไม่ทราบผลการคืนเงิน', help: 'ยังไม่ทราบว่าเงินคืนแล้วหรือไม่' },
		manual_refund_due: { title: 'ต้องคืนเงินเอง', help: 'Ksher ปฏิเสธการคืนเงิน ต้องคืนด้วยวิธีอื่น' }
	},
	choices: {
		fulfil: 'ส่งมอบสินค้าแล้ว',
		refund: 'คืนเงินผ่าน Ksher',
		by_hand: 'โอนเงินคืนผ่านธนาคารแล้ว',
		keep: 'เงินเป็นของร้าน',
		explained: 'ไม่มีใครต้องได้เงินคืน'
	},
	ruled: {
		fulfil: 'ส่งมอบสินค้า (ตามกฎของร้าน)',
		refund: 'คืนเงินแล้ว (ตามกฎของร้าน)'
	},
	caseCard: {
		decide: 'ข้อใดเป็นจริง',
		why: 'เหตุผลสั้น ๆ',
		save: 'ตัดสิน',
		decidedBy: (name, time) => `${name} ${time}`,
		byRule: 'กฎของร้าน',
		paid: 'ชำระ',
		seen: 'ที่แจ้งมา',
		refundFirst: 'ถ้าจะคืนเงิน ให้คืนก่อน แล้วจึงบันทึกที่นี่',
		onlyManagers: 'ผู้จัดการหรือเจ้าของร้านเป็นผู้ตัดสิน'
	},
	audit: {
		title: 'บันทึก',
		help: 'ทุกเหตุการณ์เกี่ยวกับเงินถูกร้อยต่อกัน ระบบจะพบรายการที่ถูกแก้ไขหรือลบ เก็บเลขยาวไว้ที่อื่น จะตรวจพบการตัดรายการท้ายด้วย',
		check: 'ตรวจสอบบันทึก',
		right: (entries) => `ครบทั้ง ${String(entries)} รายการตามที่บันทึก`,
		faults: {
			missing: (number) => `รายการที่ ${String(number)} หายไป`,
			changed: (number) => `รายการที่ ${String(number)} ถูกแก้ไข`
		}
	}
};
