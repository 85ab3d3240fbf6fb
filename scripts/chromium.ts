import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runToEnd } from './stack/child.ts';

/** The path of the `chromium` package's browser on Debian and Ubuntu. */
const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** Returns the path of Playwright's own browser, else of the system's; undefined when there is none. */
export function findChromium(): string | undefined {
	return [chromium.executablePath(), SYSTEM_CHROMIUM].find((path) => existsSync(path));
}

/** The flags with which a headless browser runs as root in a bare machine, without requests to Google’s hosts. */
export const CHROMIUM_FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** Installs Playwright's browser, else the system's package, unless one is there. Returns its path. Throws when both fail. */
export async function installChromium(say: (what: string) => void): Promise<string> {
	const found = findChromium();
	if (found !== undefined) return found;
	for (const [how, install] of INSTALLERS) {
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

const INSTALLERS: readonly (readonly [string, () => Promise<void>])[] = [
	[
		'downloading Playwright’s Chromium',
		async () => {
			// The browser first: when it cannot be downloaded, its libraries are not needed.
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
