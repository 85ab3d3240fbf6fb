/** True when a word from outside is one of a table's own. */
export function isKey<Table extends object>(
	word: string,
	table: Table
): word is keyof Table & string {
	return Object.hasOwn(table, word);
}
