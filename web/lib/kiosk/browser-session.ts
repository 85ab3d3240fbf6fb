import * as v from 'valibot';
import { version } from '$app/environment';
import { getContext, setContext } from 'svelte';
import { KioskId, SaleId, WindowId } from '$shared/ids.ts';
import { LANGUAGES } from '$shared/api/view.ts';
import { Wording } from '$lib/text/Wording.svelte.ts';
import { loadWords } from '$lib/text/words.ts';
import { err } from '$shared/result.ts';
import { Persisted } from '../Persisted.ts';
import { kioskApi, type KioskApi } from './api.ts';
import { KioskSession } from './KioskSession.svelte.ts';
import { reloadAtRest } from './reload-at-rest.ts';
import { ViewFeed, type Undo } from './ViewFeed.ts';

const CONTEXT_KEY = Symbol('kiosk session');
const WORDING_KEY = Symbol('wording');
/** The language this kiosk last started with. Its words are fetched before the Worker has answered. */
export const keptLanguage = new Persisted('language', v.picklist(LANGUAGES));

/**
 * Makes the session of this page from the browser's clock, network and random numbers, and provides it to the
 * components below.
 */
export function provideSession(address: URL): KioskSession {
	const windowId = v.parse(WindowId, crypto.randomUUID());
	const real = kioskApi(windowId);
	// `/?pair` waits for staff to pair the screen, also where a sandbox would pair it automatically.
	const api: KioskApi = address.searchParams.has('pair')
		? { ...real, pair: () => Promise.resolve(err({ kind: 'refused', code: 'pairing_closed' })) }
		: real;
	const session: KioskSession = new KioskSession(
		{
			api,
			listen: (listener) =>
				new ViewFeed(
					{
						openSource: () =>
							new EventSource(`/api/kiosk/events?window=${windowId}&built=${version}`),
						fetchView: () => api.view(),
						after,
						chance: () => Math.random()
					},
					{
						...listener,
						onReload: () => {
							reloadAtRest(
								() => session.stage.kind,
								() => {
									location.reload();
								},
								every
							);
						}
					}
				),
			nowMs: () => performance.now(),
			newSaleId: () => v.parse(SaleId, crypto.randomUUID()),
			after,
			every
		},
		requestedKiosk(address)
	);
	return setContext(CONTEXT_KEY, session);
}

/** Returns the session made by the layout. */
export function useSession(): KioskSession {
	return getContext<KioskSession>(CONTEXT_KEY);
}

/** Makes the wording of this page. */
export function provideWording(): Wording {
	const wording = new Wording({ load: loadWords, after });
	wording.guess(keptLanguage.get() ?? 'th');
	return setContext(WORDING_KEY, wording);
}

/** Returns the wording made by the layout. */
export function useWording(): Wording {
	return getContext<Wording>(WORDING_KEY);
}

/** Returns the kiosk id of `/?kiosk=K2`, or null when the address has none or an invalid one. */
function requestedKiosk(address: URL): KioskId | null {
	const parsed = v.safeParse(KioskId, address.searchParams.get('kiosk'));
	return parsed.success ? parsed.output : null;
}

function after(delayMs: number, act: () => void): Undo {
	const timer = setTimeout(act, delayMs);
	return () => {
		clearTimeout(timer);
	};
}

function every(periodMs: number, act: () => void): Undo {
	const timer = setInterval(act, periodMs);
	return () => {
		clearInterval(timer);
	};
}
