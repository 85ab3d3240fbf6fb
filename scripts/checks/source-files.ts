import { globSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The files that checks read: sources, tool configuration, and types that are generated before all checks. */
const PATTERNS = [
	'{shared,web,worker,scripts,tests}/**/*',
	'*.{js,ts,json,toml}',
	'.{prettierrc.json,prettierignore}',
	'.svelte-kit/*.{json,d.ts}',
	'.svelte-kit/types/**/*.d.ts'
];

/** Returns every file that can make a check fail, as sorted paths from the repository's root. */
export function sourceFiles(): string[] {
	return globSync(PATTERNS, { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative('.', join(entry.parentPath, entry.name)))
		.sort();
}
