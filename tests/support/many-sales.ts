import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DAY_MS } from '../../shared/bangkok.ts';
import type { Channel } from '../../shared/payments/channel.ts';
import { seededRandom, type Random } from './random.ts';

/** The number of sales, days and kiosks to generate. */
export interface Business {
	readonly sales: number;
	readonly days: number;
	readonly kiosks: number;
}

/** The searchable facts of one sale in the ledger. */
export interface SoldSale {
	readonly kioskId: string;
	readonly saleId: string;
	readonly orderNo: string;
	readonly reference: string;
	readonly amountMinor: number;
	readonly openedAtMs: number;
	readonly providerRef: string;
	readonly walletRef: string;
}

/** Weights each channel: most buyers pay by PromptPay, two in a thousand by Alipay+. */
const CHANNELS_BY_WEIGHT: readonly (readonly [Channel, number])[] = [
	['promptpay', 0.7],
	['truemoney', 0.12],
	['airpay', 0.08],
	['scb_qrcard', 0.05],
	['alipay', 0.03],
	['wechat', 0.018],
	['alipayplus', 0.002]
];

/** Fills the ledger while the product is stopped. Returns the sales, oldest first. */
export function fillLedger(stateDir: string, nowMs: number, business: Business): SoldSale[] {
	const { sales, days, kiosks } = business;
	const db = new DatabaseSync(ledgerFile(stateDir));
	db.exec('PRAGMA synchronous = OFF; BEGIN');
	for (let number = 0; number < kiosks; number += 1) {
		db.prepare(
			`INSERT INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms) VALUES (?, 'demo', ?, 10000000, 180000)`
		).run(kioskIdOf(number), `Kiosk ${String(number + 1)}`);
	}
	// Sorts after the first shop by name, because the operator's links are for the first.
	db.exec(
		`INSERT INTO shop (id, name, currency, default_language, time_zone)
		 VALUES ('next-door', 'Next door', 'THB', 'th', 'Asia/Bangkok')`
	);
	const random = seededRandom(sales);
	const add = inserts(db);
	const sold = Array.from({ length: sales }, (_, number) => {
		const openedAtMs = Math.floor(nowMs - (days * DAY_MS * (sales - number)) / sales);
		const sale = saleOf(number, kioskIdOf(random.below(kiosks)), openedAtMs, random);
		add(sale, number, random);
		return sale;
	});
	db.exec('COMMIT');
	db.close();
	return sold;
}

function saleOf(number: number, kioskId: string, openedAtMs: number, random: Random): SoldSale {
	const seconds = Math.floor(openedAtMs / 1000)
		.toString(36)
		.toUpperCase();
	return {
		kioskId,
		saleId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
		orderNo: `${kioskId}-${seconds}-${number.toString(36).toUpperCase()}`,
		reference: String(1 + (number % 9999)).padStart(4, '0'),
		amountMinor: 100 * (20 + random.below(480)) + (random.chance(0.1) ? 25 : 0),
		openedAtMs,
		providerRef: `9002026${String(number).padStart(12, '0')}`,
		walletRef: `42000012342026${String(number).padStart(14, '0')}`
	};
}

function kioskIdOf(number: number): string {
	return `M${String(number + 1).padStart(2, '0')}`;
}

function channelOf(random: Random): Channel {
	let left = random.next();
	return CHANNELS_BY_WEIGHT.find(([, weight]) => (left -= weight) < 0)?.[0] ?? 'promptpay';
}

/** Returns a function that adds a sale: nine in ten are paid, one in 50 refunded, one in 200 has a case. */
function inserts(db: DatabaseSync): (sale: SoldSale, number: number, random: Random) => void {
	const sales = db.prepare(
		`INSERT INTO sale (kiosk_id, id, version, reference, state, amount_minor, currency, opened_at_ms, paid_at_ms,
		   settled_by, shop_id, channel, order_no, has_refund)
		 VALUES (?, ?, 3, ?, ?, ?, 'THB', ?, ?, ?, 'demo', ?, ?, ?)`
	);
	const attempts = db.prepare(
		`INSERT INTO attempt (id, sale_id, version, channel, account, state, amount_minor, currency, started_at_ms,
		   provider_ref, wallet_ref, paid_at_text, confirmed_at_ms)
		 VALUES (?, ?, 3, ?, 'offline', ?, ?, 'THB', ?, ?, ?, ?, ?)`
	);
	const refunds = db.prepare(
		`INSERT INTO refund (id, kiosk_id, sale_id, attempt_id, version, wallet_ref, amount_minor, currency, reason, state, started_at_ms)
		 VALUES (?, ?, ?, ?, 3, ?, ?, 'THB', 'requested_by_staff', 'succeeded', ?)`
	);
	const cases = db.prepare(
		`INSERT INTO money_case (kiosk_id, number, sale_id, attempt_id, kind, opened_at_ms, decision)
		 VALUES (?, ?, ?, ?, 'paid_late', ?, ?)`
	);
	const ledgerEntries = db.prepare(
		`INSERT INTO ledger_entry (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
		   sale_opened_at_ms, reference, provider_ref, wallet_ref)
		 VALUES (?, 'demo', ?, ?, ?, ?, ?, ?, 'THB', ?, ?, ?, ?, ?)`
	);
	return (sale, number, random) => {
		const { kioskId, saleId, orderNo, amountMinor, openedAtMs, reference } = sale;
		const isPaid = random.chance(0.9);
		const isRefunded = isPaid && random.chance(0.02);
		const channel = channelOf(random);
		const paidAtMs = isPaid ? openedAtMs + 20_000 : null;
		const state = isPaid ? 'paid' : random.chance(0.1) ? 'closed' : 'unpaid';
		sales.run(
			kioskId,
			saleId,
			reference,
			state,
			amountMinor,
			openedAtMs,
			paidAtMs,
			isPaid ? orderNo : null,
			channel,
			orderNo,
			isRefunded ? 1 : 0
		);
		// Every fifth buyer changes wallets.
		if (random.chance(0.2)) {
			attempts.run(
				`${orderNo}A`,
				saleId,
				channelOf(random),
				'closed',
				amountMinor,
				openedAtMs,
				null,
				null,
				null,
				null
			);
		}
		attempts.run(
			...[orderNo, saleId, channel, isPaid ? 'paid' : 'watched', amountMinor, openedAtMs + 2_000],
			...(isPaid ? [sale.providerRef, sale.walletRef, '', paidAtMs] : [null, null, null, null])
		);
		const addEntry = (id: string, kind: string, atMs: number): void => {
			const { providerRef, walletRef } = sale;
			const what = [id, kioskId, saleId, orderNo, kind, channel, amountMinor, atMs, openedAtMs];
			ledgerEntries.run(...what, reference, providerRef, walletRef);
		};
		if (paidAtMs === null) return;
		addEntry(`${orderNo} ${sale.walletRef}`, 'payment', paidAtMs);
		if (isRefunded) {
			refunds.run(`${orderNo}-R1`, kioskId, saleId, orderNo, sale.walletRef, amountMinor, paidAtMs);
			addEntry(`${orderNo}-R1`, 'refund_by_api', paidAtMs + 600_000);
		}
		if (random.chance(0.005)) {
			cases.run(kioskId, number, saleId, orderNo, paidAtMs, random.chance(0.9) ? 'fulfil' : null);
		}
	};
}

/** Finds the ledger among the local D1 files. Throws when there is none. */
function ledgerFile(stateDir: string): string {
	const folder = join(stateDir, 'worker');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /d1.*\.sqlite$/i.test(file))
		.map((file) => join(folder, file));
	const found = files.find((file) => {
		const db = new DatabaseSync(file, { readOnly: true });
		const row = db.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'shop'`).get();
		db.close();
		return row !== undefined;
	});
	if (found === undefined) throw new Error(`There is no ledger in ${folder}.`);
	return found;
}
