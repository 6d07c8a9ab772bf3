import type { CarrierId } from '../../core/words/carrier-id.ts';
import { PhoneMisuse } from '../misuse.ts';
import { cmcc } from './cmcc.ts';
import { cmcc59 } from './cmcc-59.ts';
import { ctcc } from './ctcc.ts';
import { cucc } from './cucc.ts';
import type { Sdk } from './sdk.ts';

type Sdks = Readonly<Partial<Record<CarrierId, Sdk>>>;

/** The SDKs that an app has linked in. A carrier may have none: its gateway then serves no app on a phone. */
export const sdks: Sdks = { cmcc, cucc, ctcc };

/** Generations of the carriers' SDKs by name, each carrier's own: China Mobile's up to 5.7 asks M6 and M7, from 5.9 on M8. */
const generations = { '5.7': cmcc, '5.9': cmcc59 } as const satisfies Readonly<Record<string, Sdk>>;

export type SdkGeneration = keyof typeof generations;

/** The SDKs of a phone whose app was built with that generation of one carrier's, and with the usual ones of the others. */
export function sdksOf(generation: SdkGeneration | undefined): Sdks {
  if (generation === undefined) return sdks;
  const sdk = generations[generation];
  return { ...sdks, [sdk.carrier]: sdk };
}

/** The SDK of a carrier, of those that are linked in. */
export function sdkOf(carrier: CarrierId, linked: Sdks = sdks): Sdk {
  const sdk = linked[carrier];
  // The code says that there is no SDK on the phone, for whichever reason; a web page was the first.
  if (sdk === undefined) throw new PhoneMisuse('ERR_PHONE_H5_APP', 'phone.no-sdk', { carrier });
  return sdk;
}
