import type { SubscriberDefinition } from '../../fixtures/api-types.ts';
import { type CarrierId, parseCarrierId } from '../core/words/carrier-id.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { Chance } from '../core/world/draw.ts';
import { checkCharacter, minted } from '../core/world/identity.ts';
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
    problems.push(mistake('subscriber.no-range', path, undefined, { kind }));
  } else if (served && carrier === null) {
    problems.push(mistake('subscriber.no-carrier', path, msisdn));
  } else if (!served && carrier !== null) {
    problems.push(mistake('subscriber.served-by-none', `${path}/carrier`, carrier, { kind }));
  }
  const { activatedAtMs } = definition;
  const identity =
    definition.identity === undefined ? undefined : { ...minted(msisdn, activatedAtMs), ...definition.identity };
  if (identity !== undefined) problems.push(...identityProblems(identity.idNumber, `${path}/identity/idNumber`));
  const ported =
    definition.portedFrom ?? (range?.carrier && carrier && range.carrier !== carrier ? range.carrier : undefined);
  return {
    msisdn,
    carrier,
    kind,
    state: definition.state ?? 'normal',
    ...(ported === undefined ? {} : { portedFrom: ported }),
    ...(activatedAtMs === undefined ? {} : { activatedAtMs }),
    ...(identity === undefined ? {} : { identity }),
  };
}

/** A client that holds a number to GB 11643 would never send one that does not stand up to it. */
function identityProblems(idNumber: string, path: string): readonly Problem[] {
  const check = checkCharacter(idNumber);
  return idNumber.endsWith(check) ? [] : [mistake('subscriber.id-check', path, undefined, { check })];
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
