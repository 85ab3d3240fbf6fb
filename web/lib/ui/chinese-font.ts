/** Makes Chinese characters look right on a machine without a font for them. Never in the way of the first paint. */
export function loadChineseFont(): void {
	setTimeout(() => {
		import('../../styles/fonts-zh.css').catch(() => {
			// Without it the machine's own font draws them, and the next visit tries again.
		});
	}, 0);
}
