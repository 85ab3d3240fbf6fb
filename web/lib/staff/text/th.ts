import { th as buyer } from '../../text/th.ts';
import { days } from './days-th.ts';
import { desk } from './desk-th.ts';
import { kiosks } from './kiosks-th.ts';
import { problems } from './problems-th.ts';
import { timeline } from './timeline-th.ts';
import type { StaffWords } from './words.ts';

export const th: StaffWords = {
	...desk,
	title: 'ร้านค้า',
	sandbox: 'SANDBOX: ระบบทดสอบ ไม่ใช่เงินจริง',
	language: 'ภาษา',
	nav: {
		sales: 'รายการขาย',
		problems: 'ปัญหา',
		days: 'ปิดยอด',
		kiosks: 'คีออสก์',
		people: 'พนักงาน',
		me: 'บัญชีของฉัน',
		signOut: 'ออกจากระบบ',
		more: 'เพิ่มเติม',
		fewer: 'ย่อ'
	},
	roles: { owner: 'เจ้าของร้าน', manager: 'ผู้จัดการ', cashier: 'แคชเชียร์' },
	roleHelp: {
		owner: 'ทำได้ทุกอย่าง รวมถึงจัดการพนักงาน',
		manager: 'ดูรายการขาย คืนเงิน และแก้ปัญหา',
		cashier: 'ดูรายการขาย และคืนเงินจำนวนน้อย'
	},
	wallets: buyer.wallets,
	kiosks,
	signIn: {
		title: 'เข้าสู่ระบบ',
		email: 'อีเมล',
		password: 'รหัสผ่าน',
		submit: 'เข้าสู่ระบบ',
		passkey: 'ใช้พาสคีย์',
		passkeyFailed: 'ใช้พาสคีย์ไม่สำเร็จ ลองอีกครั้งหรือใช้รหัสผ่าน',
		noAccount: 'ยังไม่มีบัญชี? ขอลิงก์จากเจ้าของร้าน',
		againTitle: 'ยืนยันว่าเป็นคุณ',
		againHelp: 'ทำได้เฉพาะช่วงสั้น ๆ หลังเข้าสู่ระบบ กรุณายืนยันตัวอีกครั้ง',
		cancel: 'ไว้ทีหลัง'
	},
	join: {
		title: (shop) => `ยินดีต้อนรับสู่ ${shop}`,
		help: (role) => `ลิงก์นี้ให้คุณเป็น${role} ใช้ได้ครั้งเดียว`,
		name: 'ชื่อของคุณ',
		passwordHint: (chars) => `อย่างน้อย ${String(chars)} ตัวอักษร แนะนำให้ใช้หลายคำต่อกัน`,
		submit: 'เริ่มใช้งาน',
		over: 'ลิงก์นี้ใช้ไม่ได้แล้ว',
		overHelp: 'ลิงก์ถูกใช้ไปแล้ว หรือเก่ากว่าหนึ่งวัน กรุณาขอลิงก์ใหม่',
		noLink: 'กรุณาเปิดหน้านี้จากลิงก์ที่ได้รับ'
	},
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
		noneYet: 'ยังไม่มีรายการขาย เมื่อผู้ซื้อเลือกช่องทางชำระ รายการจะแสดงที่นี่',
		more: 'รายการก่อนหน้า',
		problems: (count) => `${String(count)} ปัญหา`,
		refunded: (amount) => `คืนแล้ว ${amount}`,
		refundUnderWay: 'กำลังคืนเงิน',
		columns: { time: 'เวลา', amount: 'ยอดเงิน', reference: 'เลขอ้างอิง', kiosk: 'เครื่อง' }
	},
	states: {
		open: 'กำลังดำเนินการ',
		paid: 'ชำระแล้ว',
		unpaid: 'ยังไม่ชำระ (เฝ้าดูอยู่)',
		closed: 'ไม่ได้ชำระ'
	},
	filters: {
		open: 'กำลังดำเนินการ',
		paid: 'ชำระแล้ว',
		unpaid: 'ยังไม่ชำระ เฝ้าดูอยู่',
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
		onScreen: 'แสดงอยู่บนหน้าจอตอนนี้',
		endings: {
			cancelled: 'ผู้ซื้อยกเลิก',
			deadline: 'หมดเวลา',
			payment_mismatch: 'ผู้ซื้อได้รับคำแนะนำให้ติดต่อคุณ'
		},
		attempts: 'คิวอาร์โค้ดที่แสดง',
		noAttempts: 'ยังไม่ได้เลือกช่องทางชำระ',
		orderNo: 'เลขคำสั่งซื้อ',
		ksherNo: 'เลขของ Ksher',
		walletNo: 'เลขของวอลเล็ต',
		paidAtKsher: 'เวลาชำระที่ Ksher',
		settles: 'โค้ดนี้ชำระรายการนี้',
		refunds: 'เงินที่คืน',
		cases: 'ปัญหา',
		timeline: 'ลำดับเหตุการณ์',
		exchanges: 'สิ่งที่ถามและ Ksher ตอบ',
		ksherCallsHelp: 'ใช้เมื่อต้องสอบถามกับ Ksher ไม่มีการเก็บลายเซ็นหรือข้อมูลผู้ชำระ',
		took: (ms) => `${String(Math.round(ms))} มิลลิวินาที`,
		notFound: 'ไม่พบรายการนี้'
	},
	attemptStates: {
		requesting: 'กำลังสร้าง',
		unknown: 'ยังไม่ทราบผล',
		awaiting: 'รอชำระ',
		paying: 'ผู้ซื้อกำลังยืนยัน',
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
	timeline,
	days,
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
			wallet_cannot: 'ช่องทางนี้คืนเงินผ่านระบบไม่ได้ ต้องโอนผ่านธนาคารโดยมีคนที่สอง',
			other_day: 'ช่องทางนี้คืนได้เฉพาะวันที่ชำระ ต้องโอนผ่านธนาคารโดยมีคนที่สอง',
			already_settled: 'Ksher จ่ายเงินนี้ให้ร้านแล้ว ต้องโอนผ่านธนาคารโดยมีคนที่สอง',
			not_paid: 'ยังไม่ได้ชำระ',
			bad_amount: 'จำนวนเงินไม่ถูกต้อง',
			more_than_is_left: 'มากกว่ายอดที่เหลือของการชำระนี้',
			only_the_whole: 'บัญชี Ksher ของร้านคืนได้เฉพาะเต็มจำนวน',
			one_at_a_time: 'มีการคืนเงินรายการนี้ค้างอยู่ กรุณารอ',
			too_many: 'คืนเงินรายการนี้หลายครั้งเกินไป'
		},
		needsSecond: 'เกินวงเงินของคุณ ต้องให้คนที่สองอนุมัติ',
		byHand: 'โอนผ่านธนาคาร',
		payee: 'หมายเลขพร้อมเพย์หรือบัญชีธนาคารของผู้ซื้อ',
		payeeHint: 'ตัวเลขเท่านั้น จะถูกซ่อนเมื่อโอนแล้ว',
		give: (amount) => `คืนเงิน ${amount}`,
		ask: (amount) => `ขอคนที่สองอนุมัติ ${amount}`,
		done: 'กำลังดำเนินการคืนเงิน',
		waiting: 'รอคนที่สองอนุมัติ ที่หน้าปัญหา',
		badAmount: 'ใส่จำนวนเงิน เช่น 12.50'
	},
	problemsPage: {
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
	caseDesk: {
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
	},
	people: {
		title: 'พนักงาน',
		joined: 'เข้าร่วมเมื่อ',
		passkeys: (count) => `${String(count)} พาสคีย์`,
		you: 'คุณ',
		remove: 'ลบออก',
		removeSure: (name) => `ลบ ${name} ออก? อุปกรณ์ทุกเครื่องจะออกจากระบบทันที`,
		invite: 'เชิญพนักงาน',
		inviteHelp: 'สร้างลิงก์แล้วส่งให้พนักงาน เขาจะตั้งรหัสผ่านเอง',
		role: 'ตำแหน่ง',
		makeLink: 'สร้างลิงก์',
		link: 'ลิงก์',
		linkHelp: (until) => `แสดงเพียงครั้งนี้ ใช้ได้ครั้งเดียว จนถึง ${until}`,
		copy: 'คัดลอก',
		copied: 'คัดลอกแล้ว'
	},
	me: {
		title: 'บัญชีของฉัน',
		sessions: 'อุปกรณ์ที่เข้าสู่ระบบ',
		thisOne: 'เครื่องนี้',
		since: (time) => `ตั้งแต่ ${time}`,
		end: 'ให้ออกจากระบบ',
		passkeys: 'พาสคีย์',
		passkeysHelp: 'เข้าสู่ระบบด้วยลายนิ้วมือ ใบหน้า หรือกุญแจ แทนรหัสผ่าน',
		passkeysNot: 'พาสคีย์ใช้ได้เมื่อเปิดหน้านี้ด้วยชื่อเว็บไซต์ผ่าน https',
		addPasskey: 'เพิ่มเครื่องนี้',
		passkeyFailed: 'เพิ่มพาสคีย์ไม่สำเร็จ กรุณาลองอีกครั้ง',
		removePasskey: 'ลบออก',
		password: 'เปลี่ยนรหัสผ่าน',
		current: 'รหัสผ่านปัจจุบัน',
		next: 'รหัสผ่านใหม่',
		change: 'เปลี่ยน',
		changed: 'เปลี่ยนแล้ว อุปกรณ์อื่นออกจากระบบแล้ว'
	},
	common: {
		loading: 'กำลังโหลด…',
		again: 'ลองอีกครั้ง',
		unreachable: 'ไม่มีการตอบกลับ ตรวจสอบเครือข่ายแล้วลองใหม่',
		garbled: 'หน้านี้ไม่ใช่เวอร์ชันล่าสุด กรุณาโหลดใหม่',
		show: 'แสดง'
	},
	problems
};
