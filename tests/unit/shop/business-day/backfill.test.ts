import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../../../worker/directory/migrations');
const FILES = readdirSync(FOLDER).sort();

function migrate(db: DatabaseSync, fits: (file: string) => boolean): void {
	for (const file of FILES.filter(fits)) db.exec(readFileSync(join(FOLDER, file), 'utf8'));
}

it('a ledger from before the day close keeps all its money, once, and its list', () => {
	const db = new DatabaseSync(':memory:');
	migrate(db, (file) => file < '0014');
	const payments = ['w1', 'w2'].map((walletRef, index) => ({
		walletRef,
		providerRef: `9${String(index)}`,
		amountMinor: 5_000,
		currency: 'THB',
		confirmedAtMs: 2_000 + index
	}));
	db.exec(
		`INSERT INTO shop (id, name, currency, default_language, time_zone) VALUES ('s', 'S', 'THB', 'th', 'Asia/Bangkok');
		 INSERT INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms) VALUES ('K1', 's', 'One', 1, 1);
		 INSERT INTO sale (kiosk_id, id, version, reference, state, amount_minor, currency, opened_at_ms, settled_by) VALUES
		   ('K1', 'twice', 1, '0001', 'paid', 5000, 'THB', 1000, 'K1-A-1'),
		   ('K1', 'unpaid', 1, '0002', 'unpaid', 700, 'THB', 1500, NULL),
		   ('K1', 'both', 1, '0003', 'paid', 900, 'THB', 1600, 'K1-A-4');
		 INSERT INTO attempt (id, sale_id, version, channel, account, state, amount_minor, currency, started_at_ms,
		   provider_ref, wallet_ref, confirmed_at_ms) VALUES
		   ('K1-A-1', 'twice', 1, 'wechat', 'offline', 'paid', 5000, 'THB', 1100, '90', 'w1', 2000),
		   ('K1-A-2', 'unpaid', 1, 'alipay', 'offline', 'closed', 700, 'THB', 1500, NULL, NULL, NULL),
		   ('K1-A-3', 'unpaid', 1, 'promptpay', 'offline', 'watched', 700, 'THB', 1600, NULL, NULL, NULL),
		   ('K1-A-4', 'both', 1, 'promptpay', 'offline', 'paid', 900, 'THB', 1700, '94', 'w4', 3000),
		   ('K1-A-5', 'both', 1, 'airpay', 'offline', 'paid', 900, 'THB', 1800, '95', 'w5', 3100);
		 INSERT INTO refund (id, kiosk_id, sale_id, attempt_id, version, wallet_ref, amount_minor, currency, reason, state,
		   started_at_ms) VALUES
		   ('K1-A-1-R1', 'K1', 'twice', 'K1-A-1', 1, 'w2', 5000, 'THB', 'paid_twice', 'succeeded', 4000),
		   ('K1-A-5-R1', 'K1', 'both', 'K1-A-5', 1, 'w5', 900, 'THB', 'paid_twice', 'failed', 4100);
		 INSERT INTO refund_approval (id, shop_id, kiosk_id, sale_id, attempt_id, how, number, wallet_ref, amount_minor, currency,
		   reason, state, asked_by, asked_by_name, asked_at_ms, day, decided_at_ms, transfer_ref) VALUES
		   ('wish1', 's', 'K1', 'both', 'K1-A-4', 'by_hand', 0, 'w4', 300, 'THB', 'x', 'done', 'p', 'P', 1, 'd', 5000, 'SCB-1'),
		   ('wish2', 's', 'K1', 'twice', 'K1-A-1', 'by_hand', 0, 'w1', 1, 'THB', 'x', 'waiting', 'p', 'P', 1, 'd', NULL, '');`
	);
	db.prepare(
		`INSERT INTO money_case (kiosk_id, number, sale_id, attempt_id, kind, opened_at_ms, facts)
		 VALUES ('K1', 1, 'twice', 'K1-A-1', 'paid_twice', 2100, ?)`
	).run(JSON.stringify({ payments }));
	migrate(db, (file) => file >= '0014');
	const moved = db
		.prepare('SELECT id, kind, amount_minor AS amount, at_ms AS at FROM movement')
		.all();
	expect(moved.map(({ id, kind, amount, at }) => [id, kind, amount, at])).toEqual([
		['K1-A-1 w1', 'payment', 5_000, 2_000],
		['K1-A-4 w4', 'payment', 900, 3_000],
		['K1-A-5 w5', 'second_payment', 900, 3_100],
		['K1-A-1 w2', 'second_payment', 5_000, 2_001],
		['K1-A-1-R1', 'refund_by_api', 5_000, 4_000],
		['wish1', 'refund_by_hand', 300, 5_000]
	]);
	const listed = db
		.prepare('SELECT id, shop_id, channel, order_no, given_back FROM sale ORDER BY reference')
		.all();
	expect(listed.map((row) => Object.values(row))).toEqual([
		['twice', 's', 'wechat', 'K1-A-1', 1],
		['unpaid', 's', 'promptpay', 'K1-A-3', 0],
		['both', 's', 'promptpay', 'K1-A-4', 0]
	]);
});
