import { existsSync, rmSync } from 'node:fs';

/** `npm run reset`: deletes all local sales, and the sandbox's orders and keys. */
if (existsSync('.kiosk')) {
	rmSync('.kiosk', { recursive: true });
	console.log('Local state is cleared; the next `npm start` begins afresh.');
} else {
	console.log('There is no local state to clear.');
}
