import { env } from 'cloudflare:workers';
import * as v from 'valibot';
import {
	Closed,
	ClosingChain,
	ClosingDetail,
	Today,
	type ClosingFile
} from '../../shared/api/staff/days.ts';
import { Staff } from './staff.ts';

/** A separate shop with an owner and one kiosk, whose ledger entries the test adds. */
export class DayShop {
	/** The shop's owner, who may close days. */
	readonly manager: Staff;
	readonly id: string;
	readonly kioskId: string;
	#entries = 0;

	private constructor(manager: Staff) {
		this.manager = manager;
		this.id = `shop-${manager.email}`;
		this.kioskId = `D${crypto.randomUUID().slice(0, 6).toUpperCase()}`;
	}

	/** Creates a new shop. */
	static async open(): Promise<DayShop> {
		const shop = new DayShop(await Staff.ofAnotherShop('owner'));
		await env.DB.prepare(
			`INSERT INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms) VALUES (?, ?, '=ตู้ 1', 100000, 180000)`
		)
			.bind(shop.kioskId, shop.id)
			.run();
		return shop;
	}

	/** Adds a ledger entry in minor units. Returns its sequence number. */
	async addEntry(amountMinor: number, atMs: number, kind = 'payment'): Promise<number> {
		this.#entries += 1;
		const attemptId = `${this.kioskId}-AAAAAA-${String(this.#entries)}`;
		const { meta } = await env.DB.prepare(
			`INSERT INTO ledger_entry (id, shop_id, kiosk_id, sale_id, attempt_id, kind, channel, amount_minor, currency, at_ms,
			   sale_opened_at_ms, reference, provider_ref, wallet_ref)
			 VALUES (?1 || ' w', ?2, ?3, ?4, ?1, ?5, 'promptpay', ?6, 'THB', ?7, ?7 - 30000, '0042', '900', '4200')`
		)
			.bind(attemptId, this.id, this.kioskId, crypto.randomUUID(), kind, amountMinor, atMs)
			.run();
		return meta.last_row_id;
	}

	/** Sets the time zone and the minute at which the shop's day starts. */
	async clock(timeZone: string, dayStartsAtMin: number): Promise<void> {
		await env.DB.prepare('UPDATE shop SET time_zone = ?, day_starts_at_min = ? WHERE id = ?')
			.bind(timeZone, dayStartsAtMin, this.id)
			.run();
	}

	async today(): Promise<Today> {
		return v.parse(Today, await this.manager.get('/days/today'));
	}

	/** Makes a closing. Throws when another number was made. */
	async close(number: number, until: 'now' | 'cut_off' = 'now'): Promise<ClosingDetail> {
		const body = { number, until };
		const made = v.parse(Closed, await this.manager.post('/days/closings', body));
		if (made.number !== number) throw new Error(`closing ${String(made.number)} was made`);
		return this.closing(number);
	}

	async closing(number: number): Promise<ClosingDetail> {
		return v.parse(ClosingDetail, await this.manager.get(`/days/closings/${String(number)}`));
	}

	chain(): Promise<ClosingChain> {
		return this.manager.get('/days/chain').then((answer) => v.parse(ClosingChain, answer));
	}

	file(number: number, file: ClosingFile, language = 'th'): Promise<Response> {
		return this.manager.call('GET', `/days/closings/${String(number)}/${file}?lang=${language}`);
	}
}
