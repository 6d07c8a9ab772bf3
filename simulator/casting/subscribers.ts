import type { SubscriberDefinition } from '../../fixtures/api-types.ts';
import { type CarrierId, parseCarrierId } from '../core/words/carrier-id.ts';
import type { Problem } from '../core/words/misuse.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { Chance } from '../core/world/draw.ts';
import { drawNumber, rangeOf } from './number-ranges.ts';

/** Makes a subscriber of a definition: a number's range tells what the definition leaves out. */
export function castSubscriber(
  written: SubscriberDefinition,
  index: number,
  chance: Chance,
  path: string,
  problems: Problem[],
): Subscriber {
  const definition = withIds(written);
  const kind =
    definition.kind ?? (definition.msisdn === undefined ? 'normal' : (rangeOf(definition.msisdn)?.kind ?? 'foreign'));
  const network = kind === 'broadnet' ? null : (definition.carrier ?? 'cmcc');
  const msisdn = definition.msisdn ?? drawNumber(chance, network, kind, index) ?? '';
  const range = rangeOf(msisdn);
  const served = kind !== 'foreign' && kind !== 'broadnet';
  const carrier = definition.carrier === undefined ? (served ? (range?.carrier ?? null) : null) : definition.carrier;
  if (msisdn === '') {
    problems.push({ path, message: `no number range for ${kind}`, fix: 'give an msisdn' });
  } else if (served && carrier === null) {
    const fix = 'name the carrier (cmcc, cucc, ctcc), or kind foreign or broadnet';
    problems.push({ path, message: 'has no carrier: its number is in no range of the three', seen: msisdn, fix });
  } else if (!served && carrier !== null) {
    problems.push({
      path: `${path}/carrier`,
      message: `a ${kind} subscriber is served by none of the three`,
      seen: carrier,
      fix: 'leave it out',
    });
  }
  const ported =
    definition.portedFrom ?? (range?.carrier && carrier && range.carrier !== carrier ? range.carrier : undefined);
  return {
    msisdn,
    carrier,
    kind,
    state: definition.state ?? 'normal',
    ...(ported === undefined ? {} : { portedFrom: ported }),
  };
}

/** Carriers may be written as people say them: 移动, 联通, 电信. */
function withIds({ carrier, portedFrom, ...definition }: SubscriberDefinition) {
  return {
    ...definition,
    ...(carrier === undefined ? {} : { carrier: carrier === null ? null : idOf(carrier) }),
    ...(portedFrom === undefined ? {} : { portedFrom: idOf(portedFrom) }),
  };
}

function idOf(written: string): CarrierId {
  return parseCarrierId(written) as CarrierId;
}
