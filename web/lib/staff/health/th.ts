import type { health as en } from './en.ts';

export const health: typeof en = {
	title: 'สถานะระบบ',
	allWell: 'ทุกอย่างเรียบร้อยดี',
	notWell: (count) => `มี ${String(count)} เรื่องที่ต้องดูแล`,
	asOf: (time) => `ข้อมูล ณ ${time}`,
	again: 'รีเฟรช',
	toDo: 'สิ่งที่ต้องทำ',
	findings: {
		kiosk_silent: () => 'เครื่องนี้ไม่ตอบ รีเฟรชในหนึ่งนาที ถ้ายังเงียบให้แจ้งผู้ดูแลเซิร์ฟเวอร์',
		account_refused: (about) => about,
		account_unreachable: (about) =>
			`Ksher ไม่ให้คำตอบที่ชัดเจนสำหรับบัญชี ${about} ช่องทางของบัญชีนี้ปิดชั่วคราวและเปิดเองเมื่อ Ksher ตอบ ถ้านานให้ติดต่อ Ksher`,
		account_missing: (about) => `บัญชี ${about} ไม่มีกุญแจที่ใช้ได้ จึงไม่มีช่องทางของบัญชีนี้ ให้ผู้ดูแลเซิร์ฟเวอร์ใส่กุญแจ`,
		calls_late: (about) => `คำถามถึง Ksher รอมา ${about} ถ้าอินเทอร์เน็ตปกติให้แจ้งผู้ดูแลเซิร์ฟเวอร์`,
		copies_late: (about) =>
			`รายการขายของเครื่องนี้ขึ้นหน้ารายการช้า ${about} เครื่องยังรับชำระได้และไม่มีอะไรสูญหาย ระบบจะตามทันเองเมื่อฐานข้อมูลตอบ`,
		alarm_late: (about) =>
			`นาฬิกางานของเครื่องนี้ช้า ${about} การถามและการหมดเวลาจึงช้า เปิดหน้าจอเครื่องหนึ่งครั้ง ถ้ายังช้าให้แจ้งผู้ดูแลเซิร์ฟเวอร์`,
		clock_off: (about) =>
			`นาฬิกาของเซิร์ฟเวอร์กับของ Ksher ต่างกัน ${about} เวลาจะไม่ตรงกันเมื่อมีข้อโต้แย้ง ให้ตั้งนาฬิกาเซิร์ฟเวอร์`,
		webhooks_forged: (about) =>
			`มีข้อความแจ้งชำระที่ไม่ใช่ของ Ksher ${about} ข้อความ ระบบไม่เชื่อข้อความเหล่านั้น ถ้ายังมีอีกให้แจ้งผู้ดูแลเซิร์ฟเวอร์`,
		webhooks_missing: (about) =>
			`มีการชำระที่ยืนยันแล้ว ${about} รายการ แต่ไม่มีข้อความจาก Ksher ระบบยังพบการชำระด้วยการถาม ช้ากว่าไม่กี่วินาที ให้ผู้ดูแลเซิร์ฟเวอร์ตรวจ PUBLIC_URL และที่อยู่ที่ตั้งไว้กับ Ksher`,
		many_unclear: (about) =>
			`การเรียก Ksher ${about} ครั้งสูญหายหรือไม่ชัดเจน ตรวจอินเทอร์เน็ตของเซิร์ฟเวอร์ ระบบไม่ถือว่าชำระแล้วเพราะเหตุนี้`
	},
	setup: 'สำหรับผู้ติดตั้งเซิร์ฟเวอร์',
	setupHelp: 'การตั้งค่าที่ต้องแก้ ไม่กระทบการชำระที่ใช้งานได้',
	accounts: 'บัญชีที่ Ksher',
	accountTypes: { offline: 'ออฟไลน์', online: 'ออนไลน์' },
	accountStates: {
		working: 'ใช้งานได้',
		refused: 'Ksher ปฏิเสธ',
		unreachable: 'ไม่มีคำตอบที่ชัดเจน',
		unchecked: 'ยังไม่ได้ตรวจ'
	},
	key: (bits) => `กุญแจ ${String(bits)} บิต`,
	noKey: 'ไม่มีกุญแจที่ใช้ได้',
	checked: (time) => `ตรวจเมื่อ ${time}`,
	notOpened: (wallets) => `Ksher ยังไม่เปิดให้ร้าน: ${wallets}`,
	since: (time) => `นับตั้งแต่ ${time}`,
	neverPaired: 'ยังไม่มีหน้าจอที่จับคู่กับเครื่องนี้',
	lastAnswer: 'Ksher ตอบครั้งล่าสุด',
	never: 'ไม่เคย',
	clock: 'นาฬิกา',
	clockRight: 'ตรงกัน',
	ahead: (time) => `ของ Ksher เร็วกว่า ${time}`,
	behind: (time) => `ของ Ksher ช้ากว่า ${time}`,
	webhooks: 'ได้รับข้อความจาก Ksher',
	webhooksFound: (received, verified) => `${String(received)} เป็นของจริง ${String(verified)}`,
	questions: 'การถามเรื่องการชำระ',
	questionsAsked: (queries, payments) =>
		`${String(queries)} ครั้ง ยืนยันการชำระ ${String(payments)} รายการ`,
	lost: 'การเรียกที่สูญหายหรือไม่ชัดเจน',
	lostOf: (unclear, made) => `${String(unclear)} จาก ${String(made)}`,
	outbox: 'รออยู่',
	outboxHolds: (calls, copies) => `การเรียก ${String(calls)} สำเนาสำหรับหน้ารายการ ${String(copies)}`,
	late: (time) => `ช้า ${time}`,
	alarm: 'ตรวจครั้งต่อไป',
	alarmNext: (time) => time,
	alarmNone: 'ไม่มีอะไรต้องตรวจ',
	errors: 'คำตอบอื่นของ Ksher',
	errorsHelp: 'บางข้อเป็นปกติ ก่อนลูกค้าสแกน วอลเล็ตอาจตอบว่าไม่พบคำสั่งซื้อ',
	times: (count, last) => `${String(count)} ครั้ง ล่าสุด ${last}`,
	unclear: {
		timeout: 'Ksher ไม่ตอบในเวลา ระบบถามอีกครั้งแล้ว',
		network: 'สายไปยัง Ksher ขาด ระบบถามอีกครั้งแล้ว',
		http_status: 'เซิร์ฟเวอร์ของ Ksher ขัดข้อง ระบบถามอีกครั้งแล้ว',
		redirected: 'มีบางอย่างส่งเราไปที่อื่น ระบบไม่ได้ไป ให้แจ้งผู้ดูแลเซิร์ฟเวอร์',
		too_large: 'คำตอบยาวเกินไปมาก จึงไม่ได้อ่าน',
		not_json: 'คำตอบอ่านไม่ได้ ระบบถามอีกครั้งแล้ว',
		bad_envelope: 'คำตอบขาดสิ่งที่ต้องมี ระบบถามอีกครั้งแล้ว',
		call_failed: 'Ksher ไม่ดำเนินการให้ ระบบถามอีกครั้งแล้ว',
		bad_signature: 'ลายเซ็นของคำตอบไม่ใช่ของ Ksher จึงไม่เชื่อ',
		incomplete: 'คำตอบบอกว่าชำระแล้วแต่ไม่มีหลักฐาน ระบบถามอีกครั้งแล้ว',
		refused_query: 'Ksher ปฏิเสธคำถาม ระบบถามอีกครั้งแล้ว',
		unknown_word: 'Ksher ใช้คำที่ไม่มีในเอกสาร ระบบถามอีกครั้งแล้ว',
		interrupted: 'เซิร์ฟเวอร์หยุดระหว่างการเรียก ระบบถามอีกครั้งแล้ว',
		no_account: 'ไม่มีกุญแจสำหรับถาม'
	},
	unknownWord: 'คำนี้ไม่มีในเอกสารของ Ksher ให้แจ้ง Ksher สิ่งที่เห็นที่นี่',
	seconds: (count) => `${String(count)} วินาที`,
	minutes: (count) => `${String(count)} นาที`
};
