import * as v from 'valibot';
import { CHANNELS, type Channel } from '../../payments/channel.ts';
import { KioskId } from '../../ids.ts';
import { CURRENCIES, type Currency } from '../../money.ts';
import type { ShopDays } from './business-day.ts';

/** The kinds of ledger entries. A second payment belongs to a sale that another payment settled. */
export const LEDGER_ENTRY_KINDS = [
	'payment',
	'second_payment',
	'refund_by_api',
	'refund_by_hand'
] as const;
export type LedgerEntryKind = (typeof LEDGER_ENTRY_KINDS)[number];

/** The kinds that bring money. */
export const MONEY_IN: readonly LedgerEntryKind[] = ['payment', 'second_payment'];

/** Time zones differ from UTC by whole quarters of an hour, so that sums by quarter fit into any shop's hours. */
export const QUARTER_MS = 900_000;

/** Ledger entries of one kind, kiosk, channel and quarter of an hour, summed; amounts in minor units. */
export const Bucket = v.object({
	kioskId: KioskId,
	kioskName: v.string(),
	kind: v.picklist(LEDGER_ENTRY_KINDS),
	channel: v.picklist(CHANNELS),
	quarter: v.number(),
	count: v.number(),
	amountMinor: v.number(),
	/** The part that belongs to sales opened before the span began. */
	lateCount: v.number(),
	lateMinor: v.number()
});
export type Bucket = v.InferOutput<typeof Bucket>;

/** A number of entries and their amount in minor units. */
const Sum = v.object({ count: v.number(), amountMinor: v.number() });
export type Sum = v.InferOutput<typeof Sum>;

/** Gross payments, and separately the refunds; what is left is `netMinor`. */
export const Flow = v.object({
	gross: Sum,
	/** The part of `gross` that paid a sale a second time. */
	second: Sum,
	byApi: Sum,
	byHand: Sum
});
export type Flow = v.InferOutput<typeof Flow>;

/** The sums of a span as a whole. */
export const Whole = v.object({
	currency: v.picklist(CURRENCIES),
	all: Flow,
	/** The part of `all.gross` that belongs to sales opened before the span. */
	late: Sum
});
export type Whole = v.InferOutput<typeof Whole>;

/** The sums of a span as a whole, and by channel, kiosk and hour. */
export const Totals = v.object({
	...Whole.entries,
	byChannel: v.array(v.object({ channel: v.picklist(CHANNELS), ...Flow.entries })),
	byKiosk: v.array(v.object({ kioskId: KioskId, name: v.string(), ...Flow.entries })),
	/** Hours of the shop's clock with entries, 0 to 23, starting at the hour in which the business day begins. */
	byHour: v.array(v.object({ hour: v.number(), ...Flow.entries }))
});
export type Totals = v.InferOutput<typeof Totals>;

/** Sums up buckets; orders the hours from the one in which a business day begins. */
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

/** Returns gross minus refunds in minor units; below zero where more was refunded than paid. */
export function netMinor({ gross, byApi, byHand }: Flow): number {
	return gross.amountMinor - byApi.amountMinor - byHand.amountMinor;
}

/** A sum of one kind; a list may hold several of a kind. */
type KindSum = Pick<Bucket, 'kind' | 'count' | 'amountMinor'>;

/** Adds up sums by kind. */
export function flowOf(buckets: readonly KindSum[]): Flow {
	const second = sumOf(buckets, 'second_payment');
	const first = sumOf(buckets, 'payment');
	return {
		gross: {
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
