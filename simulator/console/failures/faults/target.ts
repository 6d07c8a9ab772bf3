import type { FaultTarget } from '../../../control/client/index.ts';
import { carrierName } from '../../parts/carrier.tsx';
import { masked } from '../../parts/masked.ts';
import { say } from '../../words/words.ts';
import { words } from '../words.ts';

/** Which calls a fault is about, in words. */
export function targetIn({ carrier, face, endpoint, app, msisdn, preflight }: FaultTarget): string {
  const parts = [
    face !== undefined && say(words.onFace, { face: carrierName(face) }),
    carrier !== undefined && carrierName(carrier),
    endpoint !== undefined && endpoint,
    preflight === true && say(words.onPreflight),
    app !== undefined && say(words.onApp, { app }),
    msisdn !== undefined && say(words.onNumber, { number: masked(msisdn) }),
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? say(words.onAll) : parts.join(' · ');
}
