import { plainDecimal, type Currency } from '../../money.ts';
import type { Closing } from './closing.ts';
import { csvLine, type Cell } from './csv.ts';
import type { ExportWords } from './export-words.ts';
import { shopClock } from './shop-clock.ts';
import { netMinor, type Flow, type LedgerEntryKind } from './totals.ts';
import type { Channel } from '../../payments/channel.ts';

/** The exported part of a ledger entry. */
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

/** Returns a closing's totals as CSV; every line names its closing, so that several sheets can be joined. */
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
			...[flow.gross, flow.second, flow.byApi, flow.byHand].flatMap(({ count, amountMinor }) => [
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

/** Returns the header line of the ledger entries' CSV. */
export function ledgerEntriesHead(words: ExportWords): string {
	return csvLine([
		...[words.closing, words.time, words.kind, words.amount, words.currency, words.channel],
		...[words.kiosk, words.reference, words.orderNo, words.ksherNo, words.walletNo, words.sale]
	]);
}

/** Returns a function that writes a ledger entry's CSV line: refunds below zero, times on the shop's clock. */
export function ledgerEntryLines(
	closing: Pick<Closing, 'number' | 'timeZone'>,
	words: ExportWords
): (entry: ExportedLedgerEntry) => string {
	const time = timeIn(closing.timeZone);
	return (entry) => {
		const { kind, amountMinor, currency } = entry;
		const isRefund = kind === 'refund_by_api' || kind === 'refund_by_hand';
		return csvLine([
			closing.number,
			time(entry.atMs),
			words.kinds[kind],
			{ decimal: signedDecimal(isRefund ? -amountMinor : amountMinor, currency) },
			currency,
			words.channels[entry.channel],
			entry.kioskName,
			`#${entry.reference}`,
			entry.attemptId,
			entry.providerRef,
			entry.walletRef,
			entry.saleId
		]);
	};
}

/** Returns the name of an hour: "07:00". */
export function hourName(hour: number): string {
	return `${String(hour).padStart(2, '0')}:00`;
}

/** Returns plain decimals, with a minus in front below zero. */
function signedDecimal(amountMinor: number, currency: Currency): string {
	const text = plainDecimal({ amountMinor: Math.abs(amountMinor), currency });
	return amountMinor < 0 ? `-${text}` : text;
}

/** Writes moments as spreadsheets read them: 2026-11-26 07:05:00 on the shop's clock. */
function timeIn(timeZone: string): (atMs: number) => string {
	const clock = shopClock(timeZone);
	return (atMs) => new Date(clock.wallMs(atMs)).toISOString().slice(0, 19).replace('T', ' ');
}
