import { randomUUID } from 'node:crypto';
import type { Account, Adapter, FiledApp, Outcome, Session, Surroundings } from '../suite/adapter.ts';
import { type CarrierId, carrierIds } from '../suite/case.ts';
import { Absent, BadSettings, Unreachable } from '../suite/failures.ts';
import { built } from '../targets/declared/request.ts';
import { parametersOf, type Scope } from '../targets/declared/template.ts';
import { type Program, startProgram } from '../targets/programs/program.ts';
import { answers, freePort, patienceMs, ready } from '../targets/programs/started.ts';
import { type Bytes, openBytes } from '../targets/unvs-bytes.ts';
import type { Backend, Called } from './document.ts';
import { type Log, logOf } from './log.ts';
import { answerOf, type Entry, sayingsOf } from './outcome.ts';

export interface BackendAt {
  /** The command that starts it; null where it runs already. */
  readonly command: string | null;
  /** The apps of the box, whose tokens its users bring. */
  readonly apps: readonly FiledApp[];
}

/** A backend as the suite asks it: as its users do, by its own entries. */
export function backendAdapter(backend: Backend, { command, apps }: BackendAt): Adapter {
  return {
    name: backend.name,
    async open(at) {
      const app = apps.find(({ name }) => name === (backend.app ?? 'shop'));
      if (app === undefined) throw noApp(backend, apps);
      const origin = backend.origin ?? `http://127.0.0.1:${await freePort()}`;
      const program = command === null ? null : await started(command, backend, origin, at, app);
      try {
        const bytes = openBytes(origin);
        const log = logOf(backend, program);
        return sessionOf(backend, { bytes, app, apps, program, log });
      } catch (error) {
        await program?.stop();
        throw error;
      }
    },
  };
}

interface Open {
  readonly bytes: Bytes;
  readonly app: FiledApp;
  readonly apps: readonly FiledApp[];
  readonly program: Program | null;
  readonly log: Log | null;
}

function sessionOf(backend: Backend, { bytes, app, apps, program, log }: Open): Session {
  const { answersWithinMs, choices: { recoversWithinMs = 0 } = {} } = backend;
  return {
    isolation: 'static',
    answersWithinMs,
    tells: toldBy(backend),
    ...(recoversWithinMs > 0 && { recoversWithinMs }),
    // One that is started here asks its carriers where it is told, by the roots that its environment names.
    ...(program !== null && backend.calls.every(isCarrier) && { gateways: 'https' as const }),
    carriers: servedBy(backend.calls),
    ...faceOf(backend.calls),
    ...(log && { log }),
    fixedAccount: async () => ({ apps, ...accountOf(backend, bytes, app) }),
    async close() {
      await bytes.close();
      await program?.stop();
    },
  };
}

function accountOf({ login, verify, failed, answers: sayings }: Backend, bytes: Bytes, app: FiledApp): Account {
  const ask = async (name: Entry, call: Scope, signal?: AbortSignal) => {
    const entry = { login, verify, failed }[name];
    if (entry === undefined) throw new Absent('the declaration has no such entry of the backend');
    const nowMs = Date.now();
    const once = { uuid: randomUUID(), nowMs, nowS: Math.floor(nowMs / 1000) };
    return answerOf(
      await bytes.send(built(entry, undefined, { ...once, ...call, app }), signal),
      sayingsOf(name, sayings),
    );
  };
  return {
    getNumber: ({ signal, failed: code, ...call }) =>
      code === undefined ? ask('login', call, signal) : ask('failed', { ...call, code }, signal),
    verifyNumber: ({ signal, ...call }) => ask('verify', call, signal),
  };
}

/** What its answers can say, but for what it has said that it does not tell apart. */
function toldBy({ answers: sayings, choices: { sms = true, again = true } = {} }: Backend): readonly Outcome[] {
  const left: readonly Outcome[] = [...(sms ? [] : ['sms' as const]), ...(again ? [] : ['again' as const])];
  return [...new Set(sayings.map(({ says }) => says))].filter((each) => !left.includes(each));
}

/** Whoever calls the service serves all carriers. */
function servedBy(calls: readonly Called[]): readonly CarrierId[] {
  const own = carrierIds.filter((id) => calls.includes(id));
  return own.length === 0 || calls.some((each) => !isCarrier(each)) ? carrierIds : own;
}

const isCarrier = (called: Called): called is CarrierId => carrierIds.some((id) => id === called);

function faceOf(calls: readonly Called[]): Pick<Session, 'face'> {
  const [face] = calls.flatMap((each) => (each === 'aliyun' || each === 'jiguang' ? [each] : []));
  return face === undefined ? {} : { face };
}

async function started(command: string, backend: Backend, origin: string, at: Surroundings, app: FiledApp) {
  if (await answers(origin))
    throw new Unreachable(
      `something answers at ${origin} already, before ${command} is started`,
      'stop it, or leave "origin" out so that PORT is a free one',
    );
  const { port } = new URL(origin);
  const scope = { port, gateways: at.gateways, keys: at.keys, service: at.boxService ?? '', app, env: at.env };
  const env = { ...at.env, PORT: port, SANWANG_PORT: port, ...parametersOf(backend.env ?? {}, scope) };
  const program = startProgram(command, env, true);
  try {
    await ready(program, `${origin}${backend.ready ?? ''}`, Number(at.env['SANWANG_PATIENCE_MS'] ?? patienceMs));
    return program;
  } catch (error) {
    await program.stop();
    throw error;
  }
}

function noApp({ app = 'shop' }: Backend, apps: readonly FiledApp[]): BadSettings {
  const names = apps.map(({ name }) => name).join(', ');
  return new BadSettings([
    {
      en: `"app" names none of the box's apps; seen ${app}; there are ${names}`,
      zh: `"app" 不是盒子里的应用；实为 ${app}；现有 ${names}`,
    },
  ]);
}
