import * as v from 'valibot';
import { Persisted } from '../Persisted.ts';

/** A printer that is asked begins at once; a browser without one says nothing at all. */
const BEGINS_WITHIN_MS = 3_000;
/** The sale whose receipt this window printed last. */
const lastPrinted = new Persisted('printed receipt', v.string(), () => sessionStorage);

/** Prints the page's receipt once for a sale, reloads included. Returns false when the browser did not even begin. */
export async function printReceiptOnce(saleId: string): Promise<boolean> {
	if (lastPrinted.get() === saleId) return true;
	lastPrinted.set(saleId);
	return printReceipt();
}

/** Prints the page's receipt. Returns false when the browser did not begin; it cannot know of paper and ink. */
export function printReceipt(): Promise<boolean> {
	return new Promise((resolve) => {
		const timer = setTimeout(() => {
			resolve(false);
		}, BEGINS_WITHIN_MS);
		addEventListener(
			'beforeprint',
			() => {
				clearTimeout(timer);
				resolve(true);
			},
			{ once: true }
		);
		try {
			print();
		} catch {
			clearTimeout(timer);
			resolve(false);
		}
	});
}
