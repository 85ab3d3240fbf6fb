/** A cell: text, which is escaped because people and other systems write it, or a number, which stays a number. */
export type Cell = string | number | { readonly decimal: string };

/** The UTF-8 byte order mark: without it Excel misreads Thai. */
export const CSV_BEGIN = '\u{feff}';

/** Characters that begin a formula in spreadsheets, also in their full-width forms. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
/** Digits that a spreadsheet would corrupt as a number: it keeps fifteen of them, and no leading zero. */
const SPOILT_NUMBER = /^(0\d+|\d{12,})$/;

/** Returns one line by RFC 4180, with its CR LF. */
export function csvLine(cells: readonly Cell[]): string {
	return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
	if (typeof cell === 'number') return String(cell);
	if (typeof cell === 'object') return cell.decimal;
	// A leading apostrophe marks text in every spreadsheet program.
	const isMisread = FORMULA.test(cell) || SPOILT_NUMBER.test(cell);
	const escaped = isMisread ? `'${cell}` : cell;
	return /[",\r\n\t]|^\s|\s$/.test(escaped) ? `"${escaped.replaceAll('"', '""')}"` : escaped;
}
