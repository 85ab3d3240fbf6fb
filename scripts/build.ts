import { buildProduct } from './stack/build.ts';

/** `npm run build`: builds the screen into build/ and the Worker into dist/. */
try {
	await buildProduct();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
