import { getContext, setContext } from 'svelte';
import { Me } from '$shared/api/staff/people.ts';
import { mayCall, type StaffRoute } from '$shared/api/staff/routes.ts';
import type { Currency } from '$shared/money.ts';
import { formatMoney } from '$lib/text/format.ts';
import { get, tell, type Refusal } from './api.ts';
import { formatShopSecond, formatShopTime } from './format-shop.ts';
import { refusalWords } from './refusal-words.ts';
import { LANGUAGES_OF_STAFF, WORDS_OF_STAFF, type StaffLanguage } from './text/words.ts';

const CONTEXT_KEY = Symbol('staff session');
/** Where a browser keeps the language; it keeps nothing else. */
const LANGUAGE_KEY = 'staff-language';

/** Pages with a time on them wait for somebody signed in; until then it is the zone of Ksher's shops. */
const FIRST_ZONE = 'Asia/Bangkok';

/** Who is signed in on this browser, and the language they read. */
export class StaffSession {
	#me = $state.raw<Me | null>(null);
	#language = $state<StaffLanguage>(rememberedLanguage());
	readonly #timeZone = $derived(this.#me?.timeZone ?? FIRST_ZONE);
	readonly words = $derived(WORDS_OF_STAFF[this.#language]);

	get me(): Me | null {
		return this.#me;
	}

	/** Returns whether the person who is signed in may call a route. */
	may(route: StaffRoute): boolean {
		return this.#me !== null && mayCall(route, this.#me.role);
	}

	get language(): StaffLanguage {
		return this.#language;
	}

	speak(language: StaffLanguage): void {
		this.#language = language;
		localStorage.setItem(LANGUAGE_KEY, language);
	}

	/** Writes a moment as the shop's own clock shows it. */
	time(atMs: number): string {
		return formatShopTime(atMs, this.#timeZone, this.#language);
	}

	/** Writes the time of day to the second, by the same clock. */
	second(atMs: number): string {
		return formatShopSecond(atMs, this.#timeZone, this.#language);
	}

	/** Writes an amount in the person's language. */
	money(amountMinor: number, currency: Currency): string {
		return formatMoney({ amountMinor, currency }, this.#language);
	}

	/** Why something did not work, in the person's words; null where nothing was refused. */
	why(refusal: Refusal | null): string | null {
		return refusal === null ? null : refusalWords(refusal, this.words);
	}

	/** Reads who is signed in. Returns null when that is known, else why it is not. */
	async load(): Promise<Refusal | null> {
		const answer = await get('/me', Me);
		this.#me = answer.ok ? answer.value : null;
		return answer.ok ? null : answer.error;
	}

	/** Ends this browser's session. */
	async signOut(): Promise<void> {
		await tell('/sign-out');
		this.forget();
	}

	/** Forgets who was signed in. */
	forget(): void {
		this.#me = null;
	}
}

/** Makes the session for the pages below. */
export function provideStaff(): StaffSession {
	return setContext(CONTEXT_KEY, new StaffSession());
}

/** The session made by the layout above. */
export function useStaff(): StaffSession {
	return getContext<StaffSession>(CONTEXT_KEY);
}

function rememberedLanguage(): StaffLanguage {
	const kept = localStorage.getItem(LANGUAGE_KEY);
	const wanted = kept ?? (navigator.language.startsWith('th') ? 'th' : 'en');
	return LANGUAGES_OF_STAFF.find((language) => language === wanted) ?? 'en';
}
