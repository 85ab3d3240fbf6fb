import { runInDurableObject } from 'cloudflare:test';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { AuditReport, ShopAudit } from '../../../shared/api/staff/audit.ts';
import { OPERATOR } from '../../support/shop.ts';
import { good, Staff } from '../../support/staff.ts';
import { call, TestKiosk } from '../../support/test-kiosk.ts';

it('the audit finds a changed event, in the console and by the operator’s route', async () => {
	const kiosk = await TestKiosk.pair();
	await kiosk.showCode();
	const manager = await Staff.as('manager');
	const inConsole = async (): Promise<AuditReport | undefined> => {
		const { kiosks } = v.parse(ShopAudit, await manager.get('/audit'));
		return kiosks.find(({ kioskId }) => kioskId === kiosk.id)?.report;
	};
	const byOperator = async (): Promise<AuditReport> => {
		const answer = call('GET', `/api/operator/audit/${kiosk.id}`, { headers: OPERATOR });
		return v.parse(AuditReport, await good(answer));
	};
	const intact = await byOperator();
	expect(intact).toMatchObject({ entries: 3, fault: null });
	expect(await inConsole()).toEqual(intact);
	await runInDurableObject(kiosk.stub, (_object, state) => {
		state.storage.sql.exec(`UPDATE event SET body = replace(body, '15050', '50') WHERE number = 1`);
	});
	expect((await byOperator()).fault).toEqual({ number: 1, kind: 'changed' });
	expect((await inConsole())?.fault).toEqual({ number: 1, kind: 'changed' });
});
