/** While something happens it is worth a look this often; while nothing does, less. Each look asks every kiosk. */
export const LOOK_SOON_MS = 4_000;
export const LOOK_LATER_MS = 10_000;

/**
 * Looks at once, and again and again while the page is seen: soon after something had changed, later when nothing had,
 * not at all while it is hidden, and at once when it is seen again. `look` says whether anything changed, and never
 * rejects. Returns what ends it.
 */
export function refreshWhileSeen(look: () => Promise<boolean>): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isOver = false;
	let isLooking = false;

	async function lookNow(): Promise<void> {
		clearTimeout(timer);
		if (isOver || isLooking || document.hidden) return;
		isLooking = true;
		const hasChanged = await look();
		isLooking = false;
		checkAgainIn(hasChanged ? LOOK_SOON_MS : LOOK_LATER_MS);
	}

	function checkAgainIn(afterMs: number): void {
		if (isOver || document.hidden) return;
		timer = setTimeout(() => void lookNow(), afterMs);
	}

	const onvisibility = (): void => {
		if (document.hidden) clearTimeout(timer);
		else void lookNow();
	};
	document.addEventListener('visibilitychange', onvisibility);
	void lookNow();
	return () => {
		isOver = true;
		clearTimeout(timer);
		document.removeEventListener('visibilitychange', onvisibility);
	};
}

/** Something as text, without when a screen was last heard: that it still lives is no change. */
export function whatMatters(known: unknown): string | undefined {
	return JSON.stringify(known, (key, value: unknown) =>
		key === 'lastHeardAtMs' ? undefined : value
	);
}
