import * as v from 'valibot';
import { ShopChange, type ShopChangeKind } from '../../../shared/api/staff/shop-edit.ts';

/** The changes shown at the foot of a page; older ones stay in the table. */
const CHANGES_SHOWN_MAX = 30;

/** The person who changes the shop, and when (epoch ms). */
export interface Editor {
	readonly shopId: string;
	readonly id: string;
	readonly name: string;
	readonly atMs: number;
}

/** A change; `before` null: added, `after` null: removed. */
export interface Change {
	readonly what: ShopChangeKind;
	readonly subject: string;
	readonly before: unknown;
	readonly after: unknown;
}

/** Returns the statement that records a change: goes into one batch with the change itself. */
export function changeStatement(db: D1Database, by: Editor, change: Change): D1PreparedStatement {
	const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
	return db
		.prepare(
			`INSERT INTO shop_change (shop_id, at_ms, by_id, by_name, what, subject, before, after)
			 VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
		)
		.bind(
			by.shopId,
			by.atMs,
			by.id,
			by.name,
			change.what,
			change.subject,
			json(change.before),
			json(change.after)
		);
}

/** Returns the latest changes of a shop's settings or of its catalogue, the newest first. Throws when D1 is down. */
export async function latestChanges(
	db: D1Database,
	shopId: string,
	about: 'catalogue' | 'settings'
): Promise<ShopChange[]> {
	const isSetting = `what IN ('money_changed', 'limits_changed', 'pictures_changed')`;
	const { results } = await db
		.prepare(
			`SELECT number, at_ms AS atMs, by_name AS byName, what, subject, before, after FROM shop_change
			 WHERE shop_id = ? AND ${about === 'settings' ? isSetting : `NOT ${isSetting}`}
			 ORDER BY number DESC LIMIT ${String(CHANGES_SHOWN_MAX)}`
		)
		.bind(shopId)
		.all();
	return v.parse(v.array(ShopChange), results);
}
