import type { Names } from '../../names.ts';

/** One line of what was sold, as it stood when the sale was opened: later changes of the catalogue change nothing here. */
export interface SaleLine {
	/** The item's id in the shop's catalogue, or in the till's. */
	readonly itemId: string | null;
	readonly names: Names;
	readonly unitMinor: number;
	readonly quantity: number;
}

/** What the lines cost together. */
export function totalOf(lines: readonly SaleLine[]): number {
	return lines.reduce((sum, { unitMinor, quantity }) => sum + unitMinor * quantity, 0);
}

/** How many pieces the lines are. */
export function piecesOf(lines: readonly SaleLine[]): number {
	return lines.reduce((count, { quantity }) => count + quantity, 0);
}
