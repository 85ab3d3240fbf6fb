import { parseArgs } from 'node:util';
import { Health } from '../shared/api/health.ts';
import * as v from 'valibot';
import { stopAllChildren } from './stack/child.ts';
import { localOperatorToken, ownerLink } from './stack/owner-link.ts';
import { buildProduct, startStack } from './stack/stack.ts';

/** `npm start`: the whole product on this machine, against the sandbox. */

const say = (what: string): void => {
	console.log(`… ${what}`);
};

async function main(): Promise<void> {
	const { kioskPort, sandboxPort, stateDir } = readArguments();
	endOnSignals();
	say('Building the screen and the Worker');
	await buildProduct();
	const stack = await startStack({ kioskPort, sandboxPort, stateDir, say });
	void stack.broken.then((error) => {
		if (!ending) console.error(error.message);
		end(1);
	});
	await sayWhatIsWrong(stack.kioskUrl);
	const link = await ownerLink(stack.kioskUrl, localOperatorToken(stateDir), true);
	console.log(`
  Kiosk          ${stack.kioskUrl}/
    staff’s PIN    ${DEMO_PIN}, after five taps into the top right corner
    with a menu    ${stack.kioskUrl}/?kiosk=K2
    with a till    ${stack.kioskUrl}/?kiosk=K3
    with one price ${stack.kioskUrl}/?kiosk=K4
  Sandbox phone  ${stack.sandboxUrl}/
  Health         ${stack.kioskUrl}/health
  Shop           ${link ?? `${stack.kioskUrl}/staff`}
${link === null ? '' : OWNER_LINK_HELP}
Open the kiosk in one window and the phone in another, or on one screen side by side.
Ctrl-C ends everything; \`npm run reset\` forgets all sales.`);
}

/** Its hash is in demo-shop.sql. */
const DEMO_PIN = '246810';

const OWNER_LINK_HELP = `
The shop has no owner yet: the link after “Shop” makes one. It works once, for a day, and is printed only here.
`;

function readArguments(): { kioskPort: number; sandboxPort: number; stateDir: string } {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '8787' },
			'sandbox-port': { type: 'string', default: '8788' },
			state: { type: 'string', default: '.kiosk' }
		}
	});
	return {
		kioskPort: toPort(values.port, '--port'),
		sandboxPort: toPort(values['sandbox-port'], '--sandbox-port'),
		stateDir: values.state
	};
}

function toPort(text: string, option: string): number {
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Error(`${option} must be a port number from 1 to 65535, not "${text}".`);
}

let ending = false;

function end(code: number): void {
	if (ending) return;
	ending = true;
	void stopAllChildren().then(() => process.exit(code));
}

function endOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			console.log('\n… Ending');
			end(0);
		});
	}
}

async function sayWhatIsWrong(kioskUrl: string): Promise<void> {
	const answer: unknown = await (await fetch(`${kioskUrl}/api/health`)).json();
	for (const { severity, where, message } of v.parse(Health, answer).problems) {
		console.log(`${severity === 'error' ? '✗' : '!'} ${where} ${message}`);
	}
}

main().catch((error: unknown) => {
	if (!ending) console.error(error instanceof Error ? error.message : String(error));
	end(1);
});
