import { plainDecimal, type Currency } from '../../money.ts';
import type { Closing } from './closing.ts';
import { csvLine, type Cell } from './csv.ts';
import type { ExportWords } from './export-words.ts';
import { shopClock } from './shop-clock.ts';
import { netMinor, type Flow, type LedgerEntryKind } from './totals.ts';
import type { Channel } from '../../payments/channel.ts';

/** A movement as far as it is exported. */
export interface ExportedLedgerEntry {
	readonly atMs: number;
	readonly kind: LedgerEntryKind;
	readonly amountMinor: number;
	readonly currency: Currency;
	readonly channel: Channel;
	readonly kioskName: string;
	readonly reference: string;
	readonly attemptId: string;
	readonly providerRef: string;
	readonly walletRef: string;
	readonly saleId: string;
}

/** The totals of a closing as CSV, every line with the closing it belongs to, so that sheets can be put together. */
export function totalsCsv(closing: Closing, words: ExportWords): string {
	const { number, day, totals, timeZone } = closing;
	const { currency } = totals;
	const time = timeIn(timeZone);
	const money = (amountMinor: number): Cell => ({ decimal: signedDecimal(amountMinor, currency) });
	const begin = [number, day, time(closing.fromMs), time(closing.untilMs), currency];
	const { sections } = words;
	const line = (section: string, name: string, flow: Flow): string =>
		csvLine([
			...begin,
			section,
			name,
			...[flow.came, flow.second, flow.byApi, flow.byHand].flatMap(({ count, amountMinor }) => [
				count,
				money(amountMinor)
			]),
			money(netMinor(flow))
		]);
	return [
		csvLine([
			...[words.closing, words.day, words.from, words.until, words.currency],
			...[words.section, words.name],
			...[words.paymentsCount, words.paymentsAmount, words.secondCount, words.secondAmount],
			...[words.byApiCount, words.byApiAmount, words.byHandCount, words.byHandAmount],
			words.net
		]),
		line(sections.all, closing.shopName, totals.all),
		...totals.byChannel.map((one) => line(sections.channel, words.channels[one.channel], one)),
		...totals.byKiosk.map((one) => line(sections.kiosk, one.name, one)),
		...totals.byHour.map((one) => line(sections.hour, hourName(one.hour), one))
	].join('');
}

/** The head of the table of movements. */
export function ledgerEntriesHead(words: ExportWords): string {
	return csvLine([
		...[words.closing, words.time, words.kind, words.amount, words.currency, words.channel],
		...[words.kiosk, words.reference, words.orderNo, words.ksherNo, words.walletNo, words.sale]
	]);
}

/** Makes the lines of that table; money that went back stands below zero. Times are the shop's. */
export function ledgerEntryLines(
	closing: Pick<Closing, 'number' | 'timeZone'>,
	words: ExportWords
): (movement: ExportedLedgerEntry) => string {
	const time = timeIn(closing.timeZone);
	return (movement) => {
		const { kind, amountMinor, currency } = movement;
		const isBack = kind === 'refund_by_api' || kind === 'refund_by_hand';
		return csvLine([
			closing.number,
			time(movement.atMs),
			words.kinds[kind],
			{ decimal: signedDecimal(isBack ? -amountMinor : amountMinor, currency) },
			currency,
			words.channels[movement.channel],
			movement.kioskName,
			`#${movement.reference}`,
			movement.attemptId,
			movement.providerRef,
			movement.walletRef,
			movement.saleId
		]);
	};
}

/** The name of an hour: "07:00". */
export function hourName(hour: number): string {
	return `${String(hour).padStart(2, '0')}:00`;
}

/** Plain decimals with a minus in front where less than nothing is left. */
function signedDecimal(amountMinor: number, currency: Currency): string {
	const text = plainDecimal({ amountMinor: Math.abs(amountMinor), currency });
	return amountMinor < 0 ? `-${text}` : text;
}

/** Writes moments as every spreadsheet program reads them: 2026-11-26 07:05:00 on the shop's clock. */
function timeIn(timeZone: string): (atMs: number) => string {
	const clock = shopClock(timeZone);
	return (atMs) => new Date(clock.wallMs(atMs)).toISOString().slice(0, 19).replace('T', ' ');
}
