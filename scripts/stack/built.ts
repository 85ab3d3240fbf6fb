import { takeFingerprints } from '../checks/fingerprint.ts';
import { readPassed, writePassed } from '../checks/passed.ts';
import { buildProduct, isBuilt } from './stack.ts';

/** Builds screen and Worker unless what is built is of these very sources. */
export async function buildIfChanged(say: (what: string) => void): Promise<void> {
	const { files, of } = takeFingerprints();
	const fingerprint = of(files.filter((file) => /^(web|worker|shared)\//.test(file)));
	if (isBuilt() && readPassed('build').get('product') === fingerprint) return;
	say('Building the screen and the Worker');
	writePassed('build', new Map());
	await buildProduct();
	writePassed('build', new Map([['product', fingerprint]]));
}
