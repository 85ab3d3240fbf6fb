/** The Worker's address in tests, for browsers and Ksher; no DNS resolves it. */
export const PUBLIC_URL = 'https://kiosk.test';
