import * as v from 'valibot';
import { Persisted } from '../Persisted.ts';

/** A browser with a printer starts at once; one without never reports anything. */
const BEGINS_WITHIN_MS = 3_000;
/** The sale whose receipt this window printed last. */
const lastPrinted = new Persisted('printed receipt', v.string(), () => sessionStorage);

/** Prints the page's receipt once per sale, reloads included. Returns false when printing did not start. */
export async function printReceiptOnce(saleId: string): Promise<boolean> {
	if (lastPrinted.get() === saleId) return true;
	lastPrinted.set(saleId);
	return printReceipt();
}

/** Prints the page's receipt. Returns false when printing did not start; paper and ink are unknown to a page. */
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
