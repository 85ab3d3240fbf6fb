import type { Language } from '$shared/api/view.ts';

/** The texts of the staff menu on the kiosk, in the two languages of the staff pages. */
const en = {
	pin: 'Staff PIN',
	typed: (count: number) => `${String(count)} of 6 digits`,
	refused: 'This PIN opens nothing now. After five wrong ones, wait five minutes.',
	unreachable: 'The server does not answer. Try again.',
	erase: 'Delete',
	title: 'Staff',
	kiosk: 'Kiosk',
	version: 'Version of',
	connection: 'Connection',
	connected: 'Connected',
	notConnected: 'No connection',
	code: 'Size of the code',
	calibrated: (mm: number) => `${String(mm)} mm, measured`,
	notCalibrated: 'Not measured: as large as fits',
	calibrate: 'Measure the screen',
	reload: 'Load the page again',
	start: 'Back to the start',
	leaveFullScreen: 'Leave full screen',
	noFullScreen: 'The browser itself is full screen: close it with Alt+F4.',
	measure: 'Hold a bank card against the screen. Make the frame exactly as large as the card.',
	smaller: 'Smaller',
	larger: 'Larger',
	save: 'Save',
	forget: 'Forget the measure',
	back: 'Back'
};
export type StaffExitWords = typeof en;

const th: StaffExitWords = {
	pin: 'รหัสพนักงาน',
	typed: (count) => `${String(count)} จาก 6 หลัก`,
	refused: 'รหัสนี้ใช้ไม่ได้ในขณะนี้ หากผิดครบห้าครั้ง ต้องรอห้านาที',
	unreachable: 'เซิร์ฟเวอร์ไม่ตอบ กรุณาลองใหม่',
	erase: 'ลบ',
	title: 'พนักงาน',
	kiosk: 'เครื่อง',
	version: 'เวอร์ชันวันที่',
	connection: 'การเชื่อมต่อ',
	connected: 'เชื่อมต่ออยู่',
	notConnected: 'ไม่ได้เชื่อมต่อ',
	code: 'ขนาดคิวอาร์โค้ด',
	calibrated: (mm) => `${String(mm)} มม. วัดแล้ว`,
	notCalibrated: 'ยังไม่ได้วัด แสดงใหญ่เท่าที่พอดีจอ',
	calibrate: 'วัดขนาดหน้าจอ',
	reload: 'โหลดหน้าใหม่',
	start: 'กลับหน้าเริ่มต้น',
	leaveFullScreen: 'ออกจากเต็มจอ',
	noFullScreen: 'เบราว์เซอร์เปิดเต็มจอเอง ปิดด้วย Alt+F4',
	measure: 'ทาบบัตรธนาคารกับหน้าจอ แล้วปรับกรอบให้เท่ากับบัตรพอดี',
	smaller: 'เล็กลง',
	larger: 'ใหญ่ขึ้น',
	save: 'บันทึก',
	forget: 'ลบค่าที่วัดไว้',
	back: 'ย้อนกลับ'
};

/** Returns the texts for the language on the screen; English where it is neither Thai nor English. */
export function staffExitWords(language: Language): StaffExitWords {
	return language === 'th' ? th : en;
}
