import type { Effect } from '../attempt/effect.ts';
import type { Refusal, Sale, SaleStep } from './sale.ts';

/** Returns the step to a changed sale; raises its version by one. */
export function moved(sale: Sale, effects: readonly Effect[] = []): SaleStep {
	return { kind: 'moved', sale: { ...sale, version: sale.version + 1 }, effects };
}

/** Returns the step of an event that changes nothing. */
export function ignored(why: string): SaleStep {
	return { kind: 'ignored', why };
}

/** Returns the step of a request that is refused. */
export function refused(reason: Refusal): SaleStep {
	return { kind: 'refused', reason };
}
