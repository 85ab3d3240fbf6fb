import type { Context } from 'hono';
import { WINDOW_HEADER } from '../../../shared/ids.ts';
import { HEARTBEAT_JITTER_MS } from '../../../shared/limits.ts';
import { configOf } from '../../config.ts';
import type { Env } from '../../env.ts';
import { BUILT_HEADER, DEVICE_TOKEN_HEADER } from '../../kiosk/kiosk-object.ts';
import { HEARTBEAT } from '../../kiosk/streams.ts';
import { PORTS } from '../../ports.ts';
import { EVENT_STREAM_HEADERS } from '../headers.ts';
import { windowOf, type Device } from './device.ts';
import { refuse } from './problem.ts';

/** How soon a browser whose stream broke should try again. */
const RETRY_MS = 1000;

/**
 * Answers with the screen's event stream. The stream ends here, in the stateless Worker, which listens to a socket of the
 * kiosk's object, so that the object can sleep while the stream stays open (docs/design.md, decision 7).
 */
export async function streamEvents(
	c: Context<{ Bindings: Env }>,
	device: Device
): Promise<Response> {
	const upgraded = await c.env.KIOSK.getByName(device.kioskId).fetch('http://kiosk/stream', {
		headers: {
			upgrade: 'websocket',
			[DEVICE_TOKEN_HEADER]: device.token,
			[WINDOW_HEADER]: windowOf(c) ?? '',
			[BUILT_HEADER]: c.req.query('built') ?? ''
		}
	});
	const socket = upgraded.webSocket;
	if (socket === null) return refuse(upgraded.status === 409 ? 'superseded' : 'not_paired');
	// A JavaScript ReadableStream would leak the socket when the screen leaves without closing; this stream ends then.
	const { readable, writable } = new IdentityTransformStream();
	pump(socket, writable, c.req.raw.signal, configOf(c.env).heartbeatEveryMs);
	return new Response(readable, { headers: EVENT_STREAM_HEADERS });
}

/** Writes the socket's messages as frames until either side ends; a failing write shows that the screen has left. */
function pump(
	socket: WebSocket,
	writable: WritableStream,
	left: AbortSignal,
	heartbeatEveryMs: number
): void {
	const encoder = new TextEncoder();
	const writer = writable.getWriter();
	let timer: ReturnType<typeof setTimeout> | null = null;
	let ended = false;
	const end = (): void => {
		if (ended) return;
		ended = true;
		if (timer !== null) clearTimeout(timer);
		socket.close(1000);
		writer.close().catch(() => {
			// The screen has closed the stream already.
		});
	};
	const write = async (frame: string): Promise<void> => {
		if (!ended) await writer.write(encoder.encode(frame)).catch(end);
	};
	const heartbeat = (): void => {
		void write(`event: heartbeat\ndata: {"nowMs":${String(PORTS.nowMs())}}\n\n`).then(() => {
			// Sent only after the screen took the frame: on a stuck connection the write waits.
			if (!ended) socket.send(HEARTBEAT);
		});
		timer = setTimeout(
			heartbeat,
			heartbeatEveryMs - PORTS.random() * Math.min(HEARTBEAT_JITTER_MS, heartbeatEveryMs / 2)
		);
	};
	socket.addEventListener('message', ({ data }) => {
		if (typeof data === 'string' && data !== HEARTBEAT) void write(frameOf(data));
	});
	socket.addEventListener('close', end);
	socket.addEventListener('error', end);
	left.addEventListener('abort', end);
	void write(`retry: ${String(RETRY_MS)}\n\n`);
	socket.accept();
	timer = setTimeout(heartbeat, heartbeatEveryMs);
}

/** Returns the frame of a message: version, line feed, View as JSON; or just the name of an event (kiosk/streams.ts). */
function frameOf(message: string): string {
	const lineEnd = message.indexOf('\n');
	if (lineEnd === -1) return `event: ${message}\ndata: {}\n\n`;
	return `event: view\nid: ${message.slice(0, lineEnd)}\ndata: ${message.slice(lineEnd + 1)}\n\n`;
}
