import { printAddresses } from './stack/addresses.ts';
import { readArguments } from './stack/arguments.ts';
import { buildProduct } from './stack/build.ts';
import { endOnSignals, endWith } from './stack/ending.ts';
import { startStack } from './stack/stack.ts';

/** `npm start`: builds and runs the whole product on this machine, against the sandbox. */

const say = (what: string): void => {
	console.log(`… ${what}`);
};

async function main(): Promise<void> {
	const { kioskPort, sandboxPort, stateDir } = readArguments();
	endOnSignals();
	say('Building the screen and the Worker');
	await buildProduct();
	const stack = await startStack({ kioskPort, sandboxPort, stateDir, say });
	void stack.broken.then(endWith);
	await printAddresses(stack.kioskUrl, stack.sandboxUrl, stateDir);
	console.log('Ctrl-C ends everything; `npm run reset` forgets all sales.');
}

main().catch(endWith);
