import type { Send } from './api.ts';

/** What became of a PIN: the Worker says neither why it was refused nor how many tries are left. */
export type PinAnswer = 'right' | 'refused' | 'unreachable';

/** Asks whether this PIN opens the staff's menu. */
export async function tryStaffPin(send: Send, pin: string, deadlineMs: number): Promise<PinAnswer> {
	try {
		const response = await send('/api/kiosk/staff-pin', {
			method: 'POST',
			cache: 'no-store',
			signal: AbortSignal.timeout(deadlineMs),
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ pin })
		});
		if (response.ok) return 'right';
		return response.status < 500 ? 'refused' : 'unreachable';
	} catch {
		// Lost or late; it may have counted as a try all the same.
		return 'unreachable';
	}
}
