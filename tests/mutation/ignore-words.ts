import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What is looked at of a place in the syntax tree; Stryker leaves the whole type to Babel. */
interface Place {
	readonly node: Node;
	readonly key: string | number | null;
	readonly parentPath: Place | null;
}
interface Node {
	readonly type: string;
	readonly callee?: { readonly name?: string };
}

/** Words that only people read; every other string of the core is a state, an event or a wish, and is mutated. */
function shouldIgnore(place: unknown): string | undefined {
	const { node, key, parentPath: around } = place as Place;
	if (node.type !== 'StringLiteral' || around === null) return undefined;
	if (isCallOf(['ignored', 'same'], around)) return 'why an event changes nothing';
	const isSentence =
		key === 1 &&
		around.node.type === 'ArrayExpression' &&
		isCallOf(['sentences'], around.parentPath);
	return isSentence ? 'the words of an invariant; that it was broken is what counts' : undefined;
}

function isCallOf(names: readonly string[], place: Place | null): boolean {
	return place?.node.type === 'CallExpression' && names.includes(place.node.callee?.name ?? '');
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'words', { shouldIgnore })];
