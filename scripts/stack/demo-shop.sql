-- The shop and the kiosk that `npm start` opens with; running it again changes nothing.
INSERT OR IGNORE INTO shop (id, name, currency, default_language, time_zone)
VALUES ('demo', 'ร้านกาแฟริมคลอง · Canal Café', 'THB', 'th', 'Asia/Bangkok');

INSERT OR IGNORE INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms)
VALUES ('K1', 'demo', 'Counter', 10000000, 180000);
