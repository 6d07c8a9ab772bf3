import { faceIds } from '../../fixtures/face-id.ts';
import type { App } from '../../simulator/core/words/app.ts';
import { dataSim, type Handset, isAttached } from '../../simulator/core/words/handset.ts';
import type { World } from '../../simulator/core/world/world.ts';
import type { Context } from '../context.ts';
import { thrownSwitches } from '../handset-switches.ts';
import { nextCommand, shellWord } from '../next-command.ts';
import type { Box } from './box.ts';
import { isWildcard } from './own-address.ts';

/** What `up --json` says once everything answers. */
export function readyDocument(box: Box): Readonly<Record<string, unknown>> {
  const { service } = box;
  const population = populationOf(box);
  const crowd = population === 0 ? {} : { population };
  const real = box.realPorts === null ? {} : { realPorts: box.realPorts };
  const reached = {
    control: box.control,
    console: box.control,
    ...box.gateways,
    proxy: box.gateways.cmcc,
    ...caOf(box),
  };
  const ready = { ready: true, ...reached, ...crowd, ...real };
  if (service === null) return { ...ready, pid: process.pid };
  const { api, faces, console, serviceToken, operatorToken, account } = service;
  const asked = { service: api, serviceConsole: console, faces };
  return { ...ready, ...asked, pid: process.pid, serviceToken, operatorToken, account };
}

/** What is to be trusted, if there is such a thing yet: a start makes no keys. */
function caOf({ authority }: Box): { ca?: { pemFile: string | null; fingerprint: string } } {
  const known = authority.known();
  return known === null ? {} : { ca: { pemFile: known.file, fingerprint: known.fingerprint } };
}

function populationOf({ simulator }: Box): number {
  return [...simulator.registry.worlds].reduce((sum, world) => sum + world.population.size, 0);
}

/** The same for people: where everything is, and two things to try. */
export function welcome(box: Box, cx: Context, controlToken?: string): void {
  const { out, say } = cx;
  const gateways = box.simulator.carriers.map((carrier) => [
    `  ${carrier.name[cx.language]}`,
    out.paint('cyan', box.gateways[carrier.id]),
  ]);
  const rows = [[`  ${say.up.page}`, out.paint('cyan', `${box.control}/`)], ...gateways];
  out.line(out.paint('bold', say.up.ready));
  if (box.service !== null) {
    rows.push([`  ${say.up.service}`, out.paint('cyan', box.service.api)]);
    rows.push([`  ${say.up.serviceConsole}`, out.paint('cyan', box.service.console)]);
    for (const id of faceIds)
      rows.push([`  ${say.box.face(say.codes.apis[id])}`, out.paint('cyan', box.service.faces[id])]);
  }
  rows.push([`  ${say.up.proxy}`, out.paint('cyan', box.gateways.cmcc)]);
  const { pemFile = null } = caOf(box).ca ?? {};
  if (pemFile !== null) rows.push([`  ${say.box.ca}`, out.paint('cyan', pemFile)]);
  if (box.realPorts !== null) {
    const { address, ports } = box.realPorts;
    rows.push([`  ${say.up.realPorts}`, `${out.paint('cyan', address)} ${ports.join(', ')}`]);
  }
  out.table([...rows, [`  ${say.up.control}`, out.paint('cyan', `${box.control}/control/v1`)]]);
  out.line();
  const population = populationOf(box);
  if (population > 0) {
    const seed = box.simulator.seed;
    out.line(say.up.population(population));
    out.exact(`  sanwang fixtures generate --bare --subscribers ${population} --seed ${shellWord(seed)}`);
    out.line();
  }
  const isOther = box.world !== box.simulator.defaultWorld;
  if (isOther) {
    out.line(say.up.world(shellWord(box.world.handle)));
    out.line();
  }
  if (box.realPorts !== null) {
    const { address } = box.realPorts;
    out.line(say.up.namesThere);
    // A wildcard is no address that a name could have.
    const isUsual = address === '127.0.0.1' || address === 'localhost' || isWildcard(address);
    out.exact(`  ${['sanwang', 'hosts', ...(isUsual ? [] : ['--address', address])].join(' ')}`);
    out.exact('  sanwang ca');
    out.line();
  }
  out.line(say.up.tryThese);
  const where = {
    control: box.control,
    world: box.world.handle,
    ...(controlToken === undefined ? {} : { controlToken }),
  };
  out.exact(`  ${nextCommand(firstCall(box.world), where, cx)}`);
  out.exact(`  ${nextCommand(['why', '--last'], where, cx)}`);
  out.line();
  out.line(say.up.toStop);
}

/** A login that will succeed, since it is the first thing that anybody tries; where nobody can log in, the list of phones. */
function firstCall(world: World): string[] {
  const apps = [...world.apps];
  for (const handset of world.handsets) {
    const app = canLogIn(handset, world)
      ? apps.find((each) => each.platform === handset.os && isOpen(each))
      : undefined;
    if (app === undefined) continue;
    // The verb takes the first app for the phone's system by itself.
    const isFirst = apps.find(({ platform }) => platform === handset.os) === app;
    return ['phone', 'login', handset.id, ...(isFirst ? [] : ['--app', app.name])];
  }
  return ['phone', 'list'];
}

function isOpen({ state, capabilities }: App): boolean {
  return state === 'active' && capabilities.includes('login');
}

/** An ordinary SIM of the three carriers on a data session of its own, with nothing in the way. */
function canLogIn(handset: Handset, world: World): boolean {
  // Either of the two alone is harmless.
  if (handset.wifi && handset.cellularBlocked) return false;
  const inTheWay = thrownSwitches(handset).filter((name) => name !== 'wifi' && name !== 'cellularBlocked');
  if (!isAttached(handset) || inTheWay.length > 0) return false;
  const subscriber = world.subscriber(dataSim(handset)?.msisdn ?? '');
  return subscriber?.carrier != null && subscriber.kind === 'normal' && subscriber.state === 'normal';
}
