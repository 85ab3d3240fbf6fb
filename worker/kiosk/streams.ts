import * as v from 'valibot';
import { WindowId } from '../../shared/ids.ts';
import type { View } from '../../shared/view.ts';

/** Streams of one kiosk that may be open at once; the oldest is closed for the newest. */
const STREAMS_MAX = 8;

/** The message that ends the stream of a window another one has taken over from. */
const ELSEWHERE = 'elsewhere';

/** What a socket carries through hibernation: when it was accepted among the others, and whose window it is. */
const Attached = v.object({ number: v.number(), windowId: v.nullable(WindowId) });
type Attached = v.InferOutput<typeof Attached>;

/** Accepts a screen's socket with the hibernation API and sends it the View at once. */
export function openStream(
	ctx: DurableObjectState,
	view: View,
	windowId: WindowId | null
): Response {
	// getWebSockets() promises no order (workerd gives the newest first), so each socket carries its number.
	const open = ctx.getWebSockets().sort((a, b) => attachedTo(a).number - attachedTo(b).number);
	for (const socket of open.slice(0, Math.max(0, open.length - STREAMS_MAX + 1))) {
		socket.close(1000, 'too many streams');
	}
	const { 0: theirs, 1: ours } = new WebSocketPair();
	ctx.acceptWebSocket(ours);
	const newest = open.at(-1);
	const number = newest === undefined ? 1 : attachedTo(newest).number + 1;
	ours.serializeAttachment({ number, windowId } satisfies Attached);
	ours.send(frameOf(view));
	return new Response(null, { status: 101, webSocket: theirs });
}

/** Tells every other window that this one has taken over, and ends their streams. */
export function dismissOthers(ctx: DurableObjectState, windowId: WindowId): void {
	for (const socket of ctx.getWebSockets()) {
		const other = attachedTo(socket).windowId;
		if (other === null || other === windowId) continue;
		trySend(socket, ELSEWHERE);
		socket.close(1000, ELSEWHERE);
	}
}

function attachedTo(socket: WebSocket): Attached {
	const attached = v.safeParse(Attached, socket.deserializeAttachment());
	return attached.success ? attached.output : { number: 0, windowId: null };
}

/** Sends a View to every open stream; one that cannot take it is on its way out and will ask again. */
export function publish(ctx: DurableObjectState, view: View): void {
	const frame = frameOf(view);
	for (const socket of ctx.getWebSockets()) trySend(socket, frame);
}

function trySend(socket: WebSocket, message: string): void {
	try {
		socket.send(message);
	} catch {
		socket.close(1011, 'not writable');
	}
}

/** Version, line feed, View as JSON: the Worker can make an SSE frame of it without reading the JSON. */
function frameOf(view: View): string {
	return `${String(view.version)}\n${JSON.stringify(view)}`;
}
