import type { CarrierId } from '../../core/words/carrier-id.ts';
import { PhoneMisuse } from '../misuse.ts';
import { cmcc } from './cmcc.ts';
import { cmcc53 } from './cmcc-53.ts';
import { cmcc59 } from './cmcc-59.ts';
import { cmccMiddleware } from './cmcc-middleware.ts';
import { ctcc, ctccNetworkauth } from './ctcc.ts';
import { cucc } from './cucc.ts';
import { cuccZzx } from './cucc-zzx.ts';
import type { Sdk } from './sdk.ts';

type Sdks = Readonly<Partial<Record<CarrierId, Sdk>>>;

/** The SDKs that an app has linked in. A carrier may have none: its gateway then serves no app on a phone. */
export const sdks: Sdks = { cmcc, cucc, ctcc };

/** Generations of the carriers' SDKs by name, each carrier's own [fixtures/phones/generations.json]. */
const generations = {
  '5.3': cmcc53,
  '5.7': cmcc,
  '5.9': cmcc59,
  middleware: cmccMiddleware,
  xiaowo: cucc,
  zzx: cuccZzx,
  '3.8': ctcc,
  networkauth: ctccNetworkauth,
} as const satisfies Readonly<Record<string, Sdk>>;

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
