import { stopAllChildren } from './child.ts';

let ending = false;

/** Returns whether the program has begun to end; later errors need no message. */
export function isEnding(): boolean {
	return ending;
}

/** Ends all started processes, then this program. */
export function end(code: number): void {
	if (ending) return;
	ending = true;
	void stopAllChildren().then(() => process.exit(code));
}

/** Prints the error and ends with exit code 1. */
export function endWith(error: unknown): void {
	if (!ending) console.error(error instanceof Error ? error.message : String(error));
	end(1);
}

/** Ends everything on Ctrl-C, or when the terminal is closed. */
export function endOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (!ending) console.log('\n… Ending');
			end(0);
		});
	}
}
