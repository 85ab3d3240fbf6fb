import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { OpenCases } from '../../../shared/api/staff/cases.ts';
import { SaleDetail, type SaleFile } from '../../../shared/api/staff/sales.ts';
import { sandbox } from '../../support/sandbox-control.ts';
import { Staff } from '../../support/staff.ts';
import { refusalIn, TestKiosk } from '../../support/test-kiosk.ts';

/** Makes a sale that was paid after it was cancelled and checked. */
async function paidLate(): Promise<{ kiosk: TestKiosk; saleId: string; address: string }> {
	const kiosk = await TestKiosk.pair();
	const { saleId, orderNo } = await kiosk.showCode(7_700, 'wechat');
	await kiosk.cancel(saleId);
	await kiosk.settled();
	await kiosk.dismiss(saleId);
	await sandbox.pay(orderNo);
	await kiosk.passTime(20_000);
	await kiosk.passTime(3_000);
	await kiosk.ring();
	return { kiosk, saleId, address: `/sales/${kiosk.id}/${saleId}` };
}

async function fileOf(staff: Staff, address: string): Promise<SaleFile> {
	return v.parse(SaleDetail, await staff.get(address)).sale;
}

async function openCaseKinds(staff: Staff, kiosk: TestKiosk): Promise<string[]> {
	const { cases } = v.parse(OpenCases, await staff.get('/cases'));
	return cases.filter(({ kioskId }) => kioskId === kiosk.id).map(({ kind }) => kind);
}

async function code(answer: Promise<Response>): Promise<string> {
	const given = await answer;
	return given.ok ? 'ok' : (await refusalIn(given)).problem.code;
}

describe('the list of open cases', () => {
	it('holds a case until a person decides it, with name and reason', async () => {
		const { kiosk, address } = await paidLate();
		const manager = await Staff.as('manager');
		expect(await openCaseKinds(manager, kiosk)).toEqual(['paid_late']);
		const [one] = (await fileOf(manager, address)).cases;
		expect(one).toMatchObject({ paidMinor: 7_700, decision: null, choices: ['fulfil', 'keep'] });
		const decision = { choice: 'fulfil', reason: 'came back for the coffee' };
		await manager.post(`${address}/cases/${String(one?.number)}/decide`, decision);
		await kiosk.ring();
		expect(await openCaseKinds(manager, kiosk)).toEqual([]);
		const file = await fileOf(manager, address);
		expect(file.cases[0]).toMatchObject({ decision: 'fulfil', reason: decision.reason });
		expect(file.cases[0]?.decidedBy).toMatch(/^Person /);
		expect(file.timeline.at(-1)).toMatchObject({
			what: 'case_decided',
			by: file.cases[0]?.decidedBy
		});
	});

	it('allows the decision "refund" only once a refund has started', async () => {
		const { kiosk, address } = await paidLate();
		const manager = await Staff.as('manager');
		const { cases, attempts } = await fileOf(manager, address);
		const decide = `${address}/cases/${String(cases[0]?.number)}/decide`;
		for (const choice of ['refund', 'by_hand', 'explained']) {
			expect(await code(manager.call('POST', decide, { choice, reason: 'it did' }))).toBe(
				'choice_not_possible'
			);
		}
		await manager.post(`${address}/refunds`, {
			attemptId: attempts[0]?.id,
			walletRef: attempts[0]?.payments[0]?.walletRef,
			amountMinor: 7_700,
			number: 1,
			reason: 'left without coffee'
		});
		await kiosk.settled();
		expect((await fileOf(manager, address)).cases[0]?.choices).toEqual(['refund']);
		expect(await code(manager.call('POST', decide, { choice: 'keep', reason: 'no' }))).toBe(
			'bad_request'
		);
		expect(await code(manager.call('POST', decide, { choice: 'keep', reason: 'nope' }))).toBe(
			'choice_not_possible'
		);
		expect(await code(manager.call('POST', decide, { choice: 'refund', reason: 'refunded' }))).toBe(
			'ok'
		);
	});

	it('refuses the second of two concurrent decisions', async () => {
		const { address } = await paidLate();
		const [one, other] = [await Staff.as('manager'), await Staff.as('owner')];
		const number = (await fileOf(one, address)).cases[0]?.number;
		const decide = `${address}/cases/${String(number)}/decide`;
		const answers = await Promise.all([
			code(one.call('POST', decide, { choice: 'fulfil', reason: 'handed out' })),
			code(other.call('POST', decide, { choice: 'keep', reason: 'a tip, they said' }))
		]);
		expect([...answers].sort()).toEqual(['case_decided', 'ok']);
	});

	it('shows nothing of another shop', async () => {
		const { kiosk, address } = await paidLate();
		const otherShop = await Staff.ofAnotherShop('owner');
		expect(await openCaseKinds(otherShop, kiosk)).toEqual([]);
		const answer = otherShop.call('POST', `${address}/cases/1/decide`, {
			choice: 'keep',
			reason: 'mine'
		});
		expect(await code(answer)).toBe('not_found');
	});
});
