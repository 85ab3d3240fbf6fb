import * as v from 'valibot';
import { Names } from '../../names.ts';
import type { ReadOnly } from '../../read-only.ts';

/** A line of a sale, as it was when the sale was opened: later changes of the menu do not change it. */
export const SaleLine = v.object({
	/** The item's id in the shop's menu or in the till. */
	itemId: v.nullable(v.string()),
	names: Names,
	unitMinor: v.number(),
	quantity: v.number()
});
export type SaleLine = ReadOnly<v.InferOutput<typeof SaleLine>>;

/** Returns the lines' total in minor units. */
export function totalOf(lines: readonly SaleLine[]): number {
	return lines.reduce((sum, { unitMinor, quantity }) => sum + unitMinor * quantity, 0);
}

/** Returns the number of pieces in the lines. */
export function piecesOf(lines: readonly SaleLine[]): number {
	return lines.reduce((count, { quantity }) => count + quantity, 0);
}
