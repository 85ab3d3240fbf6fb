import type { View } from '../../shared/view.ts';

/** Streams of one kiosk that may be open at once; the oldest is closed for the newest. */
const STREAMS_MAX = 8;

/** Accepts a screen's socket with the hibernation API and sends it the View at once. */
export function openStream(ctx: DurableObjectState, view: View): Response {
	// getWebSockets() promises no order (workerd gives the newest first), so each socket carries its number.
	const open = ctx.getWebSockets().sort((a, b) => numberOf(a) - numberOf(b));
	for (const socket of open.slice(0, Math.max(0, open.length - STREAMS_MAX + 1))) {
		socket.close(1000, 'too many streams');
	}
	const { 0: theirs, 1: ours } = new WebSocketPair();
	ctx.acceptWebSocket(ours);
	const newest = open.at(-1);
	ours.serializeAttachment(newest === undefined ? 1 : numberOf(newest) + 1);
	ours.send(frameOf(view));
	return new Response(null, { status: 101, webSocket: theirs });
}

/** When a socket was accepted among the others: a number that outlives this instance. */
function numberOf(socket: WebSocket): number {
	const number: unknown = socket.deserializeAttachment();
	return typeof number === 'number' ? number : 0;
}

/** Sends a View to every open stream; one that cannot take it is on its way out and will ask again. */
export function publish(ctx: DurableObjectState, view: View): void {
	const frame = frameOf(view);
	for (const socket of ctx.getWebSockets()) {
		try {
			socket.send(frame);
		} catch {
			socket.close(1011, 'not writable');
		}
	}
}

/** Version, line feed, View as JSON: the Worker can make an SSE frame of it without reading the JSON. */
function frameOf(view: View): string {
	return `${String(view.version)}\n${JSON.stringify(view)}`;
}
