import { parseArgs } from 'node:util';

/** The options of `npm start` and `npm run dev`. */
export interface Arguments {
	readonly kioskPort: number;
	readonly sandboxPort: number;
	readonly stateDir: string;
}

/** Reads `--port N --sandbox-port N --state DIR`. Throws on a port that is no port number. */
export function readArguments(): Arguments {
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
