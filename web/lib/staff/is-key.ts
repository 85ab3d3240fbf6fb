/** Returns whether an external string is one of the table's own keys. */
export function isKey<Table extends object>(
	word: string,
	table: Table
): word is keyof Table & string {
	return Object.hasOwn(table, word);
}
