-- The shop and the kiosk that `npm start` opens with; running it again changes nothing.
INSERT OR IGNORE INTO shop (id, name, currency, default_language, time_zone)
VALUES ('demo', 'ร้านกาแฟริมคลอง · Canal Café', 'THB', 'th', 'Asia/Bangkok');

INSERT OR IGNORE INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms)
VALUES ('K1', 'demo', 'Counter', 10000000, 180000);

-- The same shop's other ways to an amount: a menu, a till that sends it, one price for all.
INSERT OR IGNORE INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms, amount_mode, fixed_amount_minor)
VALUES
	('K2', 'demo', 'Order here', 10000000, 180000, 'catalogue', NULL),
	('K3', 'demo', 'Beside the till', 10000000, 180000, 'pushed', NULL),
	('K4', 'demo', 'Donations', 10000000, 180000, 'fixed', 2000);

INSERT OR IGNORE INTO catalogue_category (shop_id, id, name_th, name_en, name_zh, sort)
VALUES
	('demo', 'coffee', 'กาแฟ', 'Coffee', '咖啡', 1),
	('demo', 'tea', 'ชาและเครื่องดื่ม', 'Tea & drinks', '茶饮', 2),
	('demo', 'bakery', 'เบเกอรี่', 'Bakery', '烘焙', 3),
	('demo', 'food', 'อาหารและของหวาน', 'Food & dessert', '餐点甜品', 4);

INSERT OR IGNORE INTO catalogue_item (shop_id, id, category_id, name_th, name_en, name_zh, about_th, about_en, about_zh, price_minor, currency, picture, sort, updated_at_ms)
VALUES
	('demo', 'espresso', 'coffee', 'เอสเพรสโซ', 'Espresso', '意式浓缩', 'ร้อน', 'Hot', '热', 6000, 'THB', 'espresso', 1, 0),
	('demo', 'americano', 'coffee', 'อเมริกาโน่เย็น', 'Iced Americano', '冰美式', NULL, NULL, NULL, 6500, 'THB', 'americano', 2, 0),
	('demo', 'latte', 'coffee', 'ลาเต้', 'Caffè latte', '拿铁', 'ร้อน', 'Hot', '热', 7500, 'THB', 'latte', 3, 0),
	('demo', 'oliang', 'coffee', 'โอเลี้ยง', 'Thai black iced coffee', '泰式冰黑咖啡', NULL, NULL, NULL, 5000, 'THB', 'oliang', 4, 0),
	('demo', 'thai-tea', 'tea', 'ชาไทยเย็น', 'Thai iced tea', '泰式奶茶', NULL, NULL, NULL, 5500, 'THB', 'thai-tea', 1, 0),
	('demo', 'matcha', 'tea', 'มัทฉะลาเต้เย็น', 'Iced matcha latte', '冰抹茶拿铁', NULL, NULL, NULL, 8500, 'THB', 'matcha', 2, 0),
	('demo', 'lime-soda', 'tea', 'น้ำผึ้งมะนาวโซดา', 'Honey lime soda', '蜂蜜青柠苏打', NULL, NULL, NULL, 5500, 'THB', 'lime-soda', 3, 0),
	('demo', 'croissant', 'bakery', 'ครัวซองต์เนยสด', 'Butter croissant', '黄油可颂', NULL, NULL, NULL, 7000, 'THB', 'croissant', 1, 0),
	('demo', 'banana-cake', 'bakery', 'เค้กกล้วยหอม', 'Banana cake', '香蕉蛋糕', NULL, NULL, NULL, 5550, 'THB', 'banana-cake', 2, 0),
	('demo', 'basil-rice', 'food', 'ข้าวกะเพราไก่ไข่ดาว', 'Basil chicken on rice', '打抛鸡肉饭', 'เผ็ดกลาง', 'Medium hot', '中辣', 8900, 'THB', 'basil-rice', 1, 0),
	('demo', 'burger', 'food', 'เบอร์เกอร์ไก่', 'Chicken burger', '鸡肉汉堡', NULL, NULL, NULL, 9500, 'THB', 'burger', 2, 0),
	('demo', 'mango-rice', 'food', 'ข้าวเหนียวมะม่วง', 'Mango sticky rice', '芒果糯米饭', NULL, NULL, NULL, 12000, 'THB', 'mango-rice', 3, 0);
