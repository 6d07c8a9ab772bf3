import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { FailureCodes } from '../failure.ts';
import { cmccFailures } from './cmcc-codes.ts';
import { ctccFailures } from './ctcc-codes.ts';
import { cuccFailures } from './cucc-codes.ts';

/** What each carrier’s SDK says of what goes wrong on a phone. */
export const sdkFailures: Readonly<Partial<Record<CarrierId, FailureCodes>>> = {
  cmcc: cmccFailures,
  cucc: cuccFailures,
  ctcc: ctccFailures,
};
