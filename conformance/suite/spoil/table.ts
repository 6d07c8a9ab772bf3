import { byteKinds } from './bytes.ts';
import { carriageKinds } from './carriage.ts';
import { forgeryKinds } from './forgeries.ts';
import { likenessKinds } from './likenesses.ts';
import { signatureKinds } from './signatures.ts';
import { sourceKinds } from './sources.ts';

/** Every kind of spoiling, by its name in cases. */
export const spoilKinds = {
  ...signatureKinds,
  ...forgeryKinds,
  ...likenessKinds,
  ...sourceKinds,
  ...byteKinds,
  ...carriageKinds,
} as const;

export type SpoilName = keyof typeof spoilKinds;
