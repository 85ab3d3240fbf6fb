import { Hono } from 'hono';
import * as v from 'valibot';
import { CHANNELS } from '../../../shared/payments/channel.ts';
import { KioskId } from '../../../shared/ids.ts';
import { NothingMore } from '../../../shared/api/staff/people.ts';
import {
	AddKioskRequest,
	KioskUpdate,
	kioskState,
	SetClosedRequest,
	SetPinRequest,
	SetThemeRequest,
	type KioskDetail,
	type KioskList,
	type KioskRow
} from '../../../shared/api/staff/kiosks.ts';
import type { KioskNote } from '../../../shared/api/staff/timeline.ts';
import { checkTheme, themeFaultText } from '../../../shared/shop/theme/theme.ts';
import { LANGUAGES } from '../../../shared/api/view.ts';
import { hashPin } from '../../kiosk/staff/pin-hash.ts';
import type { Actor } from '../../kiosk/staff/staff-actions.ts';
import {
	addKiosk,
	countOffline,
	staffKiosks,
	kioskExtras,
	setClosed,
	setKiosk,
	type ListedKiosk
} from '../../shop/kiosks/kiosk-list.ts';
import { setTheme } from '../../shop/kiosks/kiosk-theme.ts';
import { findKiosk, setStaffPin } from '../../shop/kiosks/kiosks.ts';
import { PORTS } from '../../ports.ts';
import { readJson } from '../body.ts';
import { THEME_BYTES_MAX } from '../kiosk/theme.ts';
import { refuse } from '../problem.ts';
import { SALT_BYTES } from '../kiosk/staff-pin.ts';
import { isFresh, signedIn, type StaffApp, type StaffContext } from './auth.ts';
import { lookAtCode, pairScreen } from './pairing.ts';

type Set = Extract<KioskNote, { type: 'kiosk_set' }>['what'];

/** The shop's kiosks: how they are, what they are set to, and what they are told to do. */
export const kiosksRoutes = new Hono<StaffApp>()
	.get('/', async (c) => {
		const nowMs = PORTS.nowMs();
		const listed = await staffKiosks(c.env.DB, signedIn(c).shopId);
		const kiosks = await Promise.all(listed.map((one) => rowOf(c, one, nowMs)));
		return c.json({ nowMs, kiosks } satisfies KioskList);
	})
	.post('/', async (c) => {
		const body = await readJson(c, AddKioskRequest);
		if (!body.ok) return refuse(body.error.code, body.error.detail);
		const { shopId, ...person } = signedIn(c);
		if (!isFresh(signedIn(c))) return refuse('sign_in_again');
		const kioskId = await addKiosk(c.env.DB, shopId, body.value.name, PORTS);
		PORTS.log('info', 'kiosk_added', { kioskId, by: person.id });
		return c.json({ kioskId });
	})
	.get('/dark', async (c) => c.json({ dark: await countOffline(c.env.DB, signedIn(c).shopId) }))
	.post('/pairing/look', lookAtCode)
	.post('/pairing', pairScreen)
	.get('/:kioskId', async (c) => {
		const kiosk = await ours(c);
		if (kiosk === null) return refuse('not_found');
		const nowMs = PORTS.nowMs();
		const [settings, extras, row] = await Promise.all([
			findKiosk(c.env.DB, kiosk.id),
			kioskExtras(c.env.DB, kiosk.id),
			rowOf(c, kiosk, nowMs)
		]);
		if (settings === null) return refuse('not_found');
		const { amountMode, amountMaxMinor, defaultLanguage, codeShownMs, receiptPaper } = settings;
		const detail: KioskDetail = {
			nowMs,
			row,
			wish: {
				name: kiosk.name,
				amountMode,
				amountMaxMinor,
				defaultLanguage,
				codeShownMs,
				receiptPaper,
				channels: settings.channels ?? [...CHANNELS],
				languages: settings.languages ?? [...LANGUAGES]
			},
			currency: settings.currency,
			theme: settings.theme,
			...extras
		};
		return c.json(detail);
	})
	.post('/:kioskId/settings', (c) =>
		change(c, KioskUpdate, (wish, { id }) => setKiosk(c.env.DB, id, wish).then(() => 'settings'))
	)
	.post('/:kioskId/theme', async (c) => {
		return change(c, SetThemeRequest, async ({ theme }, { id }) => {
			const checked = theme === null ? null : checkTheme(theme);
			if (checked?.ok === false) return refuse('bad_request', themeFaultText(checked.error));
			await setTheme(c.env.DB, id, theme);
			return 'theme';
		});
	})
	.post('/:kioskId/pin', (c) =>
		change(c, SetPinRequest, async ({ pin }, { id }) => {
			const hash = pin === null ? null : await hashPin(pin, PORTS.randomHex(SALT_BYTES));
			await setStaffPin(c.env.DB, id, hash);
			return 'pin';
		})
	)
	.post('/:kioskId/closed', (c) =>
		change(c, SetClosedRequest, async ({ isClosed }, { id }) => {
			await setClosed(c.env.DB, id, isClosed);
			return isClosed ? 'closed' : 'open';
		})
	)
	.post('/:kioskId/reload', (c) =>
		tell(c, { needsFresh: false }, (kiosk, by) => kiosk.reload(by).then(() => undefined))
	)
	.post('/:kioskId/revoke', (c) => tell(c, { needsFresh: true }, (kiosk, by) => kiosk.revoke(by)));

/** The kiosk a path names, if it is the shop's. */
async function ours(c: StaffContext): Promise<ListedKiosk | null> {
	const kioskId = v.safeParse(KioskId, c.req.param('kioskId'));
	if (!kioskId.success) return null;
	const kiosks = await staffKiosks(c.env.DB, signedIn(c).shopId);
	return kiosks.find(({ id }) => id === kioskId.output) ?? null;
}

async function rowOf(c: StaffContext, kiosk: ListedKiosk, nowMs: number): Promise<KioskRow> {
	const screen = await c.env.KIOSK.getByName(kiosk.id).screenFacts();
	const { id: kioskId, name, isClosed } = kiosk;
	return { kioskId, name, isClosed, state: kioskState(screen, isClosed, nowMs), screen };
}

/** Changes a kiosk's row, then hands the whole of it to the running kiosk with who did it. */
async function change<Schema extends v.GenericSchema>(
	c: StaffContext,
	schema: Schema,
	store: (wish: v.InferOutput<Schema>, kiosk: ListedKiosk) => Promise<Set | Response>
): Promise<Response> {
	const kiosk = await ours(c);
	if (kiosk === null) return refuse('not_found');
	const body = await readJson(c, schema, THEME_BYTES_MAX);
	if (!body.ok) return refuse(body.error.code, body.error.detail);
	// Closing a kiosk cannot wait for a password.
	if ((schema as v.GenericSchema) !== SetClosedRequest && !isFresh(signedIn(c))) {
		return refuse('sign_in_again');
	}
	const what = await store(body.value, kiosk);
	if (what instanceof Response) return what;
	const settings = await findKiosk(c.env.DB, kiosk.id);
	if (settings === null) return refuse('not_found');
	const note = { type: 'kiosk_set', what, revision: settings.revision } as const;
	await c.env.KIOSK.getByName(kiosk.id).renewByStaff(settings, note, actorOf(c));
	return c.json({});
}

async function tell(
	c: StaffContext,
	{ needsFresh }: { readonly needsFresh: boolean },
	act: (kiosk: ReturnType<StaffContext['env']['KIOSK']['getByName']>, by: Actor) => Promise<void>
): Promise<Response> {
	const kiosk = await ours(c);
	if (kiosk === null) return refuse('not_found');
	const body = await readJson(c, NothingMore);
	if (!body.ok) return refuse(body.error.code, body.error.detail);
	if (needsFresh && !isFresh(signedIn(c))) return refuse('sign_in_again');
	await act(c.env.KIOSK.getByName(kiosk.id), actorOf(c));
	return c.json({});
}

function actorOf(c: StaffContext): Actor {
	const { id, name } = signedIn(c);
	return { id, name };
}
