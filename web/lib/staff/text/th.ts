import { th as buyer } from '../../text/th.ts';
import { claims } from '../claims/th.ts';
import { days } from '../days/th.ts';
import { health } from '../health/th.ts';
import { kiosks } from '../kiosks/th.ts';
import { people } from '../people/th.ts';
import { problems } from '../problems/th.ts';
import { sale } from '../sale/th.ts';
import { timeline } from '../sale/timeline-th.ts';
import { shop } from '../shop/th.ts';
import type { en } from './en.ts';
import { refusals } from './refusals-th.ts';

export const th: typeof en = {
	title: 'ร้านค้า',
	sandbox: 'SANDBOX: ระบบทดสอบ ไม่ใช่เงินจริง',
	language: 'ภาษา',
	nav: {
		sales: 'รายการขาย',
		problems: 'ปัญหา',
		days: 'รายงาน',
		kiosks: 'เครื่อง',
		people: 'พนักงาน',
		me: 'บัญชีของฉัน',
		signOut: 'ออกจากระบบ',
		more: 'เพิ่มเติม',
		fewer: 'ย่อ'
	},
	common: {
		loading: 'กำลังโหลด…',
		again: 'ลองอีกครั้ง',
		unreachable: 'ไม่มีการตอบกลับ ตรวจสอบเครือข่ายแล้วลองใหม่',
		garbled: 'หน้านี้ไม่ใช่เวอร์ชันล่าสุด กรุณาโหลดใหม่',
		show: 'แสดง'
	},
	wallets: buyer.wallets,
	claims,
	days,
	health,
	kiosks,
	timeline,
	refusals,
	...people,
	...problems,
	...sale,
	...shop
};
