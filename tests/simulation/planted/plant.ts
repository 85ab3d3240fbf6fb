import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUGS, type Edit } from './bugs.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Plants a bug in the source this thread will load; no file changes. Throws for an unknown name. */
export function plantBug(name: string): void {
	const bug = BUGS.find((one) => one.name === name);
	if (bug === undefined) throw new Error(`no planted bug is called "${name}"`);
	const changed = new Map<string, string>();
	for (const edit of bug.edits) {
		const file = join(ROOT, edit.file);
		const url = pathToFileURL(file).href;
		changed.set(url, withEdit(changed.get(url) ?? readFileSync(file, 'utf8'), edit));
	}
	registerHooks({
		load: (url, context, nextLoad) => {
			const source = changed.get(url);
			return source === undefined
				? nextLoad(url, context)
				: { format: 'module-typescript', source, shortCircuit: true };
		}
	});
}

/** Returns the source with one edit. Throws unless `from` occurs exactly once, so that no bug goes out of date. */
function withEdit(source: string, { file, from, to }: Edit): string {
	const parts = source.split(from);
	if (parts.length !== 2) {
		throw new Error(`${file} has ${String(parts.length - 1)} places that read: ${from}`);
	}
	return parts.join(to);
}
