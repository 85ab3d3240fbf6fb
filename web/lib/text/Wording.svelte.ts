import { LANGUAGES, type Language } from '$shared/api/view.ts';
import type { Words } from './en.ts';

/** Words that could not be fetched are asked for again after this. */
export const WORDS_RETRY_MS = 2_000;

/** The network and timers of the wording. */
export interface WordingPorts {
	load(language: Language): Promise<Words>;
	after(delayMs: number, act: () => void): unknown;
}

/** The language on the screen and its words: the one last wanted, as soon as its words are here. */
export class Wording {
	readonly #ports: WordingPorts;
	#current = $state.raw<{ readonly language: Language; readonly words: Words } | null>(null);
	readonly #known: Partial<Record<Language, Words>> = {};
	#underWay: readonly Language[] = [];
	#wanted: Language | null = null;
	#isAsked = false;
	#isSettled = $state(false);

	constructor(ports: WordingPorts) {
		this.#ports = ports;
	}

	/** Null before the first words are here: until then a screen has nothing to say. */
	get words(): Words | null {
		return this.#current?.words ?? null;
	}

	/** The language of those words. */
	get language(): Language {
		return this.#current?.language ?? 'th';
	}

	/** The language that was asked for has been there: from now on a screen never lacks words. */
	get isSettled(): boolean {
		return this.#isSettled;
	}

	/** Probably this language: nobody knows yet, but its words may be on their way. */
	guess(language: Language): void {
		this.#wanted = language;
		this.#fetch(language);
	}

	/** This language from now on; the last one stays until its words are here. */
	want(language: Language): void {
		this.#isAsked = true;
		this.#wanted = language;
		this.#show();
		this.#fetch(language);
	}

	/** Fetches what is still missing, so that a tap on a language is answered at once. */
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
		const words = this.#wanted === null ? undefined : this.#known[this.#wanted];
		if (this.#wanted === null || words === undefined) return;
		this.#isSettled ||= this.#isAsked;
		if (this.#current?.words !== words) this.#current = { language: this.#wanted, words };
	}
}
