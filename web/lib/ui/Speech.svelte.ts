import { createSubscriber } from 'svelte/reactivity';
import type { Language } from '$shared/api/view.ts';

/** Reads prompts aloud where the browser has a voice for the language. Voices may load long after the page. */
export class Speech {
	readonly #engine: SpeechSynthesis | null;
	readonly #followVoices: () => void;

	constructor(engine: SpeechSynthesis | null) {
		this.#engine = engine;
		this.#followVoices = createSubscriber((update) => {
			engine?.addEventListener('voiceschanged', update);
			return () => engine?.removeEventListener('voiceschanged', update);
		});
	}

	/** Returns whether this browser can read prompts in this language. */
	speaks(language: Language): boolean {
		return this.#voiceOf(language) !== null;
	}

	/** Reads this text aloud and stops any other. */
	say(text: string, language: Language): void {
		this.hush();
		const voice = this.#voiceOf(language);
		if (voice === null || text === '') return;
		const utterance = new SpeechSynthesisUtterance(text);
		utterance.voice = voice;
		utterance.lang = voice.lang;
		this.#engine?.speak(utterance);
	}

	/** Stops reading. */
	hush(): void {
		this.#engine?.cancel();
	}

	/** Returns a voice of this machine before one that needs a network. */
	#voiceOf(language: Language): SpeechSynthesisVoice | null {
		this.#followVoices();
		const fitting = (this.#engine?.getVoices() ?? []).filter(({ lang }) =>
			lang.toLowerCase().startsWith(language)
		);
		return fitting.find(({ localService }) => localService) ?? fitting[0] ?? null;
	}
}
