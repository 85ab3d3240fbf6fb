import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAllChildren } from '../../scripts/stack/child.ts';
import { freePort } from '../../scripts/stack/port.ts';
import { startStack } from '../../scripts/stack/stack.ts';
import { makeInvitingOwner } from './support/inviting-owner.ts';

/** Starts the whole product once, on free ports and with its own storage. Returns a function that stops it. */
export default async function startForTests(): Promise<() => Promise<void>> {
	// Playwright ends at once on SIGTERM and would leave these processes behind.
	process.once('SIGTERM', () => {
		void stopAllChildren().then(() => process.exit(1));
	});
	const operatorToken = randomBytes(32).toString('hex');
	const stateDir = mkdtempSync(join(tmpdir(), 'kiosk-screen-'));
	const stack = await startStack({
		kioskPort: await freePort(),
		sandboxPort: await freePort(),
		stateDir,
		workerEnv: { HEARTBEAT_EVERY_MS: '2000', OPERATOR_TOKEN: operatorToken },
		say: () => undefined
	});
	await makeInvitingOwner(stack.kioskUrl, operatorToken);
	process.env['KIOSK_URL'] = stack.kioskUrl;
	process.env['SANDBOX_URL'] = stack.sandboxUrl;
	process.env['OPERATOR_TOKEN'] = operatorToken;
	process.env['STATE_DIR'] = stateDir;
	process.env['WORKER_PID'] = String(stack.workerPid);
	// Prints the reason once, because every later test would fail without naming it.
	void stack.broken.then((error) => {
		console.error(error.message);
	});
	return async () => {
		await stack.stop();
		rmSync(stateDir, { recursive: true });
	};
}
