import { PairingState, ShownCode } from '$shared/api/pairing.ts';
import { Http, type Reply } from '../http.ts';

const http = new Http({ base: '/api/kiosk/pairing', codes: [], deadlineMs: 8_000 });

/** Requests a pairing code for this screen to show. */
export function askForCode(): Reply<ShownCode, never> {
	const screen = `${String(window.screen.width)}×${String(window.screen.height)}`;
	return http.post('', { screen }, ShownCode);
}

/** Asks whether staff have used the code. */
export function askIfPaired(): Reply<PairingState, never> {
	return http.get('', PairingState);
}
