/** The headers of a stream of server-sent events: kept by nobody, changed by nobody, sent on at once. */
export const EVENT_STREAM_HEADERS = {
	'content-type': 'text/event-stream; charset=utf-8',
	'cache-control': 'no-store, no-transform',
	'x-accel-buffering': 'no'
} as const;

/** Returns the headers of a picture whose address holds the tag of its content: once fetched, it is never asked for again. */
export function pictureHeaders(type: string, keptBy: 'public' | 'private'): Record<string, string> {
	return {
		'content-type': type,
		'cache-control': `${keptBy}, max-age=31536000, immutable`,
		'x-content-type-options': 'nosniff'
	};
}
