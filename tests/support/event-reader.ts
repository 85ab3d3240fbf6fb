import { until } from './until.ts';

/** One server-sent event; `event` defaults to "message". */
export interface StreamEvent {
	readonly event: string;
	readonly id: string | null;
	readonly data: string;
}

/** Collects events like a browser's EventSource, without reconnecting. */
export interface EventReader {
	readonly response: Response;
	readonly events: readonly StreamEvent[];
	/** True once the other side ended the stream. */
	readonly ended: boolean;
	/** Waits for the first matching event at or after position `from`. */
	find(what: string, fits: (event: StreamEvent) => boolean, from?: number): Promise<StreamEvent>;
	cancel(): Promise<void>;
}

/** Starts reading an event stream. Throws when the response has no body. */
export function readEvents(response: Response): EventReader {
	const body: ReadableStream<Uint8Array> | null = response.body;
	if (body === null) throw new Error('an event stream has a body');
	const reader = body.getReader();
	const events: StreamEvent[] = [];
	let ended = false;
	const pump = async (): Promise<void> => {
		const decoder = new TextDecoder();
		let text = '';
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			text += decoder.decode(value, { stream: true });
			const frames = text.split('\n\n');
			text = frames.pop() ?? '';
			for (const frame of frames) {
				const event = eventIn(frame);
				if (event !== null) events.push(event);
			}
		}
	};
	pump()
		.catch(() => {
			// Cancelled or cut: no more events come.
		})
		.finally(() => {
			ended = true;
		});
	return {
		response,
		events,
		get ended() {
			return ended;
		},
		find: (what, fits, from = 0) =>
			until(`${what} on the stream`, () => events.slice(from).find(fits) ?? null),
		cancel: () => reader.cancel()
	};
}

/** Parses a frame. Returns null for one without data, such as the retry time. */
function eventIn(frame: string): StreamEvent | null {
	let event = 'message';
	let id: string | null = null;
	const data: string[] = [];
	for (const line of frame.split('\n')) {
		const colon = line.indexOf(': ');
		const [name, value] = [line.slice(0, colon), line.slice(colon + 2)];
		if (name === 'event') event = value;
		if (name === 'id') id = value;
		if (name === 'data') data.push(value);
	}
	return data.length === 0 ? null : { event, id, data: data.join('\n') };
}
