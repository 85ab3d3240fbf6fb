import { LANGUAGES, type Language } from '$shared/api/view.ts';
import type { Words } from './en.ts';

/** How soon words that failed to load are requested again. */
export const WORDS_RETRY_MS = 2_000;

/** The network and timers the wording uses. */
export interface WordingPorts {
	load(language: Language): Promise<Words>;
	after(delayMs: number, act: () => void): unknown;
}

/** The language on the screen and its words. Changes to the requested language once its words have loaded. */
export class Wording {
	readonly #ports: WordingPorts;
	#current = $state.raw<{ readonly language: Language; readonly words: Words } | null>(null);
	readonly #known: Partial<Record<Language, Words>> = {};
	#underWay: readonly Language[] = [];
	#requested: Language | null = null;
	#isConfirmed = false;
	#isSettled = $state(false);

	constructor(ports: WordingPorts) {
		this.#ports = ports;
	}

	/** Null until the first words have loaded. */
	get words(): Words | null {
		return this.#current?.words ?? null;
	}

	/** The language of the present words. */
	get language(): Language {
		return this.#current?.language ?? 'th';
	}

	/** True once the requested language has loaded; from then on the screen always has words. */
	get isSettled(): boolean {
		return this.#isSettled;
	}

	/** Loads the language that is probably needed, before the kiosk has reported its own. */
	guess(language: Language): void {
		this.#requested = language;
		this.#fetch(language);
	}

	/** Changes to this language. The present one stays until the new words have loaded. */
	want(language: Language): void {
		this.#isConfirmed = true;
		this.#requested = language;
		this.#show();
		this.#fetch(language);
	}

	/** Loads the other languages, so that a tap on one changes the screen at once. */
	fetchRest(): void {
		for (const language of LANGUAGES) this.#fetch(language);
	}

	#fetch(language: Language): void {
		if (this.#known[language] !== undefined || this.#underWay.includes(language)) return;
		this.#underWay = [...this.#underWay, language];
		this.#ports.load(language).then(
			(words) => {
				this.#known[language] = words;
				this.#show();
			},
			() => {
				this.#ports.after(WORDS_RETRY_MS, () => {
					this.#underWay = this.#underWay.filter((other) => other !== language);
					this.#fetch(language);
				});
			}
		);
	}

	#show(): void {
		const words = this.#requested === null ? undefined : this.#known[this.#requested];
		if (this.#requested === null || words === undefined) return;
		this.#isSettled ||= this.#isConfirmed;
		if (this.#current?.words !== words) this.#current = { language: this.#requested, words };
	}
}
