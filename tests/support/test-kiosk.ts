import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import * as v from 'valibot';
import type { AmountMode } from '../../shared/shop/amount-mode.ts';
import { KIOSK_PROBLEM_CODES } from '../../shared/api/problems/kiosk.ts';
import { problemOf, type Problem } from '../../shared/api/problems/problem.ts';
import { STAFF_PROBLEM_CODES } from '../../shared/api/problems/staff.ts';
import { V1_PROBLEM_CODES } from '../../shared/api/problems/v1.ts';
import type { Channel } from '../../shared/payments/channel.ts';
import {
	ENDINGS,
	View,
	type Ending,
	type Screen,
	type ScreenKind,
	type ScreenOf
} from '../../shared/api/view.ts';
import type { KioskObject } from '../../worker/kiosk/kiosk-object.ts';
import { PUBLIC_URL } from './addresses.ts';
import { readEvents, type EventReader } from './event-reader.ts';
import { moveTimeOn } from './test-time.ts';
import { until } from './until.ts';

/** A problem for any audience. */
const AnyProblem = problemOf([...KIOSK_PROBLEM_CODES, ...STAFF_PROBLEM_CODES, ...V1_PROBLEM_CODES]);

/** The status and problem of a refusal. */
export interface Refused {
	readonly status: number;
	readonly problem: Problem;
}

/** A row of the object's log of Ksher calls. */
export interface KsherCallRow {
	readonly call: string;
	readonly outcome: string;
	readonly facts: string | null;
}

let kiosksMade = 0;

/** A new kiosk for one test: its paired screen and access to its object. */
export class TestKiosk {
	readonly id: string;
	readonly cookie: string;

	private constructor(id: string, cookie: string) {
		this.id = id;
		this.cookie = cookie;
	}

	/** Returns a new stub each time: a stub is unusable once its object crashed. */
	get stub(): DurableObjectStub<KioskObject> {
		return env.KIOSK.getByName(this.id);
	}

	/** Creates a kiosk and pairs its screen; a keypad unless another mode is given. */
	static async pair(mode: AmountMode = { kind: 'keypad' }): Promise<TestKiosk> {
		const id = newKioskId();
		await env.DB.prepare(
			`INSERT INTO kiosk (id, shop_id, name, amount_max_minor, code_shown_ms, amount_mode, fixed_amount_minor)
			 VALUES (?1, 'demo', ?1, 10000000, 180000, ?2, ?3)`
		)
			.bind(id, mode.kind, mode.kind === 'fixed' ? mode.amountMinor : null)
			.run();
		const response = await call('POST', '/api/kiosk/pair', { body: { kioskId: id } });
		if (!response.ok) throw new Error(`pairing failed: ${await response.text()}`);
		return new TestKiosk(id, cookieOf(response));
	}

	/** Sends a request as this screen. */
	call(method: string, path: string, given: CallOptions = {}): Promise<Response> {
		const headers = { cookie: this.cookie, ...given.headers };
		return call(method, `/api/kiosk${path}`, { ...given, headers });
	}

	async view(): Promise<View> {
		return viewIn(await this.call('GET', '/view'));
	}

	async screen(): Promise<Screen> {
		return (await this.view()).screen;
	}

	/** Waits until the screen is of this kind. Returns it. */
	shows<Kind extends ScreenKind>(kind: Kind): Promise<ScreenOf<Kind>> {
		return until(`the screen "${kind}" at kiosk ${this.id}`, async () => {
			const screen = await this.screen();
			return isKind(screen, kind) ? screen : null;
		});
	}

	/** Opens a sale, in minor units. Returns its id. */
	async openSale(amountMinor = 15_050): Promise<string> {
		const saleId = crypto.randomUUID();
		await viewIn(this.call('POST', '/sales', { body: { saleId, amountMinor } }));
		return saleId;
	}

	choose(saleId: string, channel: Channel = 'promptpay'): Promise<Response> {
		return this.call('POST', `/sales/${saleId}/attempts`, { body: { channel } });
	}

	/** Opens a sale, chooses a wallet and waits for the code. Returns the sale and order ids. */
	async showCode(
		amountMinor = 15_050,
		channel: Channel = 'promptpay'
	): Promise<{ saleId: string; orderNo: string }> {
		const saleId = await this.openSale(amountMinor);
		await viewIn(this.choose(saleId, channel));
		const { attemptId } = await this.shows('scan');
		return { saleId, orderNo: attemptId };
	}

	cancel(saleId: string): Promise<Response> {
		return this.call('POST', `/sales/${saleId}/cancel`, { body: {} });
	}

	moreTime(saleId: string): Promise<Response> {
		return this.call('POST', `/sales/${saleId}/more-time`, { body: {} });
	}

	claimPaid(saleId: string): Promise<Response> {
		return this.call('POST', `/sales/${saleId}/claim`, { body: {} });
	}

	/** Dismisses the ending on the screen, or the ending given as `said`. */
	async dismiss(saleId: string, said?: Ending): Promise<Response> {
		const { kind } = await this.screen();
		const shown = said ?? ENDINGS.find((ending) => ending === kind) ?? 'not_paid';
		return this.call('POST', `/sales/${saleId}/dismiss`, { body: { shown } });
	}

	async events(headers: Record<string, string> = {}): Promise<EventReader> {
		return readEvents(await this.call('GET', '/events', { headers }));
	}

	/** Moves time on, rings the alarm and waits until its calls have ended. */
	async passTime(byMs: number): Promise<void> {
		await this.passTimeOnly(byMs);
		await this.settled();
	}

	/** Moves time on and rings the alarm; calls may still be under way. */
	async passTimeOnly(byMs: number): Promise<void> {
		moveTimeOn(byMs);
		await this.ring();
	}

	/** Rings the object's alarm now, whatever its time. Returns false when none is set. */
	ring(): Promise<boolean> {
		return runDurableObjectAlarm(this.stub);
	}

	/** Waits until no call to Ksher is due or under way. */
	async settled(): Promise<void> {
		await until(`kiosk ${this.id} at rest`, async () => {
			const rows = await this.sql(`SELECT id FROM outbox WHERE kind <> 'project'`);
			return rows.length === 0 ? true : null;
		});
	}

	/** Evicts the object from memory. */
	evict(options?: { webSockets: 'close' | 'hibernate' }): Promise<void> {
		return evictDurableObject(this.stub, options);
	}

	/** Marks this instance of the object; a later instance is not marked. */
	async mark(): Promise<void> {
		await runInDurableObject(this.stub, (object) => Object.assign(object, { marked: true }));
	}

	isMarked(): Promise<boolean> {
		return runInDurableObject(this.stub, (object) => 'marked' in object);
	}

	/** Runs SQL in the object's storage. Returns the rows. */
	sql<Row extends Record<string, SqlStorageValue>>(
		query: string,
		...values: SqlStorageValue[]
	): Promise<Row[]> {
		return runInDurableObject(this.stub, (_object, state) =>
			state.storage.sql.exec<Row>(query, ...values).toArray()
		);
	}

	alarmAtMs(): Promise<number | null> {
		return runInDurableObject(this.stub, (_object, state) => state.storage.getAlarm());
	}

	/** Returns the log of Ksher calls, oldest first. */
	async ksherCalls(): Promise<KsherCallRow[]> {
		return this.sql<{ call: string; outcome: string; facts: string | null }>(
			'SELECT call, outcome, facts FROM ksher_call ORDER BY id'
		);
	}

	/** Returns the kinds of the kiosk's cases, oldest first. */
	async cases(): Promise<string[]> {
		const rows = await this.sql<{ kind: string }>('SELECT kind FROM money_case ORDER BY id');
		return rows.map(({ kind }) => kind);
	}

	/** Returns the states of the kiosk's attempts, in order. */
	async attemptStates(): Promise<string[]> {
		const rows = await this.sql<{ state: string }>('SELECT state FROM attempt ORDER BY position');
		return rows.map(({ state }) => state);
	}
}

/** The body, headers and abort signal of a test request. */
export interface CallOptions {
	/** Sent as JSON. */
	readonly body?: unknown;
	/** Sent unchanged. */
	readonly raw?: BodyInit;
	readonly headers?: Record<string, string>;
	readonly signal?: AbortSignal;
}

/** Sends any request to the Worker. */
export function call(method: string, path: string, given: CallOptions = {}): Promise<Response> {
	const { body, raw, headers, signal } = given;
	const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
	return exports.default.fetch(
		new Request(`${PUBLIC_URL}${path}`, {
			method,
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers
			},
			...(sent === undefined ? {} : { body: sent }),
			...(signal === undefined ? {} : { signal })
		})
	);
}

/** Returns the View of a 200 answer; throws otherwise. */
export async function viewIn(response: Response | Promise<Response>): Promise<View> {
	const answer = await response;
	const text = await answer.text();
	if (answer.status !== 200) throw new Error(`${String(answer.status)} ${text}`);
	return v.parse(View, JSON.parse(text));
}

/** Returns the RFC 9457 problem of a refusal. Throws when the answer is not one. */
export async function refusalIn(response: Response | Promise<Response>): Promise<Refused> {
	const answer = await response;
	const text = await answer.text();
	if (answer.headers.get('content-type') !== 'application/problem+json') {
		throw new Error(`not a problem: ${String(answer.status)} ${text}`);
	}
	const problem = v.parse(AnyProblem, JSON.parse(text));
	if (problem.status !== answer.status || problem.type !== `/problems/${problem.code}`) {
		throw new Error(`the problem contradicts its answer: ${String(answer.status)} ${text}`);
	}
	return { status: answer.status, problem };
}

/** Returns a kiosk id that no other test uses. */
export function newKioskId(): string {
	kiosksMade += 1;
	const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
	return `K${kiosksMade.toString(36)}${random.toString(36)}`.toUpperCase().slice(0, 8);
}

function cookieOf(response: Response): string {
	return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function isKind<Kind extends ScreenKind>(screen: Screen, kind: Kind): screen is ScreenOf<Kind> {
	return screen.kind === kind;
}
