import type { Role } from '$shared/shop/access/roles.ts';

/** The texts of the team’s page, the account page and the sign-in page. */
export const people = {
	roles: { owner: 'Owner', manager: 'Manager', cashier: 'Cashier' } satisfies Record<Role, string>,
	roleHelp: {
		owner: 'Everything, including the team',
		manager: 'Sales, refunds and sorting out problems',
		cashier: 'Sees sales and makes small refunds'
	} satisfies Record<Role, string>,
	signIn: {
		title: 'Sign in',
		email: 'E-mail address',
		password: 'Password',
		submit: 'Sign in',
		passkey: 'Use a passkey',
		passkeyFailed: 'The passkey was not accepted. Try again, or use your password.',
		noAccount: 'No account yet? Ask the owner of the shop for a link.',
		againTitle: 'Is it still you?',
		againHelp: 'This needs a recent sign-in. Please confirm that it is you.',
		cancel: 'Not now'
	},
	join: {
		title: (shop: string) => `Welcome to ${shop}`,
		help: (role: string) => `This link makes you: ${role}. It works once.`,
		name: 'Your name',
		passwordHint: (chars: number) => `At least ${String(chars)} characters; a few words are best.`,
		submit: 'Start',
		over: 'This link does not work any more',
		overHelp: 'It was used, or is older than a day. Ask for a new one.',
		noLink: 'Open this page by the link you were given.'
	},
	people: {
		title: 'Team',
		joined: 'Joined',
		passkeys: (count: number) => (count === 1 ? '1 passkey' : `${String(count)} passkeys`),
		you: 'you',
		remove: 'Remove',
		removeSure: (name: string) => `Remove ${name}? All their devices are signed out at once.`,
		invite: 'Invite someone',
		inviteHelp: 'Create a link and send it; the person chooses their own password.',
		role: 'Role',
		makeLink: 'Create link',
		linkHelp: (until: string) => `Shown only now. Works once, until ${until}.`,
		copy: 'Copy',
		copied: 'Copied'
	},
	me: {
		title: 'My account',
		sessions: 'Signed-in devices',
		thisOne: 'this device',
		since: (time: string) => `since ${time}`,
		end: 'Sign out',
		passkeys: 'Passkeys',
		passkeysHelp: 'Sign in with a finger, a face or a key instead of the password.',
		passkeysNot: 'Passkeys work when this page is opened by its name and over https.',
		addPasskey: 'Add this device',
		passkeyFailed: 'No passkey was added. Try again.',
		removePasskey: 'Remove',
		password: 'Change the password',
		current: 'Current password',
		next: 'New password',
		change: 'Change',
		changed: 'Changed. Other devices are signed out.'
	}
};
