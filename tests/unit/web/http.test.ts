import * as v from 'valibot';
import { describe, it } from 'vitest';
import { err, ok } from '../../../shared/result.ts';
import { Http, type Send } from '../../../web/lib/http.ts';

const Greeting = v.object({ hello: v.string() });

function httpWith(send: Send) {
	return new Http({
		base: '/api/',
		codes: ['busy'],
		deadlineMs: 1_000,
		headers: { 'x-window': 'w1' },
		send
	});
}

const problem = (code: string) => Response.json({ code, title: 'No' }, { status: 409 });

describe('a request to the Worker', () => {
	it.for<[string, () => Response, unknown]>([
		['a value of the schema', () => Response.json({ hello: 'you' }), ok({ hello: 'you' })],
		['a value of another type', () => Response.json({ hello: 1 }), err({ kind: 'garbled' })],
		['success without JSON', () => new Response('<html>'), err({ kind: 'garbled' })],
		['a known problem', () => problem('busy'), err({ kind: 'refused', code: 'busy' })],
		['a problem code of another audience', () => problem('lazy'), err({ kind: 'unreachable' })],
		[
			'the error page of a proxy',
			() => new Response('<html>', { status: 502 }),
			err({ kind: 'unreachable' })
		]
	])('returns the right result after %s', async ([, response, expected], { expect }) => {
		const http = httpWith(() => Promise.resolve(response()));
		expect(await http.get('greeting', Greeting)).toEqual(expected);
		expect(await http.post('greeting', {}, Greeting)).toEqual(expected);
	});

	it('is unreachable when it is lost', async ({ expect }) => {
		const http = httpWith(() => Promise.reject(new TypeError('cut')));
		expect(await http.get('greeting', Greeting)).toEqual(err({ kind: 'unreachable' }));
	});

	it('is unreachable when its answer breaks off', async ({ expect }) => {
		const cut = new ReadableStream({
			pull: (controller) => {
				controller.error(new TypeError('cut'));
			}
		});
		const http = httpWith(() => Promise.resolve(new Response(cut)));
		expect(await http.get('greeting', Greeting)).toEqual(err({ kind: 'unreachable' }));
	});

	it('fails after its deadline', async ({ expect }) => {
		const silent: Send = (_path, { signal }) =>
			new Promise((_resolve, reject) => {
				signal?.addEventListener('abort', () => {
					reject(new Error('aborted'));
				});
			});
		const http = new Http({ base: '/', codes: [], deadlineMs: 5, send: silent });
		expect(await http.get('greeting', Greeting)).toEqual(err({ kind: 'unreachable' }));
	});

	it('sends the body as JSON with the caller’s headers and bypasses every cache', async ({
		expect
	}) => {
		const sent: [string, RequestInit][] = [];
		const http = httpWith((path, init) => {
			sent.push([path, init]);
			return Promise.resolve(Response.json({ hello: 'you' }));
		});
		await http.post('greeting', { name: 'me' }, Greeting);
		await http.get('greeting', Greeting);
		await http.get('greeting', Greeting, 'no-cache');
		const headers = { 'x-window': 'w1' };
		expect(sent).toMatchObject([
			[
				'/api/greeting',
				{
					method: 'POST',
					cache: 'no-store',
					headers: { ...headers, 'content-type': 'application/json' },
					body: '{"name":"me"}'
				}
			],
			['/api/greeting', { cache: 'no-store', headers }],
			['/api/greeting', { cache: 'no-cache', headers }]
		]);
	});
});
