import { PairingState, ShownCode } from '$shared/api/pairing.ts';
import { Http, type Reply } from '../http.ts';

const http = new Http({ base: '/api/kiosk/pairing', codes: [], deadlineMs: 8_000 });

/** Asks for a code that this screen can show. */
export function askForCode(): Reply<ShownCode, never> {
	const screen = `${String(window.screen.width)}×${String(window.screen.height)}`;
	return http.post('', { screen }, ShownCode);
}

/** Asks whether the code was used. */
export function askIfPaired(): Reply<PairingState, never> {
	return http.get('', PairingState);
}
