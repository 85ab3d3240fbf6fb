/** Passkeys belong to a name: browsers give none to a page opened by a bare address such as 127.0.0.1. */
export function canUsePasskeys(hostname: string, hasApi: boolean): boolean {
	const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(hostname) || hostname.startsWith('[');
	return hasApi && !isAddress;
}
