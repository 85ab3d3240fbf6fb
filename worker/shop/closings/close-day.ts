import { err, ok, type Result } from '../../../shared/result.ts';
import { ShopDays } from '../../../shared/shop/business-day/business-day.ts';
import type { Closing } from '../../../shared/shop/business-day/closing.ts';
import { FIRST_CUT, type Cut } from '../../../shared/shop/business-day/cut.ts';
import { totalsOf, type Bucket, type Totals } from '../../../shared/shop/business-day/totals.ts';
import {
	parseClosing,
	findClosing,
	storeClosing,
	lastClosing,
	type StoredClosing
} from './closings.ts';
import { bucketsBetween, firstLedgerEntryAtMs, lastSeq } from '../ledger/ledger-entries.ts';
import { reconciliationSummary } from '../ledger/reconciliation-summary.ts';
import { openItems } from './open-items.ts';
import { daysOfShop, type DaysOfShop } from '../settings/shop-days.ts';

/** A request to close a day. */
export interface CloseRequest {
	readonly shopId: string;
	/** The number the person saw. */
	readonly number: number;
	readonly until: 'now' | 'cut_off';
	readonly by: Closing['closedBy'];
}

/** The time since the last closing. */
export interface OpenPeriod {
	/** The number of the next closing. */
	readonly number: number;
	readonly previous: Cut;
	readonly previousHash: string;
	readonly fromMs: number;
}

/** Returns where a shop's next closing begins. Throws when D1 is down. */
export async function openPeriod(
	db: D1Database,
	shopId: string,
	{ days }: DaysOfShop,
	nowMs: number
): Promise<OpenPeriod> {
	const last = await lastClosing(db, shopId);
	if (last !== null) {
		const { number, hash, untilMs } = last;
		return { number: number + 1, previous: last, previousHash: hash, fromMs: untilMs };
	}
	const firstMs = await firstLedgerEntryAtMs(db, shopId);
	const { fromMs } = days.at(Math.min(firstMs ?? nowMs, nowMs));
	return { number: 1, previous: FIRST_CUT, previousHash: '', fromMs };
}

/** Returns the sums of buckets by a shop's own clock. */
export function totalsBy({ shop, days }: DaysOfShop, buckets: readonly Bucket[]): Totals {
	return totalsOf(buckets, shop.currency, days, shop.dayStartsAtMin);
}

/**
 * Makes the closing of this number. Returns it, or the one that somebody made before. Fails with `wrong_number` when
 * it is not the next one, and `nothing_before` when everything before the cut-off is closed. Throws when D1 is down.
 */
export async function closeDay(
	db: D1Database,
	{ shopId, number, until, by }: CloseRequest,
	nowMs: number
): Promise<Result<StoredClosing, 'wrong_number' | 'nothing_before'>> {
	const made = await findClosing(db, shopId, number);
	if (made !== null) return ok(made);
	const ofShop = await daysOfShop(db, shopId);
	const open = await openPeriod(db, shopId, ofShop, nowMs);
	if (open.number !== number) return err('wrong_number');
	const { fromMs, previous, previousHash } = open;
	const untilMs = until === 'now' ? nowMs : ofShop.days.at(nowMs).fromMs;
	if (untilMs <= fromMs && until === 'cut_off') return err('nothing_before');
	const cut = {
		// Never before the previous closing, even when a clock was put back or this read is stale.
		untilMs: Math.max(untilMs, previous.untilMs),
		lastSeq: Math.max(await lastSeq(db, shopId), previous.lastSeq)
	};
	// No entry before the cut can change or be added from here on, so that summing needs no lock.
	const [buckets, items] = await Promise.all([
		bucketsBetween(db, shopId, previous, cut),
		openItems(db, shopId, nowMs)
	]);
	const closing: Closing = {
		shopId,
		shopName: ofShop.shop.name,
		number,
		day: ofShop.days.at(cut.untilMs - 1).day,
		fromMs,
		...cut,
		timeZone: ofShop.shop.timeZone,
		dayStartsAtMin: ofShop.shop.dayStartsAtMin,
		totals: totalsBy(ofShop, buckets),
		openItems: items,
		reconciliation: await reconciliationSummary(
			db,
			shopId,
			{ fromMs, untilMs: cut.untilMs },
			buckets
		),
		closedAtMs: nowMs,
		closedBy: by
	};
	await storeClosing(db, closing, previousHash);
	// Either this closing, or one that another person stored at the same moment.
	const stored = await findClosing(db, shopId, number);
	return stored === null ? err('wrong_number') : ok(stored);
}

/** Returns the cut at which a closing begins, with its hash. Throws when the previous closing is gone, or D1 is down. */
export async function cutBefore(
	db: D1Database,
	shopId: string,
	stored: StoredClosing
): Promise<{ previous: Cut; previousHash: string }> {
	if (stored.number === 1) return { previous: FIRST_CUT, previousHash: '' };
	const before = await findClosing(db, shopId, stored.number - 1);
	if (before === null) throw new Error(`closing ${String(stored.number - 1)} is gone`);
	return { previous: before, previousHash: before.hash };
}

/** Returns whether the ledger entries of a closing, summed in `buckets`, come to its totals. Throws when its body is no closing. */
export function isSummed(stored: StoredClosing, buckets: readonly Bucket[]): boolean {
	const { totals, timeZone, dayStartsAtMin } = parseClosing(stored);
	const days = new ShopDays({ timeZone, dayStartsAtMin });
	const now = totalsOf(buckets, totals.currency, days, dayStartsAtMin);
	// A kiosk may have another name by now.
	const withoutNames = (sums: Totals): string =>
		JSON.stringify({ ...sums, byKiosk: sums.byKiosk.map((one) => ({ ...one, name: '' })) });
	return withoutNames(now) === withoutNames(totals);
}
