/** Returns whether passkeys can work. They are bound to a domain name, so a page at a bare IP address gets none. */
export function canUsePasskeys(hostname: string, hasApi: boolean): boolean {
	const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(hostname) || hostname.startsWith('[');
	return hasApi && !isAddress;
}
