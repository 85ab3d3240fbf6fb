// A static app: nothing is known before the Worker has spoken, so there is nothing to render ahead.
export const ssr = false;
export const prerender = true;
