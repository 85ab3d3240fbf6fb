import type { Browser } from '@playwright/test';
import type { Stack } from '../../scripts/stack/stack.ts';
import type { KsherProxy } from './ksher-proxy.ts';
import type { Measurement } from './measurement.ts';
import type { SandboxControl } from './sandbox-control.ts';

/** The running product that rows measure. */
export interface Bench {
	readonly stack: Stack;
	readonly sandbox: SandboxControl;
	/** The proxy between Worker and sandbox that times the sandbox. */
	readonly ksher: KsherProxy;
	/** Returns the one browser of all rows; each row opens its own context. */
	browser(): Promise<Browser>;
	/** Returns the id of a kiosk no other row uses; `name` is one or two capital letters. */
	kioskId(name: string, number?: number): string;
}

/** One measured quantity, with as many lines of the table as it needs. */
export interface Row {
	readonly name: string;
	/** Time-out of the row: the product hangs, or the machine is far too slow. */
	readonly withinMs: number;
	measure(bench: Bench): Promise<Measurement[]>;
}

/** Returns monotonic time on the wall clock's scale, comparable between this process and a page (kiosk-page.ts). */
export function nowMs(): number {
	return performance.timeOrigin + performance.now();
}
