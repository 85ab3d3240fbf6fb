import type { Effect } from '../attempt/effect.ts';
import type { Refusal, Sale, SaleStep } from './sale.ts';

/** The sale moved on; its version is exactly one higher. */
export function moved(sale: Sale, effects: readonly Effect[] = []): SaleStep {
	return { kind: 'moved', sale: { ...sale, version: sale.version + 1 }, effects };
}

export function ignored(why: string): SaleStep {
	return { kind: 'ignored', why };
}

export function refused(reason: Refusal): SaleStep {
	return { kind: 'refused', reason };
}
