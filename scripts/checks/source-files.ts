import { globSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a check reads: sources, and the files that configure the tools. Some of it is generated before all checks. */
const PATTERNS = [
	'{shared,web,worker,scripts,tests}/**/*',
	'*.{js,ts,json,toml}',
	'.{prettierrc.json,prettierignore}',
	'.svelte-kit/*.{json,d.ts}',
	'.svelte-kit/types/**/*.d.ts'
];

/** Returns every file that can make a check fail, from the repository's root, sorted. */
export function sourceFiles(): string[] {
	return globSync(PATTERNS, { withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => relative('.', join(entry.parentPath, entry.name)))
		.sort();
}
