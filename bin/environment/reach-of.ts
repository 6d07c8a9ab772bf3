import { X509Certificate } from 'node:crypto';
import { dirname } from 'node:path';
import type { Box as BoxPlaces } from '../../fixtures/api-types.ts';
import { readPlain } from '../../simulator/authority/files.ts';
import type { ControlClient } from '../../simulator/control/client/index.ts';
import type { Problem } from '../../simulator/core/words/mistake.ts';
import type { Box } from '../box/box.ts';
import { laidBeside } from './laid.ts';
import { nearTo } from './near.ts';
import type { Outer, Reach } from './reach.ts';

/** How a command beside this box reaches it; the CA is made if there is none yet. */
export async function reachOf({ authority, control, gateways }: Box, outer: Outer): Promise<Reach> {
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
  const [{ pem, pemFile }, { bundleOf, storeOf }, { DerivedFiles }, { takeFolder }] = await Promise.all([
    client.getCa(),
    import('../../simulator/authority/bundle.ts'),
    import('../../simulator/authority/derived-files.ts'),
    import('../../simulator/authority/folder.ts'),
  ]);
  const { raw } = new X509Certificate(pem);
  const problem = folder === null ? null : takeFolder(folder);
  if (problem !== null) onNote(problem);
  const place = problem === null ? folder : null;
  const files = new DerivedFiles();
  const put = (kind: string, ending: string, content: Uint8Array) =>
    files.put(place, kind, ending, content, Date.now());
  const bundle = put('bundle', 'pem', bundleOf(raw, outer));
  const { content, password } = await storeOf(raw, outer);
  const root = pemFile !== null && holds(pemFile, pem) ? pemFile : put('root', 'pem', Buffer.from(pem));
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
function holds(file: string, pem: string): boolean {
  try {
    const bytes = readPlain(file);
    return bytes !== null && new X509Certificate(bytes).fingerprint256 === new X509Certificate(pem).fingerprint256;
  } catch {
    return false;
  }
}
