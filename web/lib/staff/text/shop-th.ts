import type { ShopWords } from './shop.ts';

export const shop: ShopWords = {
	catalogue: {
		title: 'เมนูสินค้า',
		help: 'สินค้าของเครื่องที่มีเมนู การแก้ไขแสดงกับผู้ซื้อคนถัดไป ไม่มีใครจ่ายราคาอื่นนอกจากที่เห็น',
		empty: 'ยังไม่มีสินค้า เพิ่มหมวดก่อน',
		addCategory: 'เพิ่มหมวด',
		addItem: 'เพิ่มสินค้า',
		rename: 'เปลี่ยนชื่อ',
		edit: (name) => `แก้ไข ${name}`,
		editShort: 'แก้ไข',
		up: (name) => `เลื่อน ${name} ขึ้น`,
		down: (name) => `เลื่อน ${name} ลง`,
		soldOut: 'หมด',
		onSale: 'ขายอยู่',
		newCategory: 'หมวดใหม่',
		newItem: 'สินค้าใหม่',
		languages: { th: 'ไทย', en: 'อังกฤษ', zh: 'จีน' },
		name: (language) => `ชื่อภาษา${language}`,
		more: (language) => `คำอธิบายภาษา${language}`,
		moreHelp: 'ใส่ครบทั้งสามภาษา หรือไม่ใส่เลย',
		price: 'ราคา',
		category: 'หมวด',
		available: 'สั่งได้ตอนนี้',
		picture: 'รูป',
		pictureHelp: 'รูปถ่าย ระบบจะย่อในเครื่องนี้ก่อนส่ง',
		noPicture: 'ไม่มีรูป',
		badPicture: 'ใช้รูปนี้ไม่ได้ ให้ถ่ายรูปหรือใช้ไฟล์ png jpeg หรือ webp',
		badPrice: 'ใส่ราคา เช่น 45 หรือ 45.50',
		allOrNone: 'ใส่คำอธิบายให้ครบทั้งสามภาษา หรือไม่ใส่เลย',
		save: 'บันทึก',
		cancel: 'ยกเลิก',
		remove: 'ลบ',
		removeSure: (name) => `ลบ ${name}? รายการขายเดิมยังเก็บชื่อไว้`
	},
	shop: {
		title: 'ตั้งค่าร้าน',
		late: 'เงินที่เข้าช้า',
		lateHelp: 'ผู้ซื้อออกจากหน้าจอแล้ว เงินจึงเข้ามา',
		lateMoney: {
			hold: 'เก็บไว้ให้คนตัดสินในหน้าปัญหา',
			fulfil: 'ส่งมอบสินค้าเมื่อผู้ซื้อกลับมา',
			refund_if_possible: 'คืนเงินเองถ้าช่องทางคืนได้'
		},
		twice: 'เมื่อผู้ซื้อจ่ายซ้ำ',
		twiceHelp: 'การชำระครั้งที่สองของรายการเดียว',
		twiceYes: 'คืนเงินเองถ้าช่องทางคืนได้',
		twiceNo: 'เก็บไว้ให้คนตัดสินในหน้าปัญหา',
		limits: 'การคืนเงินโดยไม่ต้องมีคนที่สอง',
		limitsHelp: 'เกินยอดนี้ต้องให้คนอื่นอนุมัติ การโอนเองต้องมีคนที่สองเสมอ',
		onlyOwner: 'เจ้าของร้านเท่านั้นที่แก้ได้',
		once: (role) => `${role}: ต่อครั้ง`,
		day: (role) => `${role}: ต่อวัน`,
		badLimits: 'วงเงินต่อวันต้องไม่ต่ำกว่าต่อครั้ง และตำแหน่งต่ำกว่าต้องไม่มีวงเงินสูงกว่า',
		save: 'บันทึก',
		saved: 'บันทึกแล้ว',
		untold: (kiosks) => `บันทึกแล้ว แต่ยังแจ้งเครื่องเหล่านี้ไม่ได้: ${kiosks} บันทึกอีกครั้งในหนึ่งนาที`
	},
	changes: {
		title: 'การแก้ไขล่าสุด',
		none: 'ยังไม่มีการแก้ไข',
		what: {
			item_added: 'เพิ่มสินค้า',
			item_changed: 'แก้ไขสินค้า',
			item_removed: 'ลบสินค้า',
			category_added: 'เพิ่มหมวด',
			category_changed: 'เปลี่ยนชื่อหมวด',
			category_removed: 'ลบหมวด',
			order_changed: 'จัดลำดับใหม่',
			money_changed: 'แก้กฎเรื่องเงิน',
			limits_changed: 'แก้วงเงินคืน'
		},
		before: 'ก่อน',
		after: 'หลัง'
	}
};
