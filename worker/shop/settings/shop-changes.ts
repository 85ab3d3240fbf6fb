import * as v from 'valibot';
import { ShopChange, type ShopChangeKind } from '../../../shared/api/staff/shop-edit.ts';

/** What fits the foot of a page; the rest stays in the table. */
const CHANGES_SHOWN_MAX = 30;

/** Who changed something of the shop, and when. */
export interface Editor {
	readonly shopId: string;
	readonly id: string;
	readonly name: string;
	readonly atMs: number;
}

/** What was changed; `before` and `after` as they are stored, null: was not, is no more. */
export interface Change {
	readonly what: ShopChangeKind;
	readonly subject: string;
	readonly before: unknown;
	readonly after: unknown;
}

/** The statement that notes a change: goes into one batch with the change itself. */
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

/** The latest changes of a shop, the newest first: of its settings, or of its catalogue. Throws when D1 is down. */
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
