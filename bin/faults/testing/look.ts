import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { armAll } from '../../../simulator/casting/faults.ts';
import { ControlClient } from '../../../simulator/control/client/index.ts';
import { issueToken } from '../../../simulator/questions/issue.ts';
import { tokenValidation } from '../../../simulator/testing/shells/carrier-requests.ts';
import { type Box, openBox } from '../../box/box.ts';
import type { SeenRow } from '../seen.ts';
import { clientCertificate } from './client-certificate.ts';
import { ask, compile, type TriedClient } from './clients.ts';
import { lineOf } from './shown.ts';

/** A fault to be looked at; `none` is a gateway that nothing is wrong with. */
export type Tried = Pick<SeenRow, 'effect' | 'with' | 'when' | 'how'> & { readonly isSecure: boolean };

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
  // The CA of the test run, which has its keys already where another test has needed it.
  const authorityFolder = process.env['SANWANG_CA_DIR'] ?? folder;
  const box = await openBox({ port: 0, ca: { dir: authorityFolder }, onError: (error) => console.error(error) });
  const ca = join(folder, 'trusted.pem');
  const { pem } = await box.authority.certificate();
  writeFileSync(ca, pem);
  const own = clientCertificate(authorityFolder, folder);
  await Promise.all(clients.map((client) => compile(client, folder)));
  const stands = new Map<string, Promise<Stand>>();
  let made = 0;
  const standOf = (name: string): Promise<Stand> => {
    const fault = faults.find(({ effect }) => effect === name);
    if (fault === undefined) throw new Error(`${name} is not looked at`);
    const known = stands.get(name) ?? stand(box, fault, `seen-${made++}`, pem);
    // What counts connections is for one client alone.
    if (fault.when === undefined) stands.set(name, known);
    return known;
  };
  const lineFor = async (effect: string) => {
    const at = await standOf(effect || secureWell);
    const bodies = [await bodyOf(box, at.world), await bodyOf(box, at.world)];
    return [effect, at.url, at.how ?? 'plain', at.pin, ...bodies].join('\t');
  };
  return {
    async look(client, effects) {
      // The first line is for warming up, and what comes of it is dropped.
      const [first, ...lines] = await Promise.all(['', ...effects].map((effect) => lineFor(effect)));
      const told = await ask(client, { out: folder, ca, own, first: String(first), lines });
      return Object.fromEntries(effects.map((effect) => [effect, lineOf(told.get(effect) ?? [])]));
    },
    async close() {
      await box.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Stand extends Pick<Tried, 'how'> {
  readonly url: string;
  readonly world: string;
  readonly pin: string;
}

/** A world with a gateway at which the fault is armed. */
async function stand(box: Box, { effect, how, isSecure, ...armed }: Tried, name: string, ca: string): Promise<Stand> {
  const world = await box.simulator.createWorld({ name, policy: { cmcc: { 'unusedCap.limit': 0 } } });
  const control = new ControlClient(box.control);
  const { url } = await control.world(name).openGateway({ carrier: 'cmcc' });
  const pin = how === 'pinned' ? await pinOf(Number(new URL(url).port), ca) : '-';
  if (!effect.startsWith('none')) await armAll(box.simulator, world, [{ effect, ...armed }], '');
  const origin = isSecure ? url.replace('http://127.0.0.1', 'https://localhost') : url;
  return { url: origin + path, world: name, pin, ...(how === undefined ? {} : { how }) };
}

/** What is to be pinned of the certificate that a port shows now, as `clients/turns.mjs` has it. */
async function pinOf(port: number, ca: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, servername: 'localhost', ca });
  await once(socket, 'secureConnect');
  const { raw, publicKey } = new X509Certificate(socket.getPeerCertificate().raw);
  socket.destroy();
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes);
  return `${hash(raw).digest('hex')} sha256//${hash(key).digest('base64')}`;
}

/** A request that redeems a token of its own. */
async function bodyOf({ simulator }: Box, name: string): Promise<string> {
  const world = simulator.world(name);
  const [app] = world?.apps ?? [];
  if (world === null || app === undefined) throw new Error(`there is no world ${name}`);
  const { issued } = await issueToken(simulator, world, { msisdn: '13800000001', app: 'shop', purpose: 'login' });
  return String(tokenValidation(app, issued?.token ?? '', simulator.wallMs()).body);
}
