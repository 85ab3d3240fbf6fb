import { getContext, setContext } from 'svelte';
import * as v from 'valibot';
import { Me } from '$shared/api/staff/people.ts';
import { mayCall, type StaffRoute } from '$shared/api/staff/routes.ts';
import type { Currency } from '$shared/money.ts';
import { Persisted } from '$lib/Persisted.ts';
import { formatMoney } from '$lib/text/format.ts';
import { get, tell, type Refusal } from './api.ts';
import { formatShopSecond, formatShopTime } from './format-shop.ts';
import { refusalWords } from './refusal-words.ts';
import { LANGUAGES_OF_STAFF, WORDS_OF_STAFF, type StaffLanguage } from './text/words.ts';

const CONTEXT_KEY = Symbol('staff session');
/** The language of the staff pages in this browser, which stores nothing else. */
const storedLanguage = new Persisted('staff-language', v.picklist(LANGUAGES_OF_STAFF));

/** The time zone until somebody signs in: that of Ksher's shops. Pages with times need a sign-in. */
const FIRST_ZONE = 'Asia/Bangkok';

/** The person signed in on this browser, and their language. */
export class StaffSession {
	#me = $state.raw<Me | null>(null);
	#language = $state<StaffLanguage>(firstLanguage());
	readonly #timeZone = $derived(this.#me?.timeZone ?? FIRST_ZONE);
	readonly words = $derived(WORDS_OF_STAFF[this.#language]);

	/** The signed-in person; null when nobody is, or it is not known yet. */
	get me(): Me | null {
		return this.#me;
	}

	/** Returns whether the signed-in person may call a route. */
	may(route: StaffRoute): boolean {
		return this.#me !== null && mayCall(route, this.#me.role);
	}

	/** The language of the staff pages. */
	get language(): StaffLanguage {
		return this.#language;
	}

	/** Changes the language and stores it in this browser. */
	speak(language: StaffLanguage): void {
		this.#language = language;
		storedLanguage.set(language);
	}

	/** Formats a time in the shop's time zone. */
	time(atMs: number): string {
		return formatShopTime(atMs, this.#timeZone, this.#language);
	}

	/** Formats the time of day with seconds, in the shop's time zone. */
	second(atMs: number): string {
		return formatShopSecond(atMs, this.#timeZone, this.#language);
	}

	/** Formats an amount in the person's language. */
	money(amountMinor: number, currency: Currency): string {
		return formatMoney({ amountMinor, currency }, this.#language);
	}

	/** Returns the text for a refusal, or null when there is none. */
	why(refusal: Refusal | null): string | null {
		return refusal === null ? null : refusalWords(refusal, this.words);
	}

	/** Reads who is signed in. Returns null on success, else the refusal. */
	async load(): Promise<Refusal | null> {
		const answer = await get('/me', Me);
		this.#me = answer.ok ? answer.value : null;
		return answer.ok ? null : answer.error;
	}

	/** Signs this browser out. */
	async signOut(): Promise<void> {
		await tell('/sign-out');
		this.forget();
	}

	/** Clears the signed-in person. */
	forget(): void {
		this.#me = null;
	}
}

/** Makes the session and provides it to the pages below. */
export function provideStaff(): StaffSession {
	return setContext(CONTEXT_KEY, new StaffSession());
}

/** Returns the session made by the layout. */
export function useStaff(): StaffSession {
	return getContext<StaffSession>(CONTEXT_KEY);
}

function firstLanguage(): StaffLanguage {
	return storedLanguage.get() ?? (navigator.language.startsWith('th') ? 'th' : 'en');
}
