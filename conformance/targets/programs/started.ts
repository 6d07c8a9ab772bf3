import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { request } from 'undici';
import type { Adapter, Surroundings } from '../../suite/adapter.ts';
import { choicesOf } from '../../suite/choices.ts';
import { Unreachable } from '../../suite/failures.ts';
import { Patience } from '../../suite/patience.ts';
import { type Program, startProgram } from './program.ts';

/** How long a program may take until it answers, in milliseconds. */
export const patienceMs = 60_000;
const lookMs = 50;

/**
 * A service that is started by a command for every `open`, and stopped at its end; `adapter` asks it. The command finds in its
 * environment:
 *
 *   PORT, SANWANG_PORT              where it has to listen, a free port unless `origin` says where it does
 *   SANWANG_CMCC, _CUCC, _CTCC      the carriers' gateways
 *   SANWANG_CMCC_KEY, …             the public keys that seal requests for their platforms, PEM
 *   SANWANG_CA                      a file with the root by which gateways over https are judged; where nothing stands
 *                                   there, NODE_EXTRA_CA_CERTS and SSL_CERT_FILE name it too
 *   SANWANG_STATE                   an empty folder that is there until the end, for what has to outlive the command
 *
 * It asks its carriers there and nowhere else, over TLS where its adapter says so by `gateways`. Whatever answers there over HTTP means that it is ready.
 */
export function startedBy(command: string, origin: string | null, adapter: Adapter): Adapter {
  return {
    get name() {
      return adapter.name;
    },
    async open(at) {
      const url = origin ?? `http://127.0.0.1:${await freePort()}`;
      if (origin !== null && (await answers(url)))
        throw new Unreachable(
          `something answers at ${url} already, before ${command} is started`,
          'stop it, or leave --target out',
        );
      const root = await rootFile(at);
      const folder = await mkdtemp(join(tmpdir(), 'sanwang-state-'));
      const env = { ...root.env, ...at.env, ...variables(at, new URL(url).port), SANWANG_STATE: folder };
      const begin = async (): Promise<Program> => {
        const program = startProgram(command, env, true);
        try {
          await ready(program, url, Number(at.env['SANWANG_PATIENCE_MS'] ?? patienceMs));
          return program;
        } catch (error) {
          await program.stop();
          throw error;
        }
      };
      let program: Program | null = null;
      const end = async (): Promise<void> => {
        await program?.stop();
        await root.drop();
        await rm(folder, { recursive: true, force: true });
      };
      const again = async (how: 'stop' | 'cut'): Promise<void> => {
        await program?.[how]();
        program = await begin();
      };
      try {
        program = await begin();
        const session = await adapter.open({ ...at, target: url });
        return {
          gateways: 'http',
          ...session,
          // Where it always listens there is no place for a second one, which a case would need.
          ...(origin === null &&
            choicesOf(session).keepsState && { restart: () => again('stop'), kill: () => again('cut') }),
          async close() {
            try {
              await session.close();
            } finally {
              await end();
            }
          },
        };
      } catch (error) {
        await end();
        throw error;
      }
    },
  };
}

/** The root of a run in a file, as most programs take one. */
async function rootFile({ ca }: Surroundings) {
  if (ca === undefined) return { env: {}, drop: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'sanwang-root-'));
  const file = join(folder, 'ca.pem');
  await writeFile(file, ca);
  return {
    env: { SANWANG_CA: file, NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: file },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

function variables({ gateways, keys }: Surroundings, port: string): Readonly<Record<string, string>> {
  const named = (values: Readonly<Record<string, string>>, suffix: string) =>
    Object.entries(values).map(([id, value]) => [`SANWANG_${id.toUpperCase()}${suffix}`, value]);
  return Object.fromEntries([['PORT', port], ['SANWANG_PORT', port], ...named(gateways, ''), ...named(keys, '_KEY')]);
}

/** Waits until something speaks HTTP at `url`. Throws `Unreachable` with what hinders it. */
export async function ready(program: Program, url: string, limitMs: number): Promise<void> {
  const patience = new Patience(limitMs);
  const command = JSON.stringify(program.command);
  while (!(await answers(url))) {
    const how = program.ending();
    if (how !== null)
      throw new Unreachable(`the command ${command} ${how}`, 'run it by itself; PORT says where it has to listen');
    if (patience.isOver())
      throw new Unreachable(
        `nothing answers at ${url} within ${limitMs / 1000} s of ${command}`,
        'have it listen on PORT, or say with --target where it does; SANWANG_PATIENCE_MS gives it longer',
      );
    await setTimeout(lookMs);
  }
  if (program.ending() !== null)
    throw new Unreachable(
      `the command ${command} ${program.ending()}`,
      `and yet something answers at ${url}: stop that first`,
    );
}

/** Whether anything speaks HTTP there; what it says does not matter. */
export async function answers(url: string): Promise<boolean> {
  try {
    const { body } = await request(url, { headersTimeout: 2_000, bodyTimeout: 2_000 });
    await body.dump();
    return true;
  } catch {
    return false;
  }
}

/** A port of this machine that nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
