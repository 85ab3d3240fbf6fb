/** Returns whether passkeys can work. They belong to a name: a page opened by a bare address gets none. */
export function canUsePasskeys(hostname: string, hasApi: boolean): boolean {
	const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(hostname) || hostname.startsWith('[');
	return hasApi && !isAddress;
}
