/** Loads the Chinese font, for machines without one. Runs after the first paint. */
export function loadChineseFont(): void {
	setTimeout(() => {
		import('../../styles/fonts-zh.css').catch(() => {
			// Without it the machine's own font is used, and the next visit loads it.
		});
	}, 0);
}
