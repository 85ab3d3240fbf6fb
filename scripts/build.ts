import { buildProduct } from './stack/build.ts';

/** `npm run build`: the screen into build/, the Worker into dist/. */
try {
	await buildProduct();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
