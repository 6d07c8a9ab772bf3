import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { Point } from '../core/words/fault.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import { isOfGateways } from '../faults/board.ts';
import type { FaultTarget } from '../faults/fault.ts';
import { sourceAddress } from '../wire/source-address.ts';

type Target = NonNullable<FaultDefinition['on']>;

/** What of an exchange a fault may name besides carrier, endpoint, app and number. */
const parts = ['token', 'purpose', 'handset', 'kind', 'source', 'host', 'message', 'trace'] as const;

/** As an exchange tells them: credentials by their own ids, names in lower case, addresses in their shortest form. */
export function finer(
  on: Target,
  carriers: readonly Carrier[],
): Pick<FaultTarget, (typeof parts)[number] | 'prefixes'> {
  const named = Object.fromEntries(parts.flatMap((part) => (on[part] === undefined ? [] : [[part, on[part]]])));
  return {
    ...named,
    ...(on.token === undefined ? null : { token: carriers.reduce((text, { door }) => door.idIn(text), on.token) }),
    ...(on.host === undefined ? null : { host: on.host.toLowerCase() }),
    ...(on.source === undefined ? null : { source: sourceAddress(on.source) ?? on.source }),
    ...(on.prefixes === undefined ? null : { prefixes: on.prefixes }),
  };
}

/** Where nobody knows a part, a fault that names it would wait for ever. */
export function unknowable(on: Target, point: Point, path: string): readonly Problem[] {
  const known = knownAt(on, point);
  return parts
    .filter((part) => on[part] !== undefined && !known.includes(part))
    .map((part) => mistake('fault.part-unknown', `${path}/${part}`, on[part], { part }));
}

function knownAt(on: Target, point: Point): readonly string[] {
  if (on.face !== undefined) return [];
  // Before a handshake nobody has said by which name he came.
  if (isOfGateways(point)) return point === 'handshake' || point === 'request' ? ['host'] : [];
  // An SDK asks nobody, and a preflight carries nothing of its request.
  if (point === 'callback') return ['handset', 'kind'];
  return on.preflight === undefined ? parts : ['handset', 'kind', 'source', 'host'];
}
