import * as v from 'valibot';
import {
	ItemId,
	type Catalogue,
	type CatalogueItem
} from '../../shared/shop/catalogue/catalogue.ts';
import type { Names } from '../../shared/names.ts';

/** A menu with everything that is hard to lay out: long names, a description, no picture, a sold-out item. */
export const MENU: Catalogue = {
	currency: 'THB',
	categories: [
		{ categoryId: 'coffee', names: { th: 'กาแฟ', en: 'Coffee', zh: '咖啡' } },
		{ categoryId: 'tea', names: { th: 'ชาและเครื่องดื่ม', en: 'Tea & drinks', zh: '茶饮' } },
		{ categoryId: 'bakery', names: { th: 'เบเกอรี่', en: 'Bakery', zh: '烘焙' } },
		{ categoryId: 'food', names: { th: 'อาหารและของหวาน', en: 'Food & dessert', zh: '餐点甜品' } }
	],
	items: [
		item('espresso', { th: 'เอสเพรสโซ', en: 'Espresso', zh: '意式浓缩' }, 6_000, {
			description: { th: 'ร้อน', en: 'Hot', zh: '热' }
		}),
		item('americano', { th: 'อเมริกาโน่เย็น', en: 'Iced Americano', zh: '冰美式' }, 6_500),
		item('latte', { th: 'ลาเต้', en: 'Caffè latte', zh: '拿铁' }, 7_500, { available: false }),
		item(
			'oliang',
			{
				th: 'โอเลี้ยงยกล้อใส่นมข้นหวานแก้วใหญ่',
				en: 'Thai black iced coffee with condensed milk',
				zh: '泰式冰黑咖啡加炼乳大杯'
			},
			5_000
		),
		item('house', { th: 'กาแฟของร้าน', en: 'House coffee', zh: '本店咖啡' }, 123_450, {
			picture: null
		}),
		{
			...item('matcha', { th: 'มัทฉะลาเต้เย็น', en: 'Iced matcha latte', zh: '冰抹茶拿铁' }, 8_500),
			categoryId: 'tea'
		},
		{
			...item('croissant', { th: 'ครัวซองต์เนยสด', en: 'Butter croissant', zh: '黄油可颂' }, 7_000),
			categoryId: 'bakery'
		},
		{
			...item('burger', { th: 'เบอร์เกอร์ไก่', en: 'Chicken burger', zh: '鸡肉汉堡' }, 9_500),
			categoryId: 'food'
		}
	]
};

/** Returns a coffee with its own picture, unless `other` says otherwise. */
function item(
	id: string,
	names: Names,
	priceMinor: number,
	other: Partial<Pick<CatalogueItem, 'description' | 'picture' | 'available'>> = {}
): CatalogueItem {
	return {
		itemId: v.parse(ItemId, id),
		categoryId: 'coffee',
		names,
		description: null,
		priceMinor,
		picture: id,
		available: true,
		...other
	};
}
