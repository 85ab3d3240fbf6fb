import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** The part of Babel's NodePath that the plugin reads. Stryker types the argument as `unknown`. */
interface NodePath {
	readonly node: Node;
	readonly key: string | number | null;
	readonly parentPath: NodePath | null;
}
interface Node {
	readonly type: string;
	readonly callee?: { readonly name?: string };
}

/** Returns why a string is not mutated: only people read it. Every other string of the core is a state, an event or a request. */
function shouldIgnore(path: unknown): string | undefined {
	const { node, key, parentPath: parent } = path as NodePath;
	if (node.type !== 'StringLiteral' || parent === null) return undefined;
	if (isCallOf(['ignored', 'same'], parent)) return 'why an event changes nothing';
	const isSentence =
		key === 1 &&
		parent.node.type === 'ArrayExpression' &&
		isCallOf(['sentences'], parent.parentPath);
	return isSentence
		? 'the sentence of an invariant; tests check only that it is broken'
		: undefined;
}

function isCallOf(names: readonly string[], path: NodePath | null): boolean {
	return path?.node.type === 'CallExpression' && names.includes(path.node.callee?.name ?? '');
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'words', { shouldIgnore })];
