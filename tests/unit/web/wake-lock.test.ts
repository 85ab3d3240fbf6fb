import { describe, it } from 'vitest';
import { keepAwake } from '../../../web/lib/kiosk/wake-lock.ts';
import { settle } from './fakes.ts';

function world() {
	const listeners = new Set<() => void>();
	const page = {
		visibilityState: 'visible',
		addEventListener: (_name: string, listener: () => void) => void listeners.add(listener),
		removeEventListener: (_name: string, listener: () => void) => void listeners.delete(listener)
	};
	const log: string[] = [];
	let refuses = false;
	const locks = {
		request: () => {
			log.push(refuses ? 'refused' : 'taken');
			const release = (): Promise<void> => {
				log.push('ended');
				return Promise.resolve();
			};
			return refuses ? Promise.reject(new Error('low battery')) : Promise.resolve({ release });
		}
	};
	const become = async (state: string): Promise<void> => {
		page.visibilityState = state;
		for (const listener of listeners) listener();
		await settle();
	};
	const refuse = (now: boolean): void => {
		refuses = now;
	};
	return { page, locks, log, become, refuse };
}

describe('the screen’s wake lock', () => {
	it('is requested at once, and again each time the page is visible', async ({ expect }) => {
		const { page, locks, log, become } = world();
		keepAwake(page, locks);
		await settle();
		await become('hidden');
		await become('visible');
		expect(log).toEqual(['taken', 'taken', 'ended']);
	});

	it('is requested again after a refusal when the page is next visible', async ({ expect }) => {
		const { page, locks, log, become, refuse } = world();
		refuse(true);
		keepAwake(page, locks);
		await settle();
		refuse(false);
		await become('visible');
		expect(log).toEqual(['refused', 'taken']);
	});

	it('ends with the page, even when it is granted only then', async ({ expect }) => {
		const { page, locks, log, become } = world();
		const stop = keepAwake(page, locks);
		stop();
		await settle();
		await become('visible');
		expect(log).toEqual(['taken', 'ended']);
	});

	it('is not requested in a browser without one', async ({ expect }) => {
		const { page, log, become } = world();
		keepAwake(page, null);
		await become('visible');
		expect(log).toEqual([]);
	});
});
