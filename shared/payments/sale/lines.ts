import * as v from 'valibot';
import { Names } from '../../names.ts';
import type { ReadOnly } from '../../read-only.ts';

/** One line of what was sold, as it stood when the sale was opened: later changes of the catalogue change nothing here. */
export const SaleLine = v.object({
	/** The item's id in the shop's catalogue, or in the till's. */
	itemId: v.nullable(v.string()),
	names: Names,
	unitMinor: v.number(),
	quantity: v.number()
});
export type SaleLine = ReadOnly<v.InferOutput<typeof SaleLine>>;

/** Returns what the lines cost together. */
export function totalOf(lines: readonly SaleLine[]): number {
	return lines.reduce((sum, { unitMinor, quantity }) => sum + unitMinor * quantity, 0);
}

/** Returns how many pieces the lines hold. */
export function piecesOf(lines: readonly SaleLine[]): number {
	return lines.reduce((count, { quantity }) => count + quantity, 0);
}
