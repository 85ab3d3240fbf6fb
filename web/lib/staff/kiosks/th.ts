import type { kiosks as en } from './en.ts';

export const kiosks: typeof en = {
	title: 'เครื่อง',
	none: 'ยังไม่มีเครื่อง เปิดที่อยู่นี้บนหน้าจอ แล้วจับคู่ที่นี่',
	offlineBadge: (count) => `ออฟไลน์ ${String(count)} เครื่อง`,
	states: {
		on: 'ออนไลน์',
		away: 'กำลังเชื่อมต่อ',
		awaited: 'รอสัญญาณแรกจากหน้าจอ',
		offline: 'ออฟไลน์',
		closed: 'หยุดชั่วคราว',
		unpaired: 'ยังไม่ได้จับคู่หน้าจอ'
	},
	since: (time) => `ขาดการเชื่อมต่อตั้งแต่ ${time}`,
	heard: (time) => `ติดต่อล่าสุด ${time}`,
	version: (time) => `หน้าเว็บรุ่น ${time}`,
	settings: 'ตั้งค่า',
	back: 'เครื่องทั้งหมด',
	pair: {
		title: 'จับคู่หน้าจอ',
		help: 'พิมพ์รหัสที่อยู่บนหน้าจอ ใช้ได้ครั้งเดียวภายในสิบนาที',
		code: 'รหัสบนหน้าจอ',
		find: 'ค้นหาหน้าจอ',
		isIt: (picture) => `หน้าจอตรงหน้าคุณแสดงคำว่า “${picture}” หรือไม่`,
		device: (device, size) => `${device}, ${size}`,
		stranger: 'ถ้าแสดงคำอื่น ให้หยุด เพราะรหัสนี้เป็นของคนอื่น',
		as: 'หน้าจอนี้จะเป็น',
		newOne: 'เครื่องใหม่',
		name: 'ชื่อเครื่องใหม่',
		replaces: 'หน้าจอที่ใช้อยู่ตอนนี้จะหยุดทันที',
		submit: 'ใช่ จับคู่เลย',
		done: 'จับคู่แล้ว หน้าจอจะเริ่มเอง'
	},
	pictures: {
		elephant: 'ช้าง',
		boat: 'เรือ',
		umbrella: 'ร่ม',
		mango: 'มะม่วง',
		bicycle: 'จักรยาน',
		fish: 'ปลา',
		star: 'ดาว',
		drum: 'กลอง',
		lotus: 'ดอกบัว',
		train: 'รถไฟ',
		kite: 'ว่าว',
		owl: 'นกฮูก'
	},
	mirror: 'บนหน้าจอตอนนี้',
	shows: {
		attract: 'รอลูกค้า',
		wallet: 'กำลังเลือกวิธีจ่าย',
		preparing: 'กำลังเตรียม QR',
		scan: 'กำลังแสดง QR',
		confirming: 'ลูกค้ากำลังยืนยันในโทรศัพท์',
		checking: 'กำลังตรวจสอบกับ Ksher',
		paid: 'ชำระแล้ว',
		not_paid: 'ไม่ได้ชำระ',
		ask_staff: 'ลูกค้าถูกส่งมาหาคุณ',
		closed: 'หยุดชั่วคราว'
	},
	timeLeft: (time) => `เหลือ ${time}`,
	actions: {
		title: 'เครื่องนี้',
		close: 'หยุดชั่วคราว',
		open: 'เปิดใช้งานต่อ',
		closeHelp: 'ลูกค้าที่เริ่มแล้วจ่ายต่อจนจบได้',
		reload: 'โหลดหน้าจอใหม่',
		reloaded: 'จะโหลดใหม่ทันทีที่ไม่มีลูกค้า',
		revoke: 'เลิกจับคู่หน้าจอ',
		revokeSure: 'เลิกจับคู่หรือไม่ หน้าจอจะหยุดทันทีและต้องจับคู่ใหม่'
	},
	form: {
		name: 'ชื่อ',
		mode: 'ยอดเงิน',
		modes: {
			keypad: 'ลูกค้าพิมพ์เอง',
			catalogue: 'ลูกค้าเลือกจากเมนู',
			pushed: 'ส่งมาจากเครื่องคิดเงิน',
			fixed: 'เท่าเดิมเสมอ'
		},
		fixed: 'ยอดคงที่',
		most: 'ยอดสูงสุด',
		wallets: 'วิธีจ่าย ตามลำดับนี้',
		walletsHelp: 'ลูกค้าเห็นเฉพาะที่บัญชี Ksher ของคุณรับได้',
		languages: 'ภาษา',
		first: 'เริ่มด้วย',
		languageNames: { th: 'ไทย', en: 'อังกฤษ', zh: 'จีน' },
		up: (name) => `เลื่อน ${name} ขึ้น`,
		seconds: 'แสดง QR นาน (วินาที)',
		secondsHint: '60 ถึง 600 รายการที่อยู่บนหน้าจอใช้เวลาเดิม',
		paper: 'เครื่องพิมพ์ใบเสร็จ',
		papers: { none: 'ไม่มี', '58mm': '58 มม.', '80mm': '80 มม.' },
		save: 'บันทึก',
		saved: 'บันทึกแล้ว หน้าจอได้รับแล้ว',
		pin: 'PIN ของเมนูที่หน้าจอ',
		pinHelp: (has) => (has ? 'มี PIN แล้ว แตะมุมขวาบนห้าครั้งเพื่อใส่' : 'ยังไม่มี'),
		pinField: 'PIN ใหม่ หกหลัก',
		pinRemove: 'ลบ PIN',
		branding: 'สีและโลโก้',
		brand: 'สีของร้าน',
		onBrand: 'ตัวหนังสือบนสีนั้น',
		tint: 'พื้นหลัง',
		logo: 'เลือกโลโก้',
		logoHint: 'png, jpeg หรือ webp ไม่เกิน 64 KB',
		plain: 'เอาสีและโลโก้ออก',
		fits: 'อ่านง่าย',
		faults: {
			contrast: (pair, ratio, least) =>
				`อ่านยากเกินไป: ${pair} มีความต่างของสี ${ratio}:1 ต้องมีอย่างน้อย ${String(least)}:1`,
			pairs: {
				text_on_brand: 'ตัวหนังสือบนสีของร้าน',
				brand_on_page: 'สีของร้านบนพื้นหลัง',
				text_on_page: 'ตัวหนังสือของหน้าจอบนพื้นหลัง'
			},
			logos: {
				no_picture: 'โลโก้ต้องเป็นรูป png, jpeg หรือ webp',
				not_what_it_says: 'โลโก้ไม่ใช่รูปชนิดที่ชื่อไฟล์บอก',
				too_large: 'โลโก้ใหญ่กว่า 64 KB'
			}
		},
		measure: 'ขนาด QR',
		measureHelp: 'วัดที่หน้าจอเอง แตะมุมขวาบนห้าครั้ง ใส่ PIN แล้วเลือก “วัดหน้าจอ”'
	}
};
