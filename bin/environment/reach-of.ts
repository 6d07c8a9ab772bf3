import { X509Certificate } from 'node:crypto';
import { dirname } from 'node:path';
import type { Box as BoxPlaces } from '../../fixtures/api-types.ts';
import type { Authority } from '../../simulator/authority/authority.ts';
import { readPlain } from '../../simulator/authority/files.ts';
import { hostNames } from '../../simulator/catalogue/hosts.ts';
import type { ControlClient } from '../../simulator/control/client/index.ts';
import { mistake, type Problem } from '../../simulator/core/words/mistake.ts';
import { misusedBy } from '../../simulator/core/words/misuse.ts';
import { laidBeside } from './laid.ts';
import { nearTo } from './near.ts';
import type { Outer, Reach } from './reach.ts';

interface Reached {
  readonly authority: Authority;
  readonly control: string;
  /** The first of them is taken for the proxy. */
  readonly gateways: Readonly<Record<string, string>>;
}

/** How a command beside this box reaches it; the CA is made if there is none yet. */
export async function reachOf({ authority, control, gateways }: Reached, outer: Outer): Promise<Reach> {
  const { file: root } = await authority.certificate();
  const bundle = await authority.bundle();
  const trustStore = await authority.trustStore();
  const [proxy = null] = Object.values(gateways);
  return { proxy, near: nearTo(control), root, bundle, trustStore, ...laidBeside(dirname(bundle), bundle, outer) };
}

/**
 * How a program on this machine reaches a box that runs, here or elsewhere: by what the box tells of its CA. The files are laid
 * into this user's folder and stay there, since nobody knows for how long the shell that is told of them lives; into a new one where
 * that folder is of no use, or where others could put a file of their own in the place of one that every Node program loads.
 */
export async function reachOfRunning(
  places: BoxPlaces,
  client: ControlClient,
  folder: string | null,
  outer: Outer,
  onNote: (note: Problem) => void,
): Promise<Reach> {
  const [{ pem, pemFile }, { bundleOf, storeOf }, { DerivedFiles }, { takeFolder }, { beyond }, { pemOf }] =
    await Promise.all([
      client.getCa(),
      import('../../simulator/authority/bundle.ts'),
      import('../../simulator/authority/derived-files.ts'),
      import('../../simulator/authority/folder.ts'),
      import('../../simulator/authority/bounds.ts'),
      import('../../simulator/authority/pem.ts'),
    ]);
  const { raw } = new X509Certificate(pem);
  const name = beyond(raw, hostNames);
  if (name !== null) throw misusedBy('ERR_CA_UNBOUNDED', mistake('ca.unbounded', places.control, undefined, { name }));
  const problem = folder === null ? null : takeFolder(folder);
  if (problem !== null) onNote(problem);
  const place = problem === null ? folder : null;
  const files = new DerivedFiles();
  const put = (kind: string, ending: string, content: Uint8Array) =>
    files.put(place, kind, ending, content, Date.now());
  const bundle = put('bundle', 'pem', bundleOf(raw, outer));
  const { content, password } = await storeOf(raw, outer);
  // A text may hold more than one, and a file of somebody else's change.
  const own = pemOf(raw);
  const isOwn = pemFile !== null && place !== null && dirname(pemFile) === place && holds(pemFile, own);
  const root = isOwn ? pemFile : put('root', 'pem', Buffer.from(own));
  return {
    proxy: places.proxy,
    near: nearTo(places.control),
    root,
    bundle,
    trustStore: { file: put('truststore', 'p12', content), password },
    ...laidBeside(dirname(bundle), bundle, outer),
  };
}

/** The path is one of the box's machine, which may be another than this. */
const holds = (file: string, pem: string): boolean => readPlain(file)?.equals(Buffer.from(pem)) === true;
