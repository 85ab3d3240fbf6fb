import * as v from 'valibot';
import { Health } from '../../shared/api/health.ts';
import { localOperatorToken, ownerLink } from './owner-link.ts';

/** The demo kiosks' PIN, whose hash is in demo-shop.sql. */
const DEMO_PIN = '246810';

const OWNER_LINK_HELP = `
The shop has no owner yet: the link after “Shop” makes one. It works once, for a day, and is printed only here.
`;

/** Prints the problems of the settings, and the addresses of the product. Throws when the Worker does not answer. */
export async function printAddresses(
	kioskUrl: string,
	sandboxUrl: string,
	stateDir: string
): Promise<void> {
	await printProblems(kioskUrl);
	const link = await ownerLink(kioskUrl, localOperatorToken(stateDir), true);
	console.log(`
  Kiosk          ${kioskUrl}/
    staff’s PIN    ${DEMO_PIN}, after five taps into the top right corner
    with a menu    ${kioskUrl}/?kiosk=K2
    with a till    ${kioskUrl}/?kiosk=K3
    with one price ${kioskUrl}/?kiosk=K4
  Sandbox phone  ${sandboxUrl}/
  Health         ${kioskUrl}/health
  Shop           ${link ?? `${kioskUrl}/staff`}
${link === null ? '' : OWNER_LINK_HELP}
Open the kiosk in one window and the phone in another, or on one screen side by side.`);
}

async function printProblems(kioskUrl: string): Promise<void> {
	const answer: unknown = await (await fetch(`${kioskUrl}/api/health`)).json();
	for (const { severity, where, message } of v.parse(Health, answer).problems) {
		console.log(`${severity === 'error' ? '✗' : '!'} ${where} ${message}`);
	}
}
