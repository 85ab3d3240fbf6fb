import type { Handle } from '@sveltejs/kit';

/** Runs only while the pages are built. Preloads the Latin and Thai fonts, which the first paint needs. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, { preload: ({ type }) => type === 'js' || type === 'css' || type === 'font' });
