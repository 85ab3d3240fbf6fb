/** The Worker's address in tests: browsers and Ksher call it, nothing resolves it. */
export const PUBLIC_URL = 'https://kiosk.test';
