import { ShopDays } from '../../../shared/shop/business-day/business-day.ts';
import type { Closing } from '../../../shared/shop/business-day/closing.ts';
import { FIRST_CUT, type Cut } from '../../../shared/shop/business-day/cut.ts';
import { totalsOf, type Bucket, type Totals } from '../../../shared/shop/business-day/totals.ts';
import {
	closingIn,
	findClosing,
	keepClosing,
	lastClosing,
	type StoredClosing
} from './closings.ts';
import { bucketsBetween, firstLedgerEntryAtMs, lastSeq } from '../ledger/ledger-entries.ts';
import { reconciliationOf, openMatters } from '../ledger/open-matters.ts';
import { daysOfShop, type DaysOfShop } from '../settings/shop-days.ts';

/** Who closes, what and up to when. */
export interface CloseRequest {
	readonly shopId: string;
	/** The number the person was shown. */
	readonly number: number;
	readonly until: 'now' | 'cut_off';
	readonly by: Closing['closedBy'];
}

/** What no closing holds yet. */
export interface Unclosed {
	/** The number the next closing gets. */
	readonly number: number;
	readonly previous: Cut;
	readonly previousHash: string;
	readonly fromMs: number;
}

/** Where the next closing of a shop begins. Throws when D1 is down. */
export async function unclosed(
	db: D1Database,
	shopId: string,
	{ days }: DaysOfShop,
	nowMs: number
): Promise<Unclosed> {
	const last = await lastClosing(db, shopId);
	if (last !== null) {
		const { number, hash, untilMs } = last;
		return { number: number + 1, previous: last, previousHash: hash, fromMs: untilMs };
	}
	const firstMs = await firstLedgerEntryAtMs(db, shopId);
	const { fromMs } = days.at(Math.min(firstMs ?? nowMs, nowMs));
	return { number: 1, previous: FIRST_CUT, previousHash: '', fromMs };
}

/** Sums buckets by a shop's own clock. */
export function totalsBy({ shop, days }: DaysOfShop, buckets: readonly Bucket[]): Totals {
	return totalsOf(buckets, shop.currency, days, shop.dayStartsAtMin);
}

/**
 * Makes the closing of that number, or finds the one somebody made before; `wrong_number`: it is not the next one,
 * `nothing_before`: all before the cut-off is closed. Throws when D1 is down.
 */
export async function closeDay(
	db: D1Database,
	{ shopId, number, until, by }: CloseRequest,
	nowMs: number
): Promise<StoredClosing | 'wrong_number' | 'nothing_before'> {
	const made = await findClosing(db, shopId, number);
	if (made !== null) return made;
	const ofShop = await daysOfShop(db, shopId);
	const open = await unclosed(db, shopId, ofShop, nowMs);
	if (open.number !== number) return 'wrong_number';
	const { fromMs, previous, previousHash } = open;
	const untilMs = until === 'now' ? nowMs : ofShop.days.at(nowMs).fromMs;
	// A clock that was put back closes nothing before what is closed.
	if (untilMs <= fromMs && until === 'cut_off') return 'nothing_before';
	const cut = {
		untilMs: Math.max(untilMs, previous.untilMs),
		// Never before the closing before, whatever this read saw.
		lastSeq: Math.max(await lastSeq(db, shopId), previous.lastSeq)
	};
	// Nothing before the cut can change or be added from here on: sums need no lock.
	const [buckets, matters] = await Promise.all([
		bucketsBetween(db, shopId, previous, cut),
		openMatters(db, shopId, nowMs)
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
		openMatters: matters,
		reconciliation: await reconciliationOf(db, shopId, { fromMs, untilMs: cut.untilMs }, buckets),
		closedAtMs: nowMs,
		closedBy: by
	};
	await keepClosing(db, closing, previousHash);
	// Ours, or the one somebody else made in the same moment.
	return (await findClosing(db, shopId, number)) ?? 'wrong_number';
}

/** A closing's two cuts: where it begins and where it ends. Throws when the one before is gone, or D1 is down. */
export async function cutsOf(
	db: D1Database,
	shopId: string,
	stored: StoredClosing
): Promise<{ previous: Cut; previousHash: string }> {
	if (stored.number === 1) return { previous: FIRST_CUT, previousHash: '' };
	const before = await findClosing(db, shopId, stored.number - 1);
	if (before === null) throw new Error(`closing ${String(stored.number - 1)} is gone`);
	return { previous: before, previousHash: before.hash };
}

/** Whether the movements of a closing come to the totals it holds. Throws when D1 is down. */
export function isSummed(stored: StoredClosing, buckets: readonly Bucket[]): boolean {
	const { totals, timeZone, dayStartsAtMin } = closingIn(stored);
	const days = new ShopDays({ timeZone, dayStartsAtMin });
	const now = totalsOf(buckets, totals.currency, days, dayStartsAtMin);
	// A kiosk may have another name by now.
	const nameless = (sums: Totals): string =>
		JSON.stringify({ ...sums, byKiosk: sums.byKiosk.map((one) => ({ ...one, name: '' })) });
	return nameless(now) === nameless(totals);
}
