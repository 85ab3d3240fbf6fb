import { createSubscriber } from 'svelte/reactivity';
import type { Language } from '$shared/api/view.ts';

/** The browser's voice, where it has one that speaks a language; voices may appear long after the page. */
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

	/** Whether prompts in this language can be read aloud here. */
	speaks(language: Language): boolean {
		return this.#voiceOf(language) !== null;
	}

	/** Says this and nothing else: what was being said stops. */
	say(text: string, language: Language): void {
		this.hush();
		const voice = this.#voiceOf(language);
		if (voice === null || text === '') return;
		const utterance = new SpeechSynthesisUtterance(text);
		utterance.voice = voice;
		utterance.lang = voice.lang;
		this.#engine?.speak(utterance);
	}

	hush(): void {
		this.#engine?.cancel();
	}

	/** A voice on this machine before one that needs a network. */
	#voiceOf(language: Language): SpeechSynthesisVoice | null {
		this.#followVoices();
		const fitting = (this.#engine?.getVoices() ?? []).filter(({ lang }) =>
			lang.toLowerCase().startsWith(language)
		);
		return fitting.find(({ localService }) => localService) ?? fitting[0] ?? null;
	}
}
