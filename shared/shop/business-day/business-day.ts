import { DAY_MS } from '../../bangkok.ts';
import { firstAtMs, lastAtMs, shopClock, type ShopClock } from './shop-clock.ts';

/** When a shop's business day begins. */
export interface DaySettings {
	/** IANA name, one that `isTimeZone`. */
	readonly timeZone: string;
	/** Minutes after midnight on the wall clock: with 04:00, a sale at half past one belongs to the previous day. */
	readonly dayStartsAtMin: number;
}

/** A span of time, epoch ms: from `fromMs` up to, not including, `untilMs`. */
export interface Span {
	readonly fromMs: number;
	readonly untilMs: number;
}

/** A business day with its name, YYYY-MM-DD. */
export interface BusinessDay extends Span {
	readonly day: string;
}

/** A shop's business days, by one setting of its clock. */
export class ShopDays {
	readonly #clock: ShopClock;
	readonly #startsAtMs: number;

	constructor({ timeZone, dayStartsAtMin }: DaySettings) {
		this.#clock = shopClock(timeZone);
		this.#startsAtMs = dayStartsAtMin * 60_000;
	}

	/** Returns the day a moment belongs to. Days never overlap and leave no gap, whatever the clocks do. */
	at(atMs: number): BusinessDay {
		const guess = Math.floor((this.#clock.wallMs(atMs) - this.#startsAtMs) / DAY_MS);
		// Clocks that are put back in the hour of the cut-off show the previous day once more.
		for (let number = guess + 1; ; number -= 1) {
			if (this.#startMs(number) <= atMs) return this.#day(number);
		}
	}

	/** Returns the day of this name, YYYY-MM-DD (`DayName`). */
	named(day: string): BusinessDay {
		return this.#day(numberOf(day));
	}

	/**
	 * Returns when the wall clock of a date, YYYY-MM-DD, shows this many minutes after midnight, epoch ms: the first and
	 * the last time, which differ where clocks are put back.
	 */
	minuteOf(date: string, minute: number): { readonly firstMs: number; readonly lastMs: number } {
		const wallMs = numberOf(date) * DAY_MS + minute * 60_000;
		return { firstMs: firstAtMs(this.#clock, wallMs), lastMs: lastAtMs(this.#clock, wallMs) };
	}

	/** Returns the last `count` days up to the one of a moment, the oldest first. */
	lastAt(atMs: number, count: number): BusinessDay[] {
		const last = numberOf(this.at(atMs).day);
		return Array.from({ length: count }, (_, index) => this.#day(last - count + 1 + index));
	}

	/** Returns the hour the wall clock shows, 0 to 23. */
	hourAt(atMs: number): number {
		const wallMs = this.#clock.wallMs(atMs);
		return Math.floor((((wallMs % DAY_MS) + DAY_MS) % DAY_MS) / 3_600_000);
	}

	#day(number: number): BusinessDay {
		return {
			day: nameOf(number),
			fromMs: this.#startMs(number),
			untilMs: this.#startMs(number + 1)
		};
	}

	#startMs(number: number): number {
		return firstAtMs(this.#clock, number * DAY_MS + this.#startsAtMs);
	}
}

/** Returns the calendar days of a time zone, from midnight to midnight: what people mean by a date. */
export function calendarOf(timeZone: string): ShopDays {
	return new ShopDays({ timeZone, dayStartsAtMin: 0 });
}

/** Returns the name of the previous day, YYYY-MM-DD. */
export function dayBefore(day: string): string {
	return nameOf(numberOf(day) - 1);
}

/** Returns the name of the day this many days after 1970-01-01. */
function nameOf(number: number): string {
	return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Returns the days since 1970-01-01. */
function numberOf(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}
