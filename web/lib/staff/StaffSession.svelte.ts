import { getContext, setContext } from 'svelte';
import { Me } from '$shared/api/staff/people.ts';
import { mayCall, type StaffRoute } from '$shared/api/staff/routes.ts';
import { get, tell, type Refusal } from './api.ts';
import { formatShopSecond, formatShopTime } from './format-shop.ts';
import { LANGUAGES_OF_STAFF, WORDS_OF_STAFF, type StaffLanguage } from './text/words.ts';

const CONTEXT_KEY = Symbol('staff session');
/** The one thing a browser of the shop remembers by itself. */
const LANGUAGE_KEY = 'staff-language';

/** Every page with a time on it waits for somebody signed in; until then, where Ksher's shops are. */
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

	get language(): StaffLanguage {
		return this.#language;
	}

	speak(language: StaffLanguage): void {
		this.#language = language;
		localStorage.setItem(LANGUAGE_KEY, language);
	}

	/** Returns whether the person who is signed in may call a route. */
	may(route: StaffRoute): boolean {
		return this.#me !== null && mayCall(route, this.#me.role);
	}

	/** Writes a moment as the shop's own clock shows it. */
	time(atMs: number): string {
		return formatShopTime(atMs, this.#timeZone, this.#language);
	}

	/** Writes the time of day to the second, by the same clock. */
	second(atMs: number): string {
		return formatShopSecond(atMs, this.#timeZone, this.#language);
	}

	/** Asks who is signed in; null when that is known, else why it is not. */
	async load(): Promise<Refusal | null> {
		const answer = await get('/me', Me);
		this.#me = answer.ok ? answer.value : null;
		return answer.ok ? null : answer.error;
	}

	/** Ends the session of this browser. */
	async signOut(): Promise<void> {
		await tell('/sign-out');
		this.forget();
	}

	/** Nobody is signed in any more. */
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
