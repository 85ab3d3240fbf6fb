import { existsSync, rmSync } from 'node:fs';

/** `npm run reset`: forgets all local sales, orders and keys of the sandbox. */
if (existsSync('.kiosk')) {
	rmSync('.kiosk', { recursive: true });
	console.log('Local state is cleared; the next `npm start` begins afresh.');
} else {
	console.log('There is no local state to clear.');
}
