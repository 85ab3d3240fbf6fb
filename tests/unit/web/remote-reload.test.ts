import { expect, it } from 'vitest';
import { viewOf } from './fakes.ts';
import { ATTRACT, setUp, WALLET } from './session-setup.ts';

it('a screen that is to reload waits until nobody is being served, and does it once', () => {
	const { session, feed, asked } = setUp();
	session.receive(viewOf(1, WALLET));
	feed().onReload();
	session.tick();
	expect(asked).not.toContain('reload');
	session.receive(viewOf(2, ATTRACT));
	session.tick();
	session.tick();
	expect(asked.filter((what) => what === 'reload')).toHaveLength(1);
});
