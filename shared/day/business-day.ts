import { DAY_MS } from '../bangkok.ts';
import { firstAtMs, shopClock, type ShopClock } from './shop-clock.ts';

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

/** The business days of a shop, by one setting of its clock. */
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
			day: new Date(number * DAY_MS).toISOString().slice(0, 10),
			fromMs: this.#startMs(number),
			untilMs: this.#startMs(number + 1)
		};
	}

	#startMs(number: number): number {
		return firstAtMs(this.#clock, number * DAY_MS + this.#startsAtMs);
	}
}

/** Days since 1970-01-01. */
function numberOf(day: string): number {
	return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}
