import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armAll } from '../../../simulator/casting/faults.ts';
import { ControlClient } from '../../../simulator/control/client/index.ts';
import { issueToken } from '../../../simulator/questions/issue.ts';
import { tokenValidation } from '../../../simulator/testing/shells/carrier-requests.ts';
import { type Box, openBox } from '../../box/box.ts';
import type { SeenRow } from '../seen.ts';
import { ask, compile, type TriedClient } from './clients.ts';
import { lineOf } from './shown.ts';

/** A fault to be looked at; `none` is a gateway that nothing is wrong with. */
export type Tried = Pick<SeenRow, 'effect' | 'with'> & { readonly isSecure: boolean; readonly isAsking: boolean };

/** A box in which every fault has a world and a gateway of its own, and programs that ask them. */
export interface LookOut {
  /** What a client shows of faults, in one line each; each is asked twice over one connection. */
  look(client: TriedClient, effects: readonly string[]): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

/** The one at which nothing is wrong, asked by TLS; it must be among what is looked at. */
export const secureWell = 'none, by TLS';

const path = '/unisdk/rsapi/loginTokenValidate';

export async function openLookOut(faults: readonly Tried[], clients: readonly TriedClient[]): Promise<LookOut> {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-seen-'));
  const box = await openBox({ port: 0, onError: (error) => console.error(error) });
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, (await box.authority.certificate()).pem);
  for (const client of clients) compile(client, folder);
  const urls = new Map<string, Awaited<ReturnType<typeof stand>>>();
  for (const [i, fault] of faults.entries()) urls.set(fault.effect, await stand(box, fault, `seen-${i}`));
  const lineFor = async (effect: string) => {
    const at = urls.get(effect || secureWell);
    if (at === undefined) throw new Error(`${effect} has no gateway`);
    return [effect, at.url, at.how, await bodyOf(box, at.world), await bodyOf(box, at.world)].join('\t');
  };
  return {
    async look(client, effects) {
      // The first line is for warming up, and what comes of it is dropped.
      const [first, ...lines] = await Promise.all(['', ...effects].map((effect) => lineFor(effect)));
      const told = await ask(client, { out: folder, ca, first: String(first), lines });
      return Object.fromEntries(effects.map((effect) => [effect, lineOf(told.get(effect) ?? [])]));
    },
    async close() {
      await box.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A world with a gateway at which the fault is armed. */
async function stand(box: Box, { effect, with: given, isSecure, isAsking }: Tried, name: string) {
  const world = await box.simulator.createWorld({ name, policy: { cmcc: { 'unusedCap.limit': 0 } } });
  const control = new ControlClient(box.control);
  const { url } = await control.world(name).openGateway({ carrier: 'cmcc' });
  if (!effect.startsWith('none'))
    await armAll(box.simulator, world, [{ effect, ...(given === undefined ? {} : { with: given }) }], '');
  const origin = isSecure ? url.replace('http://127.0.0.1', 'https://localhost') : url;
  return { url: origin + path, world: name, how: isAsking ? 'continue' : 'at-once' };
}

/** A request that redeems a token of its own. */
async function bodyOf({ simulator }: Box, name: string): Promise<string> {
  const world = simulator.world(name);
  const [app] = world?.apps ?? [];
  if (world === null || app === undefined) throw new Error(`there is no world ${name}`);
  const { issued } = await issueToken(simulator, world, { msisdn: '13800000001', app: 'shop', purpose: 'login' });
  return String(tokenValidation(app, issued?.token ?? '', simulator.wallMs()).body);
}
