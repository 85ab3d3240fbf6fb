/** The headers of a stream of server-sent events: proxies must not cache, change or buffer it. */
export const EVENT_STREAM_HEADERS = {
	'content-type': 'text/event-stream; charset=utf-8',
	'cache-control': 'no-store, no-transform',
	'x-accel-buffering': 'no'
} as const;

/** Returns the headers of a picture; its address holds the tag of its content, so that it is fetched only once. */
export function pictureHeaders(
	type: string,
	cachedBy: 'public' | 'private'
): Record<string, string> {
	return {
		'content-type': type,
		'cache-control': `${cachedBy}, max-age=31536000, immutable`,
		'x-content-type-options': 'nosniff'
	};
}
