/** The kiosk's sounds: notes in Hz, in order. Rising means good, level means attention. */
const TUNES = { paid: [659.3, 784, 1046.5], warning: [587.3, 587.3] } as const;
export type Tune = keyof typeof TUNES;

const NOTE_S = 0.16;
const LOUDNESS = 0.25;
/** A browser that refuses to play sound never reports so: the promise stays pending. */
const WILL_SOUND_WITHIN_MS = 400;

let context: AudioContext | null = null;

/** Unlocks sound. Browsers allow this only during a touch or a key press. */
export function unlockSound(): void {
	context ??= newContext();
	context?.resume().catch(() => undefined);
}

/** Plays a tune. Returns false when the browser stays silent, so that the screen can say so. */
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
	// The volume fades in and out, because a tone that is cut off clicks.
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
		// There is no sound device: the screen's note says that it is silent.
		return null;
	}
}
