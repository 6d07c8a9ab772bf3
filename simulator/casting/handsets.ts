import type { HandsetDefinition, SimDefinition } from '../../fixtures/api-types.ts';
import { blankHandset, type Handset, mainlandZone, type Roaming, type Sim } from '../core/words/handset.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { Chance } from '../core/world/draw.ts';
import type { AddressHolder } from '../core/world/fleet.ts';
import type { World } from '../core/world/world.ts';
import { sourceAddress } from '../wire/source-address.ts';
import { HotspotCircles } from './hotspot-circles.ts';
import { drawIccid, drawImsi, plmnOf } from './sim-identity.ts';

/** What a handset may name in its world. */
export interface HandsetSurroundings {
  readonly chance: Chance;
  subscriber(msisdn: string): Subscriber | null;
  hasHandset(id: string): boolean;
  /** The handset by way of which this one would be on its own hotspot; null for none. */
  circleAt(handset: Handset): string | null;
  /** Who has an address already, so that the handset cannot list it. */
  holderOf(address: string, handset: string): AddressHolder | null;
}

/** What a handset finds in a living world. */
export function surroundingsIn(world: World): HandsetSurroundings {
  return {
    chance: world.chance,
    subscriber: (msisdn) => world.subscriber(msisdn),
    hasHandset: (id) => world.handsets.get(id) !== null,
    circleAt: ({ id, hotspotOf }) =>
      new HotspotCircles((at) => (at === id ? hotspotOf : (world.handsets.get(at)?.hotspotOf ?? null))).guestOf(id),
    holderOf: (address, id) => world.handsets.holderOf(address, id),
  };
}

/** Makes a handset of a definition, or changes `old` by it; what is wrong goes to `problems`. */
export function castHandset(
  definition: HandsetDefinition,
  old: Handset | null,
  id: string,
  around: HandsetSurroundings,
  path: string,
  problems: Problem[],
): Handset {
  const base = old ?? { ...blankHandset, id };
  const sims = definition.sims?.map((sim, i) => castSim(sim, i, around, `${path}/sims/${i}`, problems)) ?? base.sims;
  const handset: Handset = {
    ...base,
    ...switchesIn(definition),
    id: base.id,
    sims,
    dataSlot: definition.dataSlot ?? (definition.sims === undefined ? base.dataSlot : (sims[0]?.slot ?? 0)),
    roaming: roamingOf(definition.roaming) ?? base.roaming,
    addresses: definition.addresses?.map((address) => sourceAddress(address) ?? address) ?? base.addresses,
  };
  judge(handset, around, path, problems);
  return Object.freeze(handset);
}

/** What a definition says of the members that every phone has. A caller in the process may leave one open as undefined. */
function switchesIn(definition: HandsetDefinition): Partial<Handset> {
  const said = Object.entries(definition).filter(
    ([name, value]) => Object.hasOwn(blankHandset, name) && value !== undefined,
  );
  return Object.fromEntries(said) as Partial<Handset>;
}

/** `true` is a phone whose traffic leaves abroad: the reading that vendors warn of [roaming-abroad]. */
function roamingOf(value: HandsetDefinition['roaming']): Roaming | undefined {
  if (typeof value !== 'boolean') return value;
  return value ? 'local-breakout' : 'none';
}

function castSim(
  definition: SimDefinition | string,
  index: number,
  around: HandsetSurroundings,
  path: string,
  problems: Problem[],
): Sim {
  const given: SimDefinition = typeof definition === 'string' ? { msisdn: definition } : definition;
  const subscriber = around.subscriber(given.msisdn);
  if (subscriber === null) {
    problems.push(mistake('handset.no-such-number', path, given.msisdn));
  }
  const known: Subscriber = subscriber ?? { msisdn: given.msisdn, carrier: null, kind: 'foreign', state: 'normal' };
  const plmn = given.plmn ?? plmnOf(known);
  return {
    slot: given.slot ?? index,
    msisdn: given.msisdn,
    carrier: known.carrier,
    imsi: given.imsi ?? drawImsi(around.chance, given.msisdn, plmn, given.card),
    iccid: given.iccid ?? drawIccid(around.chance, known, given.card),
    plmn,
    ...(given.card === undefined || given.card === 1 ? {} : { card: given.card }),
    ...(given.locked === true ? { locked: true } : {}),
  };
}

function judge(handset: Handset, around: HandsetSurroundings, path: string, problems: Problem[]): void {
  const slots = new Set(handset.sims.map((sim) => sim.slot));
  if (slots.size < handset.sims.length) {
    const seen = handset.sims.map((sim) => sim.slot);
    problems.push(mistake('handset.slot-shared', `${path}/sims`, seen));
  }
  if (handset.sims.length > 0 && !slots.has(handset.dataSlot)) {
    const names = [...slots].map(String);
    problems.push(mistake('handset.slot-empty', `${path}/dataSlot`, handset.dataSlot, { names }));
  }
  if (handset.hotspotOf !== null && (handset.hotspotOf === handset.id || !around.hasHandset(handset.hotspotOf))) {
    problems.push(mistake('handset.no-other', `${path}/hotspotOf`, handset.hotspotOf));
  }
  const last = around.circleAt(handset);
  if (last !== null && last !== handset.id) {
    const places = { handset: handset.id, host: last };
    problems.push(mistake('handset.hotspot-circle', `${path}/hotspotOf`, handset.hotspotOf, places));
  }
  const cards = handset.sims.map(({ msisdn, card = 1 }) => `${msisdn}#${card}`);
  const twice = cards.findIndex((card, i) => cards.indexOf(card) < i);
  if (twice !== -1) {
    const msisdn = handset.sims[twice]?.msisdn ?? '';
    problems.push(mistake('handset.number-twice', `${path}/sims/${twice}`, msisdn, { example: `${msisdn}#2` }));
  }
  const { timeZone = mainlandZone } = handset;
  if (!isZone(timeZone))
    problems.push(
      mistake('handset.no-zone', `${path}/timeZone`, timeZone, { examples: 'Asia/Tokyo, America/New_York' }),
    );
  for (const [i, seen] of handset.addresses.entries()) {
    const at = `${path}/addresses/${i}`;
    if (sourceAddress(seen) === null) {
      problems.push(mistake('handset.no-address', at, seen));
      continue;
    }
    const holder = around.holderOf(seen, handset.id);
    if (holder !== null) problems.push(held(holder, at, seen));
  }
}

/** To ask the runtime costs as much as the rest of a phone, and most phones are in one zone. */
const knownZones = new Set([mainlandZone]);
/** Spelt in any case, a zone has more names than need be kept. */
const mostZones = 1_000;

/** The names are those of IANA, as far as the runtime knows them. */
function isZone(timeZone: string): boolean {
  if (knownZones.has(timeZone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    if (knownZones.size < mostZones) knownZones.add(timeZone);
    return true;
  } catch {
    return false;
  }
}

function held(holder: AddressHolder, path: string, seen: string): Problem {
  if ('owner' in holder) return mistake('handset.address-of-bearer', path, seen, { world: holder.owner });
  return mistake('handset.address-listed', path, seen, { handset: holder.handset });
}
