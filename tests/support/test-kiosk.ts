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

/** A problem whoever it is for. */
const AnyProblem = problemOf([...KIOSK_PROBLEM_CODES, ...STAFF_PROBLEM_CODES, ...V1_PROBLEM_CODES]);

/** A refusal as the screen meets it. */
export interface Refused {
	readonly status: number;
	readonly problem: Problem;
}

export interface KsherCallRow {
	readonly call: string;
	readonly outcome: string;
	readonly facts: string | null;
}

let kiosksMade = 0;

/** A kiosk of its own for one test: its paired screen, and a look into its object. */
export class TestKiosk {
	readonly id: string;
	readonly cookie: string;

	private constructor(id: string, cookie: string) {
		this.id = id;
		this.cookie = cookie;
	}

	/** Ever a new one: a stub is dead once its object crashed. */
	get stub(): DurableObjectStub<KioskObject> {
		return env.KIOSK.getByName(this.id);
	}

	/** Pairs a screen with a kiosk no other test has; its amounts are typed unless told otherwise. */
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

	/** One request of this screen. */
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

	/** Waits until the screen is of this kind. */
	shows<Kind extends ScreenKind>(kind: Kind): Promise<ScreenOf<Kind>> {
		return until(`the screen "${kind}" at kiosk ${this.id}`, async () => {
			const screen = await this.screen();
			return isKind(screen, kind) ? screen : null;
		});
	}

	/** Opens a sale and returns its id. */
	async openSale(amountMinor = 15_050): Promise<string> {
		const saleId = crypto.randomUUID();
		await viewIn(this.call('POST', '/sales', { body: { saleId, amountMinor } }));
		return saleId;
	}

	choose(saleId: string, channel: Channel = 'promptpay'): Promise<Response> {
		return this.call('POST', `/sales/${saleId}/attempts`, { body: { channel } });
	}

	/** Opens a sale, chooses a wallet and waits for the code. */
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

	/** Lets go of the ending on the screen, or of the one it is said to have shown. */
	async dismiss(saleId: string, said?: Ending): Promise<Response> {
		const { kind } = await this.screen();
		const shown = said ?? ENDINGS.find((ending) => ending === kind) ?? 'not_paid';
		return this.call('POST', `/sales/${saleId}/dismiss`, { body: { shown } });
	}

	async events(headers: Record<string, string> = {}): Promise<EventReader> {
		return readEvents(await this.call('GET', '/events', { headers }));
	}

	/** Time passes, the alarm rings, and every call it set going comes back. */
	async passTime(byMs: number): Promise<void> {
		await this.passTimeOnly(byMs);
		await this.settled();
	}

	/** Time passes and the alarm rings; calls may still be under way. */
	async passTimeOnly(byMs: number): Promise<void> {
		moveTimeOn(byMs);
		await this.ring();
	}

	/** Rings the object's alarm now, whatever time it is set for; false: none is set. */
	ring(): Promise<boolean> {
		return runDurableObjectAlarm(this.stub);
	}

	/** Waits until no call to Ksher is due or on its way. */
	async settled(): Promise<void> {
		await until(`kiosk ${this.id} at rest`, async () => {
			const rows = await this.sql(`SELECT id FROM outbox WHERE kind <> 'project'`);
			return rows.length === 0 ? true : null;
		});
	}

	evict(options?: { webSockets: 'close' | 'hibernate' }): Promise<void> {
		return evictDurableObject(this.stub, options);
	}

	/** Marks this instance; a later one is not marked. */
	async mark(): Promise<void> {
		await runInDurableObject(this.stub, (object) => Object.assign(object, { marked: true }));
	}

	isMarked(): Promise<boolean> {
		return runInDurableObject(this.stub, (object) => 'marked' in object);
	}

	/** Reads the object's own tables. */
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

	/** What Ksher was asked and told us, oldest first. */
	async exchanges(): Promise<KsherCallRow[]> {
		return this.sql<{ call: string; outcome: string; facts: string | null }>(
			'SELECT call, outcome, facts FROM ksher_call ORDER BY id'
		);
	}

	/** The kinds of cases that wait for a person. */
	async cases(): Promise<string[]> {
		const rows = await this.sql<{ kind: string }>('SELECT kind FROM money_case ORDER BY id');
		return rows.map(({ kind }) => kind);
	}

	async attemptStates(): Promise<string[]> {
		const rows = await this.sql<{ state: string }>('SELECT state FROM attempt ORDER BY position');
		return rows.map(({ state }) => state);
	}
}

export interface CallOptions {
	/** Sent as JSON. */
	readonly body?: unknown;
	/** Sent as it is. */
	readonly raw?: BodyInit;
	readonly headers?: Record<string, string>;
	readonly signal?: AbortSignal;
}

/** Any request to the Worker. */
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

/** The View in a good answer; throws with the problem otherwise. */
export async function viewIn(response: Response | Promise<Response>): Promise<View> {
	const answer = await response;
	const text = await answer.text();
	if (answer.status !== 200) throw new Error(`${String(answer.status)} ${text}`);
	return v.parse(View, JSON.parse(text));
}

/** The RFC 9457 problem in a refusal; throws when it is not one. */
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
