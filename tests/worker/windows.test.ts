import { describe, expect, it } from 'vitest';
import { WINDOW_HEADER } from '../../shared/ids.ts';
import { readEvents, type EventReader } from '../support/event-reader.ts';
import { call, refusalIn, TestKiosk, viewIn } from '../support/test-kiosk.ts';
import { until } from '../support/until.ts';

const FIRST = 'first-window-0001';
const SECOND = 'second-window-002';

const inWindow = (id: string): { headers: Record<string, string> } => ({
	headers: { [WINDOW_HEADER]: id }
});

async function stream(kiosk: TestKiosk, window: string): Promise<EventReader> {
	return readEvents(await kiosk.call('GET', `/events?window=${window}`));
}

async function view(kiosk: TestKiosk, window: string): Promise<number> {
	return (await kiosk.call('GET', '/view', inWindow(window))).status;
}

async function untilSuperseded(stream: EventReader): Promise<void> {
	await stream.find('the superseded event', ({ event }) => event === 'superseded');
	await until('the end of the stream', () => (stream.ended ? true : null));
}

describe('two windows of one kiosk', () => {
	it('the newer one supersedes the older: its stream ends and sends nothing more', async () => {
		const kiosk = await TestKiosk.pair();
		const older = await stream(kiosk, FIRST);
		await older.find('the first View', ({ event }) => event === 'view');
		const newer = await stream(kiosk, SECOND);
		await untilSuperseded(older);
		const sentBefore = older.events.length;
		await kiosk.openSale();
		await newer.find('the sale', ({ data }) => data.includes('"wallet"'));
		expect(older.events).toHaveLength(sentBefore);
		await newer.cancel();
	});

	it('the older one is refused every stream, read and command', async () => {
		const kiosk = await TestKiosk.pair();
		await view(kiosk, FIRST);
		await view(kiosk, SECOND);
		const refused = [
			kiosk.call('GET', `/events?window=${FIRST}`),
			kiosk.call('GET', '/view', inWindow(FIRST)),
			kiosk.call('GET', '/catalogue', inWindow(FIRST)),
			kiosk.call('POST', '/sales', {
				...inWindow(FIRST),
				body: { saleId: crypto.randomUUID(), amountMinor: 100 }
			})
		];
		for (const answer of refused) {
			const { status, problem } = await refusalIn(answer);
			expect([status, problem.code]).toEqual([409, 'superseded']);
		}
		expect((await kiosk.screen()).kind).toBe('attract');
		expect(await view(kiosk, SECOND)).toBe(200);
	});

	it('the newer one stays active through a broken stream and an eviction', async () => {
		const kiosk = await TestKiosk.pair();
		await view(kiosk, FIRST);
		const before = await stream(kiosk, SECOND);
		await kiosk.evict({ webSockets: 'close' });
		await until('the end of the stream', () => (before.ended ? true : null));
		const again = await stream(kiosk, SECOND);
		await again.find('a View', ({ event }) => event === 'view');
		expect([await view(kiosk, FIRST), await view(kiosk, SECOND)]).toEqual([409, 200]);
		await again.cancel();
	});

	it('the older one’s hibernated stream ends too', async () => {
		const kiosk = await TestKiosk.pair();
		const older = await stream(kiosk, FIRST);
		await older.find('the first View', ({ event }) => event === 'view');
		await kiosk.evict();
		await view(kiosk, SECOND);
		await untilSuperseded(older);
	});

	it('the newer one may be on another device', async () => {
		const kiosk = await TestKiosk.pair();
		const older = await stream(kiosk, FIRST);
		const paired = await call('POST', '/api/kiosk/pair', {
			body: { kioskId: kiosk.id },
			...inWindow(SECOND)
		});
		await viewIn(paired);
		await untilSuperseded(older);
		expect(await view(kiosk, FIRST)).toBe(409);
	});

	it('an unpaired device supersedes nothing', async () => {
		const kiosk = await TestKiosk.pair();
		await view(kiosk, FIRST);
		const cookie = `__Host-kiosk=${kiosk.id}.${'0'.repeat(32)}`;
		const headers = { cookie, [WINDOW_HEADER]: SECOND };
		expect((await refusalIn(call('GET', '/api/kiosk/view', { headers }))).status).toBe(401);
		expect(await view(kiosk, FIRST)).toBe(200);
	});

	it('windows of another kiosk have no effect', async () => {
		const [here, there] = [await TestKiosk.pair(), await TestKiosk.pair()];
		await view(here, FIRST);
		await view(there, SECOND);
		expect(await view(here, FIRST)).toBe(200);
	});
});
