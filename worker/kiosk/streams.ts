import * as v from 'valibot';
import { WindowId } from '../../shared/ids.ts';
import type { View } from '../../shared/api/view.ts';

/** Streams of one kiosk that may be open at once; the oldest is closed for the newest. */
const STREAMS_MAX = 8;

/** The message that ends the stream of a window another one has taken over from. */
const SUPERSEDED = 'superseded';

/** The message that makes a screen load its page anew, once nobody is being served. */
const RELOAD = 'reload';

/** What the Worker says after each heartbeat a screen took; the platform answers it without waking the object. */
export const HEARTBEAT = 'beat';

/** Of a screen: whose window it is, and when its page was built, as far as it says. */
export interface Opening {
	readonly windowId: WindowId | null;
	readonly builtAtMs: number | null;
}

/** What a socket carries through hibernation: when it was accepted among the others, and whose it is. */
const Attached = v.object({
	number: v.number(),
	windowId: v.nullable(WindowId),
	openedAtMs: v.optional(v.number(), 0),
	builtAtMs: v.optional(v.nullable(v.number()), null)
});
type Attached = v.InferOutput<typeof Attached>;

/** Accepts a screen's socket with the hibernation API and sends it the View at once. */
export function openStream(ctx: DurableObjectState, view: View, opening: Opening): Response {
	// getWebSockets() promises no order (workerd gives the newest first), so each socket carries its number.
	const open = ctx.getWebSockets().sort((a, b) => attachedTo(a).number - attachedTo(b).number);
	for (const socket of open.slice(0, Math.max(0, open.length - STREAMS_MAX + 1))) {
		socket.close(1000, 'too many streams');
	}
	const { 0: theirs, 1: ours } = new WebSocketPair();
	ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(HEARTBEAT, HEARTBEAT));
	ctx.acceptWebSocket(ours);
	const newest = open.at(-1);
	const number = newest === undefined ? 1 : attachedTo(newest).number + 1;
	ours.serializeAttachment({ number, openedAtMs: view.nowMs, ...opening } satisfies Attached);
	ours.send(frameOf(view));
	return new Response(null, { status: 101, webSocket: theirs });
}

/** Tells every other window that this one has taken over, and ends their streams. */
export function dismissOthers(ctx: DurableObjectState, windowId: WindowId): void {
	for (const socket of ctx.getWebSockets()) {
		const other = attachedTo(socket).windowId;
		if (other === null || other === windowId) continue;
		trySend(socket, SUPERSEDED);
		socket.close(1000, SUPERSEDED);
	}
}

function attachedTo(socket: WebSocket): Attached {
	const attached = v.safeParse(Attached, socket.deserializeAttachment());
	return attached.success
		? attached.output
		: { number: 0, windowId: null, openedAtMs: 0, builtAtMs: null };
}

/** Ends the streams of all screens: they are paired no more. */
export function endStreams(ctx: DurableObjectState): void {
	for (const socket of ctx.getWebSockets()) socket.close(1000, 'not paired');
}

/** Has every screen load its page anew when it is at rest; how many were told. */
export function reloadScreens(ctx: DurableObjectState): number {
	const open = openSockets(ctx);
	for (const socket of open) trySend(socket, RELOAD);
	return open.length;
}

/** The sockets that are open, but for one that is being closed. */
export function openSockets(ctx: DurableObjectState, closing?: WebSocket): WebSocket[] {
	return ctx
		.getWebSockets()
		.filter((socket) => socket !== closing && socket.readyState === WebSocket.OPEN);
}

/** When a screen was last heard through its stream, and how old its page is. */
export function heardOf(ctx: DurableObjectState): {
	readonly streams: number;
	readonly lastHeardAtMs: number | null;
	readonly builtAtMs: number | null;
} {
	const heard = openSockets(ctx)
		.map((socket) => {
			const { openedAtMs, builtAtMs } = attachedTo(socket);
			const heartbeatAtMs = ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
			return { atMs: Math.max(openedAtMs, heartbeatAtMs), builtAtMs };
		})
		.sort((a, b) => b.atMs - a.atMs);
	return {
		streams: heard.length,
		lastHeardAtMs: heard[0]?.atMs ?? null,
		builtAtMs: heard[0]?.builtAtMs ?? null
	};
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
