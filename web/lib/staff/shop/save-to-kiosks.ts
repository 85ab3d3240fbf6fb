import type * as v from 'valibot';
import type { ToldKiosks } from '$shared/api/staff/shop-edit.ts';
import type { Result } from '$shared/result.ts';
import type { Refusal } from '../api.ts';

type Told = v.InferOutput<typeof ToldKiosks>;

/** Saves something of which every kiosk of the shop is told. */
export type SaveToKiosks = (write: () => Promise<Result<Told, Refusal>>) => Promise<void>;
