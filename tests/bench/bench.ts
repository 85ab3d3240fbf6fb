import type { Browser } from '@playwright/test';
import type { Stack } from '../../scripts/stack/stack.ts';
import type { KsherProxy } from './ksher-proxy.ts';
import type { Measurement } from './measurement.ts';
import type { SandboxControl } from './sandbox-control.ts';

/** What a row measures with: the whole product, running. */
export interface Bench {
	readonly stack: Stack;
	readonly sandbox: SandboxControl;
	/** Stands between Worker and sandbox and knows how long the sandbox took. */
	readonly ksher: KsherProxy;
	/** One browser for all rows; each row makes its own context. */
	browser(): Promise<Browser>;
	/** A kiosk no other row uses; `name` is one or two capital letters. */
	kioskId(name: string, number?: number): string;
}

/** One thing to measure, with as many lines of the table as it needs. */
export interface Row {
	readonly name: string;
	/** A row that takes longer is given up: the product hangs, or the machine is far too slow. */
	readonly withinMs: number;
	measure(bench: Bench): Promise<Measurement[]>;
}

/** Monotonic time on the wall clock's scale, comparable between this process and a page (page.ts). */
export function nowMs(): number {
	return performance.timeOrigin + performance.now();
}
