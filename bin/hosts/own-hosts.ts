import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostNames } from '../../simulator/catalogue/hosts.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { noProxyVariables } from '../environment/proxy.ts';
import type { Problem } from '../failure.ts';
import { usageFailure } from '../usage.ts';
import { lostPorts } from './bound-ports.ts';
import { joinedHosts } from './hosts-lines.ts';
import { loopbackAddress, loopbackAddresses } from './loopback-addresses.ts';
import { type Identity, inNamespace, type Overlays, shellFor, type Way } from './namespace.ts';
import { allowing, namespaceProblem, type Seen, type Setting } from './namespace-hindrance.ts';
import { filesFirst } from './nsswitch.ts';
import { portProblems } from './port-problems.ts';
import { programAt } from './program-at.ts';
import { realPorts } from './real-names.ts';

/** A hosts file for one command, which leads the carriers' names to an address that no other box has. */
export interface OwnHosts {
  readonly address: string;
  /** The words that run a command with it, in this environment, and with these roots where the system has its own. */
  wrap(command: readonly string[], env: NodeJS.ProcessEnv, roots: string | null): string[];
  /** Why a command cannot be started in this environment; null where it can. */
  refusal(name: string, env: NodeJS.ProcessEnv): 'ENOENT' | 'EACCES' | null;
  /** The caller's environment, fit for it. */
  environment(outer: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
  /** Removes what was written. */
  remove(): void;
}

/** Whoever has a port at every address has it at any that is drawn. */
const draws = 8;

/** Prepares it all; what hinders it is told at once, as a `Failure`, before anything else has begun. */
export async function prepareOwnHosts(cx: Context): Promise<OwnHosts> {
  if (process.platform !== 'linux') throw usageFailure([mistake('own-hosts.no-linux', '--hosts')], cx);
  const address = await freeAddress();
  const folder = temporaryFolder(cx);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const overlays = written(folder, address);
    const identity = { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
    const [lost, way] = await Promise.all([
      portProblems(address, realPorts, '--hosts'),
      wayFor(overlays, identity, cx.host.env),
    ]);
    if (typeof way !== 'string') throw usageFailure([...lost, way], cx);
    if (lost.length > 0) throw usageFailure(lost, cx);
    const wrap = (command: readonly string[], env: NodeJS.ProcessEnv, roots: string | null) => {
      const { shell, before } = shellFor(env, programAt('bash', env) === null);
      return inNamespace(way, { ...overlays, roots }, identity, shell, [...before, ...command]);
    };
    // A proxy of the caller's would look for the real names.
    const environment = (outer: NodeJS.ProcessEnv) => ({ ...outer, ...noProxyVariables(outer, hostNames) });
    return { address, wrap, refusal: programAt, environment, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function temporaryFolder(cx: Context): string {
  try {
    return mkdtempSync(join(tmpdir(), 'sanwang-hosts-'));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw usageFailure([mistake('own-hosts.no-place', '--hosts', tmpdir(), { code })], cx);
  }
}

async function freeAddress(): Promise<string> {
  let address = loopbackAddress(randomInt(loopbackAddresses));
  for (let i = 1; i < draws; i++) {
    const lost = await lostPorts(address, realPorts);
    if (!lost.some(({ code }) => code === 'EADDRINUSE')) break;
    address = loopbackAddress(randomInt(loopbackAddresses));
  }
  return address;
}

function written(folder: string, address: string): Overlays {
  const hosts = join(folder, 'hosts');
  writeFileSync(hosts, joinedHosts(textOf('/etc/hosts') ?? '', address, hostNames));
  const system = textOf('/etc/nsswitch.conf');
  const text = system === null ? null : filesFirst(system);
  if (text === null) return { hosts, nsswitch: null, roots: null };
  const nsswitch = join(folder, 'nsswitch.conf');
  writeFileSync(nsswitch, text);
  return { hosts, nsswitch, roots: null };
}

/** The first way in which a command sees our file; else why none is open. */
async function wayFor(overlays: Overlays, identity: Identity, env: NodeJS.ProcessEnv): Promise<Way | Problem> {
  const ways: readonly Way[] = identity.uid === 0 ? ['root', 'user'] : ['user'];
  let first: Pick<Seen, 'code' | 'stderr'> | null = null;
  for (const way of ways) {
    const tried = await outcome(inNamespace(way, overlays, identity, ['sh'], ['cat', '/etc/hosts']), env);
    if (tried.stdout === textOf(overlays.hosts)) return way;
    first ??= tried;
  }
  const settings = Object.fromEntries(
    Object.keys(allowing).map((name) => [name, textOf(`/proc/sys/${name.replaceAll('.', '/')}`)?.trim()]),
  ) as Partial<Record<Setting, string>>;
  return namespaceProblem({ ...(first ?? { code: null, stderr: '' }), uid: identity.uid, settings });
}

const patienceMs = 10_000;

function outcome([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv) {
  return new Promise<{ code: string | null; stdout: string; stderr: string }>((resolve) => {
    // In a language of its own it would not say what is looked for.
    execFile(program, args, { env: { ...env, LC_ALL: 'C' }, timeout: patienceMs }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'string' ? error.code : null, stdout, stderr });
    });
  });
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
