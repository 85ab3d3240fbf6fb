import { parseArgs } from 'node:util';
import { startSandbox } from './start.ts';
import type { SandboxOptions } from './start.ts';

const USAGE =
	'usage: main.ts [--port 8788] [--state DIR] [--speed 1] [--merchant-key-bits 2048] [--no-webhooks]';

/** Runs the command line: prints one line when it listens, ends cleanly on SIGTERM and SIGINT. */
async function main(): Promise<void> {
	const sandbox = await startSandbox(readOptions());
	console.log(`sandbox listening on ${sandbox.url}`);
	const end = (): void => {
		void sandbox.close().then(() => {
			process.exit(0);
		});
	};
	process.once('SIGTERM', end);
	process.once('SIGINT', end);
}

function readOptions(): SandboxOptions {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '8788' },
			state: { type: 'string' },
			speed: { type: 'string', default: '1' },
			'merchant-key-bits': { type: 'string', default: '2048' },
			'no-webhooks': { type: 'boolean', default: false }
		}
	});
	return {
		port: numberIn('--port', values.port, 0, 65_535),
		stateDir: values.state ?? null,
		speed: numberIn('--speed', values.speed, 0.001, 100_000),
		merchantKeyBits: numberIn('--merchant-key-bits', values['merchant-key-bits'], 512, 4096),
		webhooks: !values['no-webhooks']
	};
}

function numberIn(name: string, text: string, min: number, max: number): number {
	const number = Number(text);
	if (text.trim() !== '' && number >= min && number <= max) return number;
	throw new Error(`${name} must be between ${String(min)} and ${String(max)}. ${USAGE}`);
}

try {
	await main();
} catch (problem) {
	console.error(`sandbox: ${problem instanceof Error ? problem.message : String(problem)}`);
	process.exitCode = 1;
}
