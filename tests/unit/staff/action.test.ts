import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../shared/result.ts';
import { Action } from '../../../web/lib/staff/Action.svelte.ts';
import type { Refusal } from '../../../web/lib/staff/api.ts';

const STALE: Refusal = { kind: 'refused', code: 'sign_in_again' };
const LOST: Refusal = { kind: 'unreachable' };

/** Returns a write that answers each call with the next of these. */
function answering(...answers: Result<number, Refusal>[]) {
	let calls = 0;
	return {
		write: () => Promise.resolve(answers[calls++] ?? err(LOST)),
		calls: () => calls
	};
}

describe('an action', () => {
	it('is busy until its follow-up ends, and then says what was done', async () => {
		const action = new Action();
		const { write } = answering(ok(7));
		const steps: string[] = [];
		const note = (step: string) => steps.push(`${step} ${String(action.isBusy)}`);
		await action.run(write, {
			done: (value) => `saved ${String(value)}`,
			then: (value) => note(`then ${String(value)}`),
			finally: () => note('finally')
		});
		expect(steps).toEqual(['then 7 true', 'finally true']);
		expect([action.isBusy, action.done, action.refusal]).toEqual([false, 'saved 7', null]);
	});

	it('keeps its refusal until the next one starts', async () => {
		const action = new Action();
		const { write } = answering(err(LOST), ok(1));
		const ended: string[] = [];
		await action.run(write, { done: 'saved', then: () => ended.push('then') });
		expect([action.refusal, action.done, action.mustSignIn, ended]).toEqual([
			LOST,
			null,
			false,
			[]
		]);
		const next = action.run(write, { done: 'saved' });
		expect(action.refusal).toBeNull();
		await next;
		expect(action.done).toBe('saved');
	});

	it('waits for a fresh sign-in, and is then repeated with its follow-up', async () => {
		const action = new Action();
		const { write, calls } = answering(err(STALE), ok(1));
		const ended: string[] = [];
		await action.run(write, { done: 'saved', finally: () => ended.push('finally') });
		expect([action.mustSignIn, action.refusal, action.done]).toEqual([true, null, null]);
		action.repeat();
		expect(action.mustSignIn, 'the dialog closes at once').toBe(false);
		await Promise.resolve();
		await expect.poll(() => action.done).toBe('saved');
		expect([calls(), ended]).toEqual([2, ['finally', 'finally']]);
	});

	it('is not repeated when the person does not sign in', async () => {
		const action = new Action();
		const { write, calls } = answering(err(STALE), ok(1));
		await action.run(write);
		action.forget();
		action.repeat();
		expect([action.mustSignIn, calls()]).toEqual([false, 1]);
	});
});
