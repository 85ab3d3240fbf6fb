/** A cell: text of people and of other systems, which is made harmless; or a number, which stays one. */
export type Cell = string | number | { readonly decimal: string };

/** UTF-8's mark: without it Excel reads Thai as another alphabet. */
export const CSV_BEGIN = '\u{feff}';

/** What spreadsheets take for the beginning of a formula, also in its wide forms. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
/** Digits a spreadsheet would read as a number, and spoil: it keeps fifteen of them, and no zero in front. */
const SPOILT_NUMBER = /^(0\d+|\d{12,})$/;

/** One line by RFC 4180, with its CR LF. */
export function csvLine(cells: readonly Cell[]): string {
	return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
	if (typeof cell === 'number') return String(cell);
	if (typeof cell === 'object') return cell.decimal;
	// An apostrophe in front says "this is text" to every spreadsheet program.
	const isTaken = FORMULA.test(cell) || SPOILT_NUMBER.test(cell);
	const harmless = isTaken ? `'${cell}` : cell;
	return /[",\r\n\t]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
