import { stopAllChildren } from './child.ts';

let ending = false;

/** True once the program has begun to end; what breaks from then on is no news. */
export function isEnding(): boolean {
	return ending;
}

/** Ends everything that was started, then this program. */
export function end(code: number): void {
	if (ending) return;
	ending = true;
	void stopAllChildren().then(() => process.exit(code));
}

/** Says what went wrong, and ends. */
export function endWith(error: unknown): void {
	if (!ending) console.error(error instanceof Error ? error.message : String(error));
	end(1);
}

/** Ends everything at Ctrl-C, or when the terminal is closed. */
export function endOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (!ending) console.log('\n… Ending');
			end(0);
		});
	}
}
