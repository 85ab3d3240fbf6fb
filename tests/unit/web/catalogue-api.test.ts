import { describe, it } from 'vitest';
import type { Catalogue } from '../../../shared/shop/catalogue/catalogue.ts';
import { ok } from '../../../shared/result.ts';
import type { Send } from '../../../web/lib/http.ts';
import { kioskHttp } from '../../../web/lib/kiosk/api.ts';
import { fetchCatalogue } from '../../../web/lib/kiosk/catalogue-api.ts';

const NAMES = { th: 'ก', en: 'a', zh: '一' };
const CATALOGUE = {
	currency: 'THB',
	categories: [{ categoryId: 'c', names: NAMES }],
	items: [
		{
			itemId: 'tea',
			categoryId: 'c',
			names: NAMES,
			description: null,
			priceMinor: 5_500,
			picture: 'tea',
			available: true
		}
	]
} as unknown as Catalogue;

const answering = (response: () => Response) => () => Promise.resolve(response());

describe('the request for the catalogue', () => {
	it('always asks the Worker, so that the browser never uses its copy unchecked', async ({
		expect
	}) => {
		const asked: [string, RequestCache | undefined][] = [];
		const send: Send = (path, { cache }) => {
			asked.push([path, cache]);
			return Promise.resolve(Response.json(CATALOGUE));
		};
		expect(await fetchCatalogue(kioskHttp({}, send))).toEqual(ok(CATALOGUE));
		expect(asked).toEqual([['/api/kiosk/catalogue', 'no-cache']]);
	});

	it.for([
		[
			'a refusal',
			answering(() => Response.json({ code: 'catalogue_unavailable' }, { status: 503 }))
		],
		['no JSON', answering(() => new Response('<html>'))],
		['something else', answering(() => Response.json({ items: [] }))],
		['a price of nothing', answering(() => free())],
		['no network', () => Promise.reject(new TypeError('cut'))]
	] as const)('fails after %s', async ([, send], { expect }) => {
		expect(await fetchCatalogue(kioskHttp({}, send))).toMatchObject({ ok: false });
	});
});

function free(): Response {
	const [tea] = CATALOGUE.items;
	return Response.json({ ...CATALOGUE, items: [{ ...tea, priceMinor: 0 }] });
}
