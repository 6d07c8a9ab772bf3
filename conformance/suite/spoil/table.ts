import { byteKinds } from './bytes.ts';
import { carriageKinds } from './carriage.ts';
import { signatureKinds } from './signatures.ts';
import { sourceKinds } from './sources.ts';

/** Every kind of spoiling, by its name in cases. */
export const spoilKinds = { ...signatureKinds, ...sourceKinds, ...byteKinds, ...carriageKinds } as const;

export type SpoilName = keyof typeof spoilKinds;
