import type { Fault } from '../../../control/client/index.ts';
import { carrierName } from '../../parts/carrier.tsx';
import { masked } from '../../parts/masked.ts';
import { say } from '../../words/words.ts';
import { words } from '../words.ts';
import { isOfPorts } from './gateway-point.ts';

/** Which calls or connections a fault is about, in words. */
export function targetIn({ on, point, scope }: Pick<Fault, 'on' | 'point' | 'scope'>): string {
  const { carrier, face, endpoint, app, msisdn, preflight, gateway, token, purpose, handset, kind, source } = on;
  const { prefixes, host, message, trace } = on;
  const parts = [
    isOfPorts(point) &&
      (gateway === undefined
        ? say(scope === undefined ? words.onPorts : words.onShared)
        : say(words.onPort, { id: gateway })),
    face !== undefined && say(words.onFace, { face: carrierName(face) }),
    carrier !== undefined && carrierName(carrier),
    endpoint !== undefined && endpoint,
    preflight === true && say(words.onPreflight),
    app !== undefined && say(words.onApp, { app }),
    msisdn !== undefined && say(words.onNumber, { number: masked(msisdn) }),
    token !== undefined && `${token.slice(0, 8)}…`,
    prefixes?.map((prefix) => `${prefix}…`).join(' / '),
    ...[purpose, handset, kind, source, host, message, trace],
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? say(words.onAll) : parts.join(' · ');
}
