import type { Handle } from '@sveltejs/kit';

/** Runs only while the pages are built: Latin and Thai are wanted with the first paint, so the pages ask for them early. */
export const handle: Handle = ({ event, resolve }) =>
	resolve(event, { preload: ({ type }) => type === 'js' || type === 'css' || type === 'font' });
