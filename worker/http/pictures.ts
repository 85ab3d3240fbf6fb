import { Hono } from 'hono';
import type { Env } from '../env.ts';
import { findPicture } from '../shop/catalogue/pictures.ts';
import { pictureHeaders } from './headers.ts';
import { refuse } from './problem.ts';

/** Serves the pictures of items and idle screens to anybody, because everybody before a screen sees them. */
export const pictureRoutes = new Hono<{ Bindings: Env }>().get('/pictures/:tag', async (c) => {
	const picture = await findPicture(c.env.DB, c.req.param('tag'));
	if (picture === null) return refuse('not_found');
	return new Response(picture.bytes, { headers: pictureHeaders(picture.type, 'public') });
});
