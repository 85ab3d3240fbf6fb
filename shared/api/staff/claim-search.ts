import { DAY_MS } from '../../bangkok.ts';
import { dayBefore, type ShopDays } from '../../shop/business-day/business-day.ts';
import { parseFields } from '../../payments/promptpay/payload.ts';
import { partsOf, ReceiptToken } from '../receipt.ts';
import * as v from 'valibot';
import type { ClaimsQuery } from './claims.ts';
import type { SaleRow } from './sales.ts';

/** Who says "about noon" means this much around it. */
const TIME_SLACK_MS = 30 * 60_000;
/** Without a time the last week is searched: a slip older than that comes with a code. */
const WITHOUT_TIME_MS = 7 * DAY_MS;
const CODE_CHARS_MAX = 64;

/**
 * Returns what a scanned code says about an order: a receipt's link its order number, a Thai bank slip's QR the bank's reference
 * (tag 00, inside it 02), anything else itself.
 */
export function readScanned(text: string): string {
	const plain = text.trim();
	const token = v.safeParse(ReceiptToken, /\/r\/?#(.+)$/.exec(plain)?.[1]);
	if (token.success) return partsOf(token.output)?.attemptId ?? plain;
	const slip = parseFields(plain);
	const inside = slip.ok ? parseFields(slip.value.get('00') ?? '') : slip;
	const bankRef = inside.ok ? inside.value.get('02') : undefined;
	return (bankRef ?? plain).slice(0, CODE_CHARS_MAX);
}

/** Returns between which moments a claimed payment's sale was opened; dates and times are those of the shop's calendar. */
export function claimWindow(
	{ time, day }: Pick<ClaimsQuery, 'time' | 'day'>,
	calendar: ShopDays,
	nowMs: number
): { readonly fromMs: number; readonly toMs: number } {
	if (time === undefined) {
		if (day === undefined) return { fromMs: nowMs - WITHOUT_TIME_MS, toMs: nowMs };
		const { fromMs, untilMs } = calendar.named(day);
		return { fromMs, toMs: untilMs - 1 };
	}
	const [hour = '', minute = ''] = time.split(':');
	const saidMin = Number(hour) * 60 + Number(minute);
	const today = calendar.at(nowMs).day;
	const said = calendar.minuteOf(day ?? today, saidMin);
	// A time later than now, said without a day, was yesterday's.
	const isToCome = day === undefined && said.firstMs > nowMs + TIME_SLACK_MS;
	const { firstMs, lastMs } = isToCome ? calendar.minuteOf(dayBefore(today), saidMin) : said;
	return { fromMs: firstMs - TIME_SLACK_MS, toMs: lastMs + TIME_SLACK_MS };
}

/**
 * Sorts what a code found by how likely a person means it: references come round, so those of the amount that
 * was said come first, then the newest.
 */
export function inOrderOfLikelihood(
	rows: readonly SaleRow[],
	amountMinor: number | undefined
): SaleRow[] {
	const isAsSaid = (row: SaleRow): number => Number(row.amountMinor === amountMinor);
	return [...rows].sort(
		(one, other) => isAsSaid(other) - isAsSaid(one) || other.openedAtMs - one.openedAtMs
	);
}
