import type { CarrierId } from '../../core/words/carrier-id.ts';
import { PhoneMisuse } from '../misuse.ts';
import { cmcc } from './cmcc.ts';
import { ctcc } from './ctcc.ts';
import { cucc } from './cucc.ts';
import type { Sdk } from './sdk.ts';

type Sdks = Readonly<Partial<Record<CarrierId, Sdk>>>;

/** The SDKs that an app has linked in. A carrier may have none: its gateway then serves no app on a phone. */
export const sdks: Sdks = { cmcc, cucc, ctcc };

/** The SDK of a carrier, of those that are linked in. */
export function sdkOf(carrier: CarrierId, linked: Sdks = sdks): Sdk {
  const sdk = linked[carrier];
  // The code says that there is no SDK on the phone, for whichever reason; a web page was the first.
  if (sdk === undefined) throw new PhoneMisuse('ERR_PHONE_H5_APP', 'phone.no-sdk', { carrier });
  return sdk;
}
