import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { FailureCodes } from '../failure.ts';
import { cmccFailures } from './cmcc-codes.ts';
import { ctccFailures } from './ctcc-codes.ts';
import { cuccFailures } from './cucc-codes.ts';

/** What the three SDKs say of what goes wrong on a phone. */
export const sdkFailures: Readonly<Record<CarrierId, FailureCodes>> = {
  cmcc: cmccFailures,
  cucc: cuccFailures,
  ctcc: ctccFailures,
};
