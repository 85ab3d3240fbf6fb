import type { Picture } from '$shared/api/pairing.ts';
import type { Language } from '$shared/api/view.ts';

/** The word shown beside a pairing code, in each language. */
export const PICTURE_WORDS: Record<Picture, Record<Language, string>> = {
	elephant: { th: 'ช้าง', en: 'elephant', zh: '大象' },
	boat: { th: 'เรือ', en: 'boat', zh: '船' },
	umbrella: { th: 'ร่ม', en: 'umbrella', zh: '雨伞' },
	mango: { th: 'มะม่วง', en: 'mango', zh: '芒果' },
	bicycle: { th: 'จักรยาน', en: 'bicycle', zh: '自行车' },
	fish: { th: 'ปลา', en: 'fish', zh: '鱼' },
	star: { th: 'ดาว', en: 'star', zh: '星星' },
	drum: { th: 'กลอง', en: 'drum', zh: '鼓' },
	lotus: { th: 'ดอกบัว', en: 'lotus', zh: '莲花' },
	train: { th: 'รถไฟ', en: 'train', zh: '火车' },
	kite: { th: 'ว่าว', en: 'kite', zh: '风筝' },
	owl: { th: 'นกฮูก', en: 'owl', zh: '猫头鹰' }
};
