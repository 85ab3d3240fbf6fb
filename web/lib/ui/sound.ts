/** What the kiosk sounds like: notes in Hz, one after the other. Up is good, level asks. */
const TUNES = { paid: [659.3, 784, 1046.5], warning: [587.3, 587.3] } as const;
export type Tune = keyof typeof TUNES;

const NOTE_S = 0.16;
const LOUDNESS = 0.25;
/** A browser that will not sound never says so: it just leaves the question open. */
const WILL_SOUND_WITHIN_MS = 400;

let context: AudioContext | null = null;

/** Gets leave to sound; browsers give it only while a finger or key is down. */
export function unlockSound(): void {
	context ??= newContext();
	context?.resume().catch(() => undefined);
}

/** Plays a tune; false when the browser keeps quiet, so that the screen can say so. */
export async function play(tune: Tune): Promise<boolean> {
	unlockSound();
	const playing = context;
	if (playing === null) return false;
	await Promise.race([
		playing.resume().catch(() => undefined),
		new Promise((resolve) => setTimeout(resolve, WILL_SOUND_WITHIN_MS))
	]);
	if (playing.state !== 'running') return false;
	TUNES[tune].forEach((hertz, index) => {
		sound(playing, hertz, playing.currentTime + index * NOTE_S);
	});
	return true;
}

function sound(playing: AudioContext, hertz: number, atS: number): void {
	const tone = playing.createOscillator();
	const loudness = playing.createGain();
	tone.type = 'triangle';
	tone.frequency.value = hertz;
	// Rising and falling, not on and off: a cut tone clicks.
	loudness.gain.setValueAtTime(0, atS);
	loudness.gain.linearRampToValueAtTime(LOUDNESS, atS + 0.02);
	loudness.gain.exponentialRampToValueAtTime(0.001, atS + 2 * NOTE_S);
	tone.connect(loudness).connect(playing.destination);
	tone.start(atS);
	tone.stop(atS + 2 * NOTE_S);
}

function newContext(): AudioContext | null {
	try {
		return new AudioContext();
	} catch {
		// No sound device at all: the screen's note says that it is silent.
		return null;
	}
}
