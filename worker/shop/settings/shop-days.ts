import * as v from 'valibot';
import {
	calendarOf,
	ShopDays,
	type DaySettings
} from '../../../shared/shop/business-day/business-day.ts';
import { CURRENCIES } from '../../../shared/money.ts';

const ShopClockRow = v.object({
	name: v.string(),
	currency: v.picklist(CURRENCIES),
	timeZone: v.string(),
	dayStartsAtMin: v.number()
});
/** The part of a shop that its business days depend on. */
type ShopOfDays = v.InferOutput<typeof ShopClockRow>;

/** A shop with its business days. */
export interface DaysOfShop {
	readonly shop: ShopOfDays;
	readonly days: ShopDays;
}

/** Returns a shop's name, currency, clock and business days. Throws when there is no such shop, or D1 is down. */
export async function daysOfShop(db: D1Database, shopId: string): Promise<DaysOfShop> {
	const shop = await shopOfDays(db, shopId);
	return { shop, days: new ShopDays(shop) };
}

/** Returns the calendar days of a shop's time zone. Throws when there is no such shop, or D1 is down. */
export async function shopCalendar(db: D1Database, shopId: string): Promise<ShopDays> {
	return calendarOf((await shopOfDays(db, shopId)).timeZone);
}

/** Returns a shop's name, currency and clock. Throws when there is no such shop, or D1 is down. */
export async function shopOfDays(db: D1Database, shopId: string): Promise<ShopOfDays> {
	const row = await db
		.prepare(
			`SELECT name, currency, time_zone AS timeZone, day_starts_at_min AS dayStartsAtMin FROM shop WHERE id = ?`
		)
		.bind(shopId)
		.first();
	return v.parse(ShopClockRow, row);
}

/** Sets when a shop's business day begins. Closings stay as they are. Throws when D1 is down. */
export async function setDaySettings(
	db: D1Database,
	shopId: string,
	{ timeZone, dayStartsAtMin }: DaySettings
): Promise<void> {
	await db
		.prepare('UPDATE shop SET time_zone = ?2, day_starts_at_min = ?3 WHERE id = ?1')
		.bind(shopId, timeZone, dayStartsAtMin)
		.run();
}
