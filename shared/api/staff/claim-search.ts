import { DAY_MS } from '../../bangkok.ts';
import { dayBefore, type ShopDays } from '../../shop/business-day/business-day.ts';
import { parseFields } from '../../payments/promptpay/payload.ts';
import { partsOf, ReceiptToken } from '../receipt.ts';
import * as v from 'valibot';
import type { ClaimsQuery } from './claims.ts';
import type { SaleRow } from './sales.ts';

/** How far "about noon" reaches in both directions. */
const TIME_SLACK_MS = 30 * 60_000;
/** How far back a search without a time goes: older bank slips have a code to search by. */
const WITHOUT_TIME_MS = 7 * DAY_MS;
const CODE_CHARS_MAX = 64;

/**
 * Returns the search text in a scanned code: the order number of a receipt's link, the bank's reference of a Thai bank
 * slip's QR (tag 00, inside it 02), or the code itself.
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

/** Returns the span in which a claimed payment's sale was opened; dates and times are on the shop's calendar. */
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
	// Without a day, a time later than now means yesterday.
	const isToCome = day === undefined && said.firstMs > nowMs + TIME_SLACK_MS;
	const { firstMs, lastMs } = isToCome ? calendar.minuteOf(dayBefore(today), saidMin) : said;
	return { fromMs: firstMs - TIME_SLACK_MS, toMs: lastMs + TIME_SLACK_MS };
}

/**
 * Sorts the sales found by a code, the likeliest first: references repeat, so sales of the claimed amount come first, then
 * the newest.
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
