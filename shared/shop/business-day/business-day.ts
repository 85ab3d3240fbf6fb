import { DAY_MS } from '../../bangkok.ts';
import { firstAtMs, lastAtMs, shopClock, type ShopClock } from './shop-clock.ts';

/** When a shop's business day begins. */
export interface DaySettings {
	/** IANA name, one that `isTimeZone`. */
	readonly timeZone: string;
	/** Minutes after midnight on the wall clock: at 04:00, what is sold at half past one belongs to the day before. */
	readonly dayStartsAtMin: number;
}

/** A stretch of time: from `fromMs` up to, not including, `untilMs`. */
export interface Span {
	readonly fromMs: number;
	readonly untilMs: number;
}

/** A business day with its name, YYYY-MM-DD. */
export interface BusinessDay extends Span {
	readonly day: string;
}

/** The days of a shop, by one setting of its clock. */
export class ShopDays {
	readonly #clock: ShopClock;
	readonly #startsAtMs: number;

	constructor({ timeZone, dayStartsAtMin }: DaySettings) {
		this.#clock = shopClock(timeZone);
		this.#startsAtMs = dayStartsAtMin * 60_000;
	}

	/** The day a moment belongs to. Days never overlap and leave nothing out, whatever the clocks do. */
	at(atMs: number): BusinessDay {
		const guess = Math.floor((this.#clock.wallMs(atMs) - this.#startsAtMs) / DAY_MS);
		// Clocks that are put back in the hour of the cut-off read the day before once more.
		for (let number = guess + 1; ; number -= 1) {
			if (this.#startMs(number) <= atMs) return this.#day(number);
		}
	}

	/** The day of this name, YYYY-MM-DD (`DayName`). */
	named(day: string): BusinessDay {
		return this.#day(numberOf(day));
	}

	/**
	 * When the wall clock of a date, YYYY-MM-DD, reads this many minutes after midnight: the first and the last time,
	 * which differ where clocks are put back. Epoch ms.
	 */
	minuteOf(date: string, minute: number): { readonly firstMs: number; readonly lastMs: number } {
		const wallMs = numberOf(date) * DAY_MS + minute * 60_000;
		return { firstMs: firstAtMs(this.#clock, wallMs), lastMs: lastAtMs(this.#clock, wallMs) };
	}

	/** The last days up to the one of a moment, the oldest first. */
	lastAt(atMs: number, count: number): BusinessDay[] {
		const last = numberOf(this.at(atMs).day);
		return Array.from({ length: count }, (_, index) => this.#day(last - count + 1 + index));
	}

	/** The hour the wall clock shows, 0 to 23. */
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

/** The days of the calendar, as a wall clock in that zone shows them: what people mean who say a date. */
export function calendarOf(timeZone: string): ShopDays {
	return new ShopDays({ timeZone, dayStartsAtMin: 0 });
}

/** The day before one of this name, YYYY-MM-DD. */
export function dayBefore(day: string): string {
	return nameOf(numberOf(day) - 1);
}

/** The name of the day that is so many days after 1970-01-01. */
function nameOf(number: number): string {
	return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Days since 1970-01-01. */
function numberOf(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}
