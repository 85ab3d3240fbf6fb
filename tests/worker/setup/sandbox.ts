import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startSandbox } from '../../sandbox/start.ts';
import type { SandboxFacts } from '../../support/sandbox-facts.ts';

/** Starts the sandbox once for all files, without webhooks: tests deliver them. Returns its shutdown. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const sandbox = await startSandbox({
		port: 0,
		stateDir: null,
		merchantKeyBits: 2048,
		webhooks: false
	});
	const account = (type: 'offline' | 'online'): SandboxFacts['offline'] => {
		const found = sandbox.setup.accounts.find((one) => one.type === type);
		if (found === undefined) throw new Error(`the sandbox has no ${type} account`);
		return { appid: found.appid, privateKeyPem: found.privateKeyPem };
	};
	const seedFile = join(import.meta.dirname, '../../../scripts/stack/demo-shop.sql');
	project.provide('sandbox', {
		url: sandbox.url,
		ksherPublicKeys: sandbox.setup.ksherPublicKeys,
		offline: account('offline'),
		online: account('online'),
		seed: await readFile(seedFile, 'utf8')
	});
	return () => sandbox.close();
}
