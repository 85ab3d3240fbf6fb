import { parseArgs } from 'node:util';
import { localOperatorToken, ownerLink } from './stack/owner-link.ts';

/**
 * `npm run owner-link -- [--url https://…]`: prints a one-time link that makes an owner: the first owner of a deployed
 * Worker, or another one when the owner is locked out. Reads the operator's secret from OPERATOR_TOKEN, or from the
 * storage of `npm start`.
 */
const { values } = parseArgs({
	options: { url: { type: 'string', default: 'http://127.0.0.1:8787' } }
});

try {
	const token = process.env['OPERATOR_TOKEN'] ?? localOperatorToken('.kiosk');
	console.log(await ownerLink(values.url.replace(/\/+$/, ''), token, false));
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
