import * as v from 'valibot';
import { WindowId } from '../../shared/ids.ts';
import type { View } from '../../shared/api/view.ts';
import type { HeardScreens, ScreenSockets } from './staff/screens.ts';

/** Streams of one kiosk that may be open at once; the oldest is closed for the newest. */
const STREAMS_MAX = 8;

/** The message that ends the stream of a window that another window took over from. */
const SUPERSEDED = 'superseded';

/** The message that makes a screen reload its page once idle. */
const RELOAD = 'reload';

/** The Worker's message after each heartbeat sent to a screen; the platform answers without waking the object. */
export const HEARTBEAT = 'heartbeat';

/** A screen's window and the build time of its page; null: the screen did not send it. */
export interface Opening {
	readonly windowId: WindowId | null;
	readonly builtAtMs: number | null;
}

/** The facts that a socket keeps through hibernation; `number` is the socket's place in order of acceptance. */
const Attached = v.object({
	number: v.number(),
	windowId: v.nullable(WindowId),
	openedAtMs: v.optional(v.number(), 0),
	builtAtMs: v.optional(v.nullable(v.number()), null)
});
type Attached = v.InferOutput<typeof Attached>;

/** The sockets of one kiosk's screens. The platform keeps them beyond this instance (docs/design.md, decision 7). */
export class ScreenStreams implements ScreenSockets {
	readonly #ctx: DurableObjectState;

	constructor(ctx: DurableObjectState) {
		this.#ctx = ctx;
	}

	/** Accepts a screen's socket with the hibernation API and sends the View at once. Returns the upgrade's response. */
	open(view: View, opening: Opening): Response {
		// getWebSockets() promises no order (workerd gives the newest first), so each socket carries its number.
		const open = this.#ctx
			.getWebSockets()
			.sort((a, b) => attachedTo(a).number - attachedTo(b).number);
		for (const socket of open.slice(0, Math.max(0, open.length - STREAMS_MAX + 1))) {
			socket.close(1000, 'too many streams');
		}
		const { 0: theirs, 1: ours } = new WebSocketPair();
		this.#ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(HEARTBEAT, HEARTBEAT));
		this.#ctx.acceptWebSocket(ours);
		const newest = open.at(-1);
		const number = newest === undefined ? 1 : attachedTo(newest).number + 1;
		ours.serializeAttachment({ number, openedAtMs: view.nowMs, ...opening } satisfies Attached);
		ours.send(frameOf(view));
		return new Response(null, { status: 101, webSocket: theirs });
	}

	/** Sends a View to every open stream. A stream that cannot be written is closed; its screen connects again. */
	publish(view: View): void {
		const frame = frameOf(view);
		for (const socket of this.#ctx.getWebSockets()) trySend(socket, frame);
	}

	/** Tells every other window that this one took over, and ends the streams of those windows. */
	dismissOthers(windowId: WindowId): void {
		for (const socket of this.#ctx.getWebSockets()) {
			const other = attachedTo(socket).windowId;
			if (other === null || other === windowId) continue;
			trySend(socket, SUPERSEDED);
			socket.close(1000, SUPERSEDED);
		}
	}

	/** Ends the streams of all screens, for use when the screens are no longer paired. */
	endAll(): void {
		for (const socket of this.#ctx.getWebSockets()) socket.close(1000, 'not paired');
	}

	/** Asks all screens to reload once idle. Returns how many were reached. */
	reloadAll(): number {
		const open = this.#open();
		for (const socket of open) trySend(socket, RELOAD);
		return open.length;
	}

	/** Returns true while a stream other than `closing` is open. */
	isAnyOpen(closing?: WebSocket): boolean {
		return this.#open(closing).length > 0;
	}

	/** Returns the number of open streams, and the last sign of life and page build of the screen heard last. */
	heard(): HeardScreens {
		const heard = this.#open()
			.map((socket) => {
				const { openedAtMs, builtAtMs } = attachedTo(socket);
				const heartbeatAtMs = this.#ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0;
				return { atMs: Math.max(openedAtMs, heartbeatAtMs), builtAtMs };
			})
			.sort((a, b) => b.atMs - a.atMs);
		return {
			streams: heard.length,
			lastHeardAtMs: heard[0]?.atMs ?? null,
			builtAtMs: heard[0]?.builtAtMs ?? null
		};
	}

	#open(closing?: WebSocket): WebSocket[] {
		return this.#ctx
			.getWebSockets()
			.filter((socket) => socket !== closing && socket.readyState === WebSocket.OPEN);
	}
}

function attachedTo(socket: WebSocket): Attached {
	const attached = v.safeParse(Attached, socket.deserializeAttachment());
	return attached.success
		? attached.output
		: { number: 0, windowId: null, openedAtMs: 0, builtAtMs: null };
}

function trySend(socket: WebSocket, message: string): void {
	try {
		socket.send(message);
	} catch {
		socket.close(1011, 'not writable');
	}
}

/** Returns version, line feed, View as JSON: the Worker makes an SSE frame of it without parsing the JSON. */
function frameOf(view: View): string {
	return `${String(view.version)}\n${JSON.stringify(view)}`;
}
