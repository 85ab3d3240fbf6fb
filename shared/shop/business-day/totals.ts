import * as v from 'valibot';
import { CHANNELS, type Channel } from '../../payments/channel.ts';
import { KioskId } from '../../ids.ts';
import { CURRENCIES, type Currency } from '../../money.ts';
import type { ShopDays } from './business-day.ts';

/** What moves money in a shop. A second payment is of a sale that another payment settles. */
export const LEDGER_ENTRY_KINDS = [
	'payment',
	'second_payment',
	'refund_by_api',
	'refund_by_hand'
] as const;
export type LedgerEntryKind = (typeof LEDGER_ENTRY_KINDS)[number];

/** Those of them that bring money. */
export const MONEY_IN: readonly LedgerEntryKind[] = ['payment', 'second_payment'];

/** Zones differ from UTC by whole quarters of an hour: sums of a quarter can be put into any shop's hours. */
export const QUARTER_MS = 900_000;

/** LedgerEntries of one kind, kiosk, channel and quarter of an hour, summed. */
export const Bucket = v.object({
	kioskId: KioskId,
	kioskName: v.string(),
	kind: v.picklist(LEDGER_ENTRY_KINDS),
	channel: v.picklist(CHANNELS),
	quarter: v.number(),
	count: v.number(),
	amountMinor: v.number(),
	/** Of them: of sales from before the span began. */
	lateCount: v.number(),
	lateMinor: v.number()
});
export type Bucket = v.InferOutput<typeof Bucket>;

/** How many, and how much: minor units. */
const Sum = v.object({ count: v.number(), amountMinor: v.number() });
export type Sum = v.InferOutput<typeof Sum>;

/** Money that came, and, apart from it, money that went back. */
export const Flow = v.object({
	came: Sum,
	/** Of `came`: sales that were settled already. */
	second: Sum,
	byApi: Sum,
	byHand: Sum
});
export type Flow = v.InferOutput<typeof Flow>;

/** What moved in a span, as a whole. */
export const Whole = v.object({
	currency: v.picklist(CURRENCIES),
	all: Flow,
	/** Of `all.came`: for sales that were begun before the span. */
	late: Sum
});
export type Whole = v.InferOutput<typeof Whole>;

/** The same with its parts. */
export const Totals = v.object({
	...Whole.entries,
	byChannel: v.array(v.object({ channel: v.picklist(CHANNELS), ...Flow.entries })),
	byKiosk: v.array(v.object({ kioskId: KioskId, name: v.string(), ...Flow.entries })),
	/** Hours of the shop's clock in which money moved, 0 to 23, from the hour the business day begins. */
	byHour: v.array(v.object({ hour: v.number(), ...Flow.entries }))
});
export type Totals = v.InferOutput<typeof Totals>;

/** Sums buckets up; hours are put in order from the one in which a business day begins. */
export function totalsOf(
	buckets: readonly Bucket[],
	currency: Currency,
	days: ShopDays,
	dayStartsAtMin: number
): Totals {
	const late = buckets.filter(({ kind }) => MONEY_IN.includes(kind));
	const firstHour = Math.floor(dayStartsAtMin / 60);
	const hours = groups(buckets, ({ quarter }) => days.hourAt(quarter * QUARTER_MS));
	const channels = groups(buckets, ({ channel }): Channel => channel);
	const kiosks = groups(buckets, ({ kioskId }): KioskId => kioskId);
	return {
		currency,
		all: flowOf(buckets),
		late: {
			count: add(late.map(({ lateCount }) => lateCount)),
			amountMinor: add(late.map(({ lateMinor }) => lateMinor))
		},
		byChannel: CHANNELS.flatMap((channel) => {
			const its = channels.get(channel);
			return its === undefined ? [] : [{ channel, ...flowOf(its) }];
		}),
		byKiosk: [...kiosks]
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([kioskId, its]) => ({ kioskId, name: its[0]?.kioskName ?? kioskId, ...flowOf(its) })),
		byHour: [...hours]
			.sort(([a], [b]) => ((a - firstHour + 24) % 24) - ((b - firstHour + 24) % 24))
			.map(([hour, its]) => ({ hour, ...flowOf(its) }))
	};
}

/** What is left of what came. Minor units; below zero where more went back. */
export function netMinor({ came, byApi, byHand }: Flow): number {
	return came.amountMinor - byApi.amountMinor - byHand.amountMinor;
}

/** A sum of one kind; there may be several of a kind. */
type KindSum = Pick<Bucket, 'kind' | 'count' | 'amountMinor'>;

/** Puts sums by kind together. */
export function flowOf(buckets: readonly KindSum[]): Flow {
	const second = sumOf(buckets, 'second_payment');
	const first = sumOf(buckets, 'payment');
	return {
		came: {
			count: first.count + second.count,
			amountMinor: first.amountMinor + second.amountMinor
		},
		second,
		byApi: sumOf(buckets, 'refund_by_api'),
		byHand: sumOf(buckets, 'refund_by_hand')
	};
}

function sumOf(buckets: readonly KindSum[], kind: LedgerEntryKind): Sum {
	const its = buckets.filter((bucket) => bucket.kind === kind);
	return {
		count: add(its.map(({ count }) => count)),
		amountMinor: add(its.map(({ amountMinor }) => amountMinor))
	};
}

function add(numbers: readonly number[]): number {
	return numbers.reduce((sum, one) => sum + one, 0);
}

function groups<Key>(
	buckets: readonly Bucket[],
	keyOf: (bucket: Bucket) => Key
): Map<Key, Bucket[]> {
	const found = new Map<Key, Bucket[]>();
	for (const bucket of buckets) {
		const key = keyOf(bucket);
		const its = found.get(key);
		if (its === undefined) found.set(key, [bucket]);
		else its.push(bucket);
	}
	return found;
}
