import * as v from 'valibot';
import { CHANNELS } from '../../../shared/payments/channel.ts';
import { KioskId } from '../../../shared/ids.ts';
import {
	kioskState,
	type KioskDetail,
	type KioskList,
	type KioskRow
} from '../../../shared/api/staff/kiosks.ts';
import type { KioskNote } from '../../../shared/api/staff/timeline.ts';
import { checkTheme, themeFaultText } from '../../../shared/shop/theme/theme.ts';
import { LANGUAGES } from '../../../shared/api/view.ts';
import { hashPin, PIN_SALT_BYTES } from '../../kiosk/staff/pin-hash.ts';
import {
	addKiosk,
	countOffline,
	kioskExtras,
	setClosed,
	setKiosk,
	staffKiosks,
	type ListedKiosk
} from '../../shop/kiosks/kiosk-list.ts';
import { setTheme } from '../../shop/kiosks/kiosk-theme.ts';
import { findKiosk, setStaffPin } from '../../shop/kiosks/kiosks.ts';
import { PORTS } from '../../ports.ts';
import { refuse } from './problem.ts';
import type { Person, StaffContext } from './auth.ts';
import type { StaffHandlers } from './handle.ts';

/** The shop's kiosks: their states, their settings, and the commands to them. */
export const kioskHandlers = {
	'GET /kiosks': async (c, { person }) => {
		const nowMs = PORTS.nowMs();
		const listed = await staffKiosks(c.env.DB, person.shopId);
		const kiosks = await Promise.all(listed.map((one) => rowOf(c, one, nowMs)));
		return c.json({ nowMs, kiosks } satisfies KioskList);
	},
	'POST /kiosks': async (c, { person, body: { name } }) => {
		const kioskId = await addKiosk(c.env.DB, person.shopId, name, PORTS);
		PORTS.log('info', 'kiosk_added', { kioskId, by: person.id });
		return c.json({ kioskId });
	},
	'GET /kiosks/offline': async (c, { person }) =>
		c.json({ offline: await countOffline(c.env.DB, person.shopId) }),
	'GET /kiosks/:kioskId': async (c, { person, params }) => {
		const kiosk = await findKioskOfShop(c, person, params.kioskId);
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
			settings: {
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
	},
	'POST /kiosks/:kioskId/settings': (c, { person, body, params }) =>
		change(c, person, params.kioskId, async ({ id }) => {
			await setKiosk(c.env.DB, id, body);
			return 'settings';
		}),
	'POST /kiosks/:kioskId/theme': (c, { person, body: { theme }, params }) => {
		const checked = theme === null ? null : checkTheme(theme);
		if (checked?.ok === false) return refuse('bad_request', themeFaultText(checked.error));
		return change(c, person, params.kioskId, async ({ id }) => {
			await setTheme(c.env.DB, id, theme);
			return 'theme';
		});
	},
	'POST /kiosks/:kioskId/pin': (c, { person, body: { pin }, params }) =>
		change(c, person, params.kioskId, async ({ id }) => {
			const hash = pin === null ? null : await hashPin(pin, PORTS.randomHex(PIN_SALT_BYTES));
			await setStaffPin(c.env.DB, id, hash);
			return 'pin';
		}),
	'POST /kiosks/:kioskId/closed': (c, { person, body: { isClosed }, params }) =>
		change(c, person, params.kioskId, async ({ id }) => {
			await setClosed(c.env.DB, id, isClosed);
			return isClosed ? 'closed' : 'open';
		}),
	'POST /kiosks/:kioskId/reload': async (c, { person, params }) => {
		const kiosk = await findKioskOfShop(c, person, params.kioskId);
		if (kiosk === null) return refuse('not_found');
		await c.env.KIOSK.getByName(kiosk.id).reload({ id: person.id, name: person.name });
		return c.json({});
	},
	'POST /kiosks/:kioskId/revoke': async (c, { person, params }) => {
		const kiosk = await findKioskOfShop(c, person, params.kioskId);
		if (kiosk === null) return refuse('not_found');
		await c.env.KIOSK.getByName(kiosk.id).revoke({ id: person.id, name: person.name });
		return c.json({});
	}
} satisfies Partial<StaffHandlers>;

/** Returns the kiosk that an address names, or null when the person's shop has no such kiosk. Throws when D1 is down. */
async function findKioskOfShop(
	c: StaffContext,
	person: Person,
	written: string
): Promise<ListedKiosk | null> {
	const kioskId = v.safeParse(KioskId, written);
	if (!kioskId.success) return null;
	const kiosks = await staffKiosks(c.env.DB, person.shopId);
	return kiosks.find(({ id }) => id === kioskId.output) ?? null;
}

async function rowOf(c: StaffContext, kiosk: ListedKiosk, nowMs: number): Promise<KioskRow> {
	const screen = await c.env.KIOSK.getByName(kiosk.id).screenFacts();
	const { id: kioskId, name, isClosed } = kiosk;
	return { kioskId, name, isClosed, state: kioskState(screen, isClosed, nowMs), screen };
}

type Changed = Extract<KioskNote, { type: 'kiosk_set' }>['what'];

/** Changes a kiosk's row, then sends the whole row and the person's name to the running kiosk. */
async function change(
	c: StaffContext,
	person: Person,
	kioskId: string,
	store: (kiosk: ListedKiosk) => Promise<Changed>
): Promise<Response> {
	const kiosk = await findKioskOfShop(c, person, kioskId);
	if (kiosk === null) return refuse('not_found');
	const what = await store(kiosk);
	const settings = await findKiosk(c.env.DB, kiosk.id);
	if (settings === null) return refuse('not_found');
	const note = { type: 'kiosk_set', what, revision: settings.revision } as const;
	const by = { id: person.id, name: person.name };
	await c.env.KIOSK.getByName(kiosk.id).renewByStaff(settings, note, by);
	return c.json({});
}
