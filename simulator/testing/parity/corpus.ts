import { type Purpose, purposes } from '../../core/words/credential.ts';
import type { Simulator } from '../../simulator.ts';
import { Box } from '../carriers/box.ts';
import type { Lead, RouteClient } from '../carriers/client.ts';
import type { Kit } from '../carriers/kit.ts';
import { kits } from '../clients/kits.ts';
import { faultsOn, leavesToken } from './faults.ts';
import { type Asked, files } from './files.ts';
import { Recorder } from './recorder.ts';
import type { Sample } from './sample.ts';

/** The name of the world in which every mount plays the corpus: the handle is part of what tokens are drawn from. */
export const parityWorld = 'parity';

const box = 'http://box.test:8601';

/** What is recorded of a route, in a world that only this route's file knows. */
export interface Chapter {
  readonly route: string;
  readonly samples: readonly Sample[];
}

/** Requests of every route, valid, refused and met by a fault, in the words of the carriers' test clients. */
export async function recordCorpus(): Promise<readonly Chapter[]> {
  const chapters: Chapter[] = [];
  const parts = told();
  for (const route of new Set(parts.map((part) => part.route))) {
    const box = await Box.open(null, { name: parityWorld });
    const recorder = new Recorder(box);
    for (const part of parts) if (part.route === route) await part.tell(recorder);
    await makeNoWorld(box.simulator);
    chapters.push({ route, samples: recorder.samples });
  }
  return chapters;
}

/** Everything of an earlier chapter is gone, also what named nobody. */
export async function makeNoWorld(simulator: Simulator): Promise<void> {
  simulator.deleteWorld(parityWorld);
  await simulator.resetWorld(simulator.defaultWorld);
}

interface Part {
  readonly route: string;
  readonly tell: (recorder: Recorder) => Promise<void>;
}

function told(): readonly Part[] {
  const ofKits = kits.flatMap((kit): Part[] => {
    const roads = purposes.flatMap((purpose) => [...kit.road[purpose], kit.redeem[purpose]]);
    return [
      ...purposes.map((purpose) => ({
        route: kit.redeem[purpose].id,
        tell: (recorder: Recorder) => redeem(recorder, kit, purpose),
      })),
      ...(kit.beside ?? []).map((route) => ({
        route: route.id,
        tell: (recorder: Recorder) => beside(recorder, kit, route),
      })),
      ...kit.routes.map((route) => ({
        route: route.id,
        tell: async (recorder: Recorder) => {
          if (!roads.includes(route)) await alias(recorder, kit, route);
          await refuse(recorder, kit, route);
          await spoil(recorder, kit, route);
        },
      })),
    ];
  });
  const ofFiles = files.map(([id, asked]) => ({
    route: id,
    tell: (recorder: Recorder) => fetchFile(recorder, id, asked),
  }));
  return [...ofKits, ...ofFiles];
}

/** The device's whole road: the last answer's token. */
async function visit(recorder: Recorder, kit: Kit, purpose: Purpose, until?: RouteClient): Promise<string> {
  if (until?.reach !== undefined)
    return until.reach(recorder.wish({ purpose, mobile: kit.msisdn }), {
      phone: kit.phone,
      load: (ask, phone) => recorder.load(ask, phone),
    });
  let token = '';
  for (const route of kit.road[purpose]) {
    if (route === until) break;
    const told = await recorder.ask(route, { purpose, token }, { kind: 'valid', name: purpose, phone: kit.phone });
    token = told.token ?? '';
  }
  return token;
}

/** What a route holds: from the road, or from the route that it names. */
async function heldOn(recorder: Recorder, kit: Kit, route: RouteClient): Promise<string> {
  const purpose = purposeOf(kit, route);
  if (route.names.token === null) return '';
  if (route.from === undefined) return visit(recorder, kit, purpose, route.reach === undefined ? undefined : route);
  const token = await heldOn(recorder, kit, route.from);
  const telling = { kind: 'valid', name: purpose, phone: kit.phone } as const;
  return (await recorder.ask(route.from, { purpose, token }, telling)).token ?? '';
}

async function redeem(recorder: Recorder, kit: Kit, purpose: Purpose): Promise<void> {
  const route = kit.redeem[purpose];
  const token = await visit(recorder, kit, purpose);
  const wish = { purpose, token, mobile: kit.msisdn };
  await recorder.ask(route, wish, { kind: 'valid', name: purpose });
  await recorder.ask(route, wish, { kind: 'refused', name: 'replayed' });
  const other = await visit(recorder, kit, purpose);
  await recorder.ask(
    route,
    { purpose, token: other, mobile: '13912345678' },
    { kind: 'valid', name: 'by another name', origin: box },
  );
}

async function refuse(recorder: Recorder, kit: Kit, route: RouteClient): Promise<void> {
  const { app, sign, stamp } = route.names;
  const wish = { token: kit.forged, mobile: kit.msisdn };
  const telling = (name: string) => ({ kind: 'refused' as const, name, ...over(kit, route) });
  if (route.names.token !== null) await recorder.ask(route, wish, telling('forged'));
  if (route.names.token !== null) await recorder.ask(route, { ...wish, token: kit.malformed }, telling('malformed'));
  if (route.format !== 'query' || route.required.length > 0) {
    await recorder.ask(route, { ...wish, fields: { [app]: 'nobody' } }, telling('unknown app'));
    await recorder.ask(route, { ...wish, after: { [sign]: '0'.repeat(32) } }, telling('wrong sign'));
    await recorder.ask(route, { ...wish, after: { [route.required[0] as string]: null } }, telling('field missing'));
  }
  if (stamp !== null) await recorder.ask(route, { ...wish, fields: { [stamp]: '1' } }, telling('bad stamp'));
  if (route.caller === 'device') await recorder.ask(route, wish, { kind: 'refused', name: 'no bearer' });
  const ask = route.ask(recorder.wish(wish));
  await recorder.send(route.id, { ...ask, method: 'PUT' }, telling('wrong method'));
  await recorder.send(route.id, { ...ask, path: `${ask.path}/nowhere` }, telling('unknown path'));
}

/** A token goes on to the next fault until one lets it be spent. */
async function spoil(recorder: Recorder, kit: Kit, route: RouteClient): Promise<void> {
  const purpose = purposeOf(kit, route);
  let token = '';
  for (const fault of faultsOn(kit.carrier, route)) {
    if (token === '')
      token = await (route.from === undefined ? visit(recorder, kit, purpose, route) : heldOn(recorder, kit, route));
    const faults = [fault];
    const name = `${fault.effect} ${fault.point}`;
    await recorder.ask(
      route,
      { purpose, token, mobile: kit.msisdn },
      { kind: 'faulty', name, faults, ...over(kit, route) },
    );
    if (!leavesToken(fault)) token = '';
  }
}

/** A second address of a route, which no road leads by. */
async function alias(recorder: Recorder, kit: Kit, route: RouteClient): Promise<void> {
  const purpose = purposeOf(kit, route);
  const token = await heldOn(recorder, kit, route);
  await recorder.ask(
    route,
    { purpose, token, mobile: kit.msisdn },
    { kind: 'valid', name: purpose, ...over(kit, route) },
  );
}

/** A route beside the road: asked as it is, with the commonest mistakes, and met by a fault. */
async function beside(recorder: Recorder, kit: Kit, route: RouteClient): Promise<void> {
  const { app, sign } = route.names;
  const wish = { mobile: kit.msisdn, ...(await route.before?.(leadTo(recorder, kit, route))) };
  const telling = (name: string) => ({ kind: 'refused' as const, name, ...over(kit, route) });
  await recorder.ask(route, { ...wish, fields: { ...wish.fields, [app]: 'nobody' } }, telling('unknown app'));
  if (sign !== '') await recorder.ask(route, { ...wish, after: { [sign]: '0'.repeat(32) } }, telling('wrong sign'));
  await recorder.ask(route, { ...wish, after: { [route.required[0] as string]: null } }, telling('field missing'));
  await recorder.send(route.id, { ...route.ask(recorder.wish(wish)), method: 'PUT' }, telling('wrong method'));
  const fault = { effect: 'status', point: 'before', with: { status: 503 } } as const;
  const faults = [{ ...fault, on: { carrier: kit.carrier, endpoint: route.id } }];
  await recorder.ask(route, wish, { kind: 'faulty', name: 'status before', faults, ...over(kit, route) });
  await recorder.ask(route, wish, { kind: 'valid', name: 'as it is', ...over(kit, route) });
}

function leadTo(recorder: Recorder, kit: Kit, { id }: RouteClient): Lead {
  const by = (phone?: string) => (phone === undefined ? {} : { phone });
  return {
    ask: (route, wish = {}, phone) => recorder.ask(route, wish, { kind: 'valid', name: `before ${id}`, ...by(phone) }),
    token: (purpose) => visit(recorder, kit, purpose),
    texted: (msisdn) => recorder.box.texted(msisdn),
    msisdn: kit.msisdn,
  };
}

function purposeOf(kit: Kit, route: RouteClient): Purpose {
  return route.purpose ?? purposes.find((each) => kit.road[each].includes(route)) ?? 'login';
}

function over(kit: Kit, route: RouteClient): { readonly phone?: string } {
  return route.caller === 'device' ? { phone: kit.phone } : {};
}

async function fetchFile(recorder: Recorder, id: string, { carrier, host, path, body }: Asked): Promise<void> {
  const sent = body?.(recorder.box.app().carriers.cmcc['appId'] ?? '');
  const ask = {
    method: sent === undefined ? 'GET' : 'POST',
    host,
    path,
    query: '',
    headers: sent === undefined ? {} : { 'content-type': 'application/json' },
    body: sent === undefined ? '' : JSON.stringify(sent),
  };
  await recorder.send(id, ask, { kind: 'valid', name: 'by its host' });
  await recorder.send(id, ask, { kind: 'valid', name: 'by another name', origin: box });
  await recorder.send(id, { ...ask, method: 'DELETE' }, { kind: 'refused', name: 'wrong method' });
  const faults = [{ effect: 'status', with: { status: 503 }, on: { carrier, endpoint: id } }];
  await recorder.send(id, ask, { kind: 'faulty', name: 'status before', faults });
}
