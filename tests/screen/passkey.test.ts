import { expect, test, type Page } from '@playwright/test';
import { StaffPage } from './support/staff.ts';

/** Passkeys belong to a host name, so the pages are opened as localhost, which counts as secure. */
const URL_BY_NAME = (process.env['KIOSK_URL'] ?? '').replace('127.0.0.1', 'localhost');

/** Adds a virtual authenticator that approves every request. */
async function addAuthenticator(page: Page): Promise<void> {
	const browser = await page.context().newCDPSession(page);
	await browser.send('WebAuthn.enable');
	await browser.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true
		}
	});
}

/** Answers the next request of that path as the Worker does five minutes after a sign-in. */
async function refuseOnce(page: Page, path: string): Promise<void> {
	const problem = {
		type: '/problems/sign_in_again',
		title: '',
		status: 403,
		code: 'sign_in_again'
	};
	await page.route(
		`**${path}`,
		(route) =>
			route.fulfill({
				status: 403,
				contentType: 'application/problem+json',
				body: JSON.stringify(problem)
			}),
		{ times: 1 }
	);
}

test('a person adds a passkey, signs in with it, and confirms a sign-in with it', async ({
	browser
}) => {
	const staff = await StaffPage.joinAsOwner(browser, { width: 390, height: 844 }, URL_BY_NAME);
	const { page } = staff;
	await addAuthenticator(page);
	await staff.goTo('me');
	await page.getByTestId('add-passkey').click();
	await expect(page.getByTestId('passkeys').locator('li')).toHaveCount(1);

	await page.getByTestId('sign-out-here').click();
	await page.getByTestId('sign-in-passkey').click();
	await expect(page.getByTestId('nav-sales')).toBeVisible();

	await staff.goTo('people');
	await refuseOnce(page, '/api/staff/people/invites');
	await page.getByTestId('invite').click();
	await page.getByTestId('again-passkey').click();
	await expect(page.getByTestId('invite-link')).toContainText('/staff/join#');

	// The new sign-in ended the session before it.
	await staff.goTo('me');
	await expect(page.getByTestId('sessions').locator('li')).toHaveCount(1);
	await page.getByTestId('remove-passkey').click();
	await expect(page.getByTestId('passkeys').locator('li')).toHaveCount(0);
	await staff.done();
});
