import * as v from 'valibot';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

/** A name in each language of the screen. */
export const Names = v.object({ th: name, en: name, zh: name });
export type Names = v.InferOutput<typeof Names>;
