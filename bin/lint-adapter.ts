import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { verbs } from '../conformance/suite/verbs.ts';
import type { Context } from './context.ts';
import type { Problem } from './failure.ts';
import { choiceProblems } from './lint-choices.ts';

/** What can be seen of an adapter without judging its service. */
export interface AdapterLook {
  readonly problems: readonly Problem[];
  /** Verbs that it neither offers nor lists as lacking; null where its service did not start. */
  readonly missing: readonly string[] | null;
  /** Why its service did not start. */
  readonly unopened: string | null;
}

/** An adapter is somebody's program: it gets a process of its own, and no more time than this. */
const patienceMs = 15_000;

/** Runs in that process. It speaks on a stream of its own, since the module may print what it likes. */
const script = `
import { writeSync } from 'node:fs';
const [file, known] = process.argv.slice(1);
const tell = (found) => { writeSync(3, JSON.stringify(found)); process.exit(0); };
const words = (error) => String(error?.message ?? error).split('\\n')[0];
const problems = [];
const wrong = (path, message) => problems.push({ path, message });
let adapter, session, account = null;
try { adapter = (await import(file)).default; } catch (error) { tell({ load: words(error) }); }
if (typeof adapter !== 'object' || adapter === null) tell({ problems: [{ path: 'default', message: 'object' }] });
if (typeof adapter.name !== 'string' || adapter.name === '') wrong('default.name', 'string');
if (typeof adapter.open !== 'function') wrong('default.open', 'function');
if (problems.length > 0) tell({ problems });
const gateways = { cmcc: 'http://127.0.0.1:9', cucc: 'http://127.0.0.1:9', ctcc: 'http://127.0.0.1:9' };
try { session = await adapter.open({ target: null, gateways, keys: {}, env: process.env }); }
catch (error) { tell({ problems, unopened: words(error) }); }
if (typeof session !== 'object' || session === null) tell({ problems: [{ path: 'open()', message: 'object' }] });
if (!['account', 'static', 'instance'].includes(session.isolation)) wrong('session.isolation', 'isolation');
if (!(session.answersWithinMs > 0)) wrong('session.answersWithinMs', 'positive');
const { recoversWithinMs } = session;
const recovers = typeof recoversWithinMs === 'number' && recoversWithinMs >= 0 && recoversWithinMs <= 60_000;
if (recoversWithinMs !== undefined && !recovers) wrong('session.recoversWithinMs', 'recovery');
if (typeof session.close !== 'function') wrong('session.close', 'function');
const choices = session.choices === undefined ? {} : { choices: session.choices };
const lacks = session.lacks ?? [];
const verbs = JSON.parse(known);
for (const verb of lacks) if (!verbs.includes(verb)) wrong('session.lacks/' + verb, 'verb');
const opens = session.isolation === 'static' ? 'fixedAccount' : 'openAccount';
if (typeof session[opens] !== 'function') wrong('session.' + opens, 'function');
let unopened = null;
try {
  if (session.isolation === 'static') account = await session.fixedAccount?.();
  else account = await session.openAccount?.({ name: 'validate', apps: [], funds: '0' });
} catch (error) { unopened = words(error); }
if (account) for (const verb of ['getNumber', 'verifyNumber']) if (typeof account[verb] !== 'function') wrong('account.' + verb, 'function');
const offers = (verb) => verb in session || account?.[verb] !== undefined;
const missing = account ? verbs.filter((verb) => !offers(verb) && !lacks.includes(verb)) : null;
try { await session.close?.(); } catch (error) { wrong('session.close', words(error)); }
tell({ problems, missing, unopened, ...choices });
`;

interface Told {
  readonly load?: string;
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
  readonly missing?: readonly string[] | null;
  readonly unopened?: string | null;
  readonly choices?: unknown;
}

export async function lookAtAdapter(file: string, cx: Context, limitMs = patienceMs): Promise<AdapterLook> {
  const say = cx.say.adapter;
  const url = pathToFileURL(resolve(file)).href;
  const args = ['--input-type=module', '-e', script, url, JSON.stringify(verbs)];
  const child = spawn(process.execPath, args, { env: cx.host.env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, limitMs);
  const failed = new Promise<string>((settle) =>
    child.on('error', (error) => settle(JSON.stringify({ load: error.message }))),
  );
  const found = await Promise.race([text(child.stdio[3] as Readable), failed]);
  clearTimeout(timer);
  const none = { missing: null, unopened: null };
  if (isLate) return { ...none, problems: [{ path: 'open()', message: say.late(limitMs / 1000), fix: say.inTime }] };
  if (found === '') return { ...none, problems: [{ path: 'default', message: say.ended, fix: say.seeExample }] };
  const { load, problems = [], missing = null, unopened = null, choices = {} } = JSON.parse(found) as Told;
  if (load !== undefined) {
    return {
      ...none,
      problems: [{ path: 'default', message: say.notLoaded, seen: load.slice(0, 200), fix: say.seeExample }],
    };
  }
  const worded = problems.map(({ path, message }) => ({
    path,
    message: say.wanted(message, verbs),
    fix: say.seeExample,
  }));
  return { problems: [...worded, ...choiceProblems(choices, cx)], missing, unopened };
}
