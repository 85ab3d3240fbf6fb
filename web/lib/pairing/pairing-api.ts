import * as v from 'valibot';
import { PairingState, ShownCode } from '$shared/api/pairing.ts';

/** Asks for a code this screen can show; null: not now. Never rejects. */
export function askForCode(): Promise<ShownCode | null> {
	const screen = `${String(window.screen.width)}×${String(window.screen.height)}`;
	return ask(ShownCode, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ screen })
	});
}

/** Asks whether the code was used; null: no answer. Never rejects. */
export async function askIfPaired(): Promise<PairingState['state'] | null> {
	return (await ask(PairingState, {}))?.state ?? null;
}

const DEADLINE_MS = 8_000;

async function ask<Schema extends v.GenericSchema>(
	schema: Schema,
	init: RequestInit
): Promise<v.InferOutput<Schema> | null> {
	try {
		const signal = AbortSignal.timeout(DEADLINE_MS);
		const answer = await fetch('/api/kiosk/pairing', { ...init, signal, cache: 'no-store' });
		const parsed = v.safeParse(schema, await answer.json());
		return answer.ok && parsed.success ? parsed.output : null;
	} catch {
		return null;
	}
}
