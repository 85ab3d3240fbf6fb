import { exports } from 'cloudflare:workers';
import type { Webhook } from './sandbox-control.ts';

/** The Worker's answer to a webhook. */
export interface HookAnswer {
	readonly status: number;
	readonly json: unknown;
}

/** The one answer that stops Ksher's retries (ksher-api.md 9). */
export const ACCEPTED: HookAnswer = { status: 200, json: { result: 'SUCCESS', msg: 'OK' } };

/** Delivers a webhook as Ksher does, or with other headers. */
export async function deliver(
	{ url, contentType, body }: Webhook,
	headers: Record<string, string> = { 'content-type': contentType }
): Promise<HookAnswer> {
	const response = await exports.default.fetch(new Request(url, { method: 'POST', body, headers }));
	return { status: response.status, json: await response.json() };
}
