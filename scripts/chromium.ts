import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runToEnd } from './stack/child.ts';

/** Where Debian and Ubuntu put the `chromium` package's browser. */
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** The browser to test with: Playwright's own, else the system's; undefined when there is none. */
export function findChromium(): string | undefined {
	return [chromium.executablePath(), SYSTEM_CHROMIUM].find((path) => existsSync(path));
}

/** What a headless browser needs to run as root in a bare machine, without looking for Google’s hosts. */
export const CHROMIUM_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** Makes sure a browser is there: Playwright's own where it can be downloaded, else the system's package. */
export async function installChromium(say: (what: string) => void): Promise<string> {
	const found = findChromium();
	if (found !== undefined) return found;
	for (const [how, install] of WAYS) {
		say(`No browser found: ${how}`);
		try {
			await install();
		} catch (error) {
			say(String(error).split('\n')[0] ?? '');
		}
		const installed = findChromium();
		if (installed !== undefined) return installed;
	}
	throw new Error(
		'No Chromium could be installed. Install one (`npx playwright install chromium`, or your system’s chromium package) and try again.'
	);
}

const WAYS: readonly (readonly [string, () => Promise<void>])[] = [
	[
		'downloading Playwright’s Chromium',
		async () => {
			// The browser first: where it cannot be had, the libraries it needs would be fetched for nothing.
			await runToEnd('The download', 'playwright', ['install', 'chromium']);
			await runToEnd('Installing its libraries', 'playwright', ['install-deps', 'chromium']);
		}
	],
	[
		'installing the chromium package',
		async () => {
			const [command, prefix] =
				process.getuid?.() === 0 ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']];
			const env = { DEBIAN_FRONTEND: 'noninteractive' };
			await runToEnd('apt-get update', command, [...prefix, 'update', '-qq'], env);
			await runToEnd(
				'apt-get install',
				command,
				[...prefix, 'install', '-y', '-qq', 'chromium', 'fonts-noto-cjk', 'fonts-thai-tlwg'],
				env
			);
		}
	]
];
