// A static app: without the Worker's data there is nothing to prerender.
export const ssr = false;
export const prerender = true;
