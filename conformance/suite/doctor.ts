import type { JournalEvent } from '../../fixtures/api-types.ts';
import type { Answer } from './adapter.ts';
import { adopted } from './adopted.ts';
import { answered } from './answered.ts';
import { askedBySuite, createWorld, issueToken, journalOf } from './control.ts';
import { HarnessError, Unreachable, wordsOf } from './failures.ts';
import { carriersOf } from './needs.ts';
import { openAccount } from './open-account.ts';
import { type RunOptions, setUp, tearDown } from './run.ts';
import type { Bench } from './run-case.ts';
import { Secrets } from './secrets.ts';
import { strictWorld } from './strict-world.ts';

/** One thing that was looked at. The last row is about clients in the shell that asks. */
export interface Finding {
  readonly id:
    | ('box' | 'target' | 'account' | 'reaches' | 'app' | 'address' | 'signature' | 'clock' | 'answer')
    | ('proxy' | 'roots' | 'past' | 'node' | 'java' | 'zone' | 'round');
  readonly isGood: boolean;
  readonly words: { readonly en: string; readonly zh: string };
  /** What to do; only of what is not good. */
  readonly fix?: { readonly en: string; readonly zh: string };
}

const good = (id: Finding['id'], en: string, zh: string): Finding => ({ id, isGood: true, words: { en, zh } });
const bad = (id: Finding['id'], words: Finding['words'], fix: Finding['words']): Finding => ({
  id,
  isGood: false,
  words,
  fix,
});

/** Clocks may differ by what carriers forgive, and no more. */
const mostSkewMs = 10 * 60_000;

/** Whether a set-up can be judged at all: one call for a number, and whether the box sees it come. */
export async function examine(options: Omit<RunOptions, 'cases'>): Promise<readonly Finding[]> {
  const secrets = new Secrets(options.env);
  const findings = await look(options, secrets);
  const masked = ({ en, zh }: Finding['words']) => ({ en: secrets.mask(en), zh: secrets.mask(zh) });
  return findings.map(({ words, fix, ...one }) => ({ ...one, words: masked(words), ...(fix && { fix: masked(fix) }) }));
}

async function look(options: Omit<RunOptions, 'cases'>, secrets: Secrets): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  try {
    const { version } = await askedBySuite(options.control).getHealth();
    findings.push(good('box', `the box answers (${version})`, `模拟器有应答（${version}）`));
  } catch (error) {
    return [trouble('box', error)];
  }
  let bench: Bench;
  try {
    bench = await setUp({ ...options, cases: [] }, options.seed ?? 'doctor');
  } catch (error) {
    return [...findings, trouble('target', error)];
  }
  try {
    return [...findings, ...(await tryOneCall(bench, options.gateways, secrets))];
  } finally {
    await tearDown(bench);
  }
}

async function tryOneCall(
  bench: Bench,
  gateways: Readonly<Record<string, string>>,
  secrets: Secrets,
): Promise<readonly Finding[]> {
  const apps = bench.fixed?.apps.map(adopted);
  const document = await createWorld(bench.control, { ...(apps && { apps }), ...strictWorld(), ttlMs: 60_000 });
  const world = bench.control.world(document.id);
  // What was being asked when something went wrong.
  let verb = bench.fixed === null ? 'openAccount' : 'getNumber';
  let thrown: unknown;
  try {
    const account = bench.fixed ?? (await openAccount(bench.session, { id: 'doctor', steps: [] }, document));
    secrets.addFiled(document.apps);
    secrets.watch(() => account.secrets ?? []);
    const served: readonly (string | null)[] = carriersOf(bench.session);
    const msisdn = document.subscribers.find((each) => served.includes(each.carrier))?.msisdn ?? '';
    const issued = await issueToken(world, { msisdn, app: document.apps[0]?.name ?? 'shop', purpose: 'login' });
    if ('refusal' in issued) throw new HarnessError(`the box gives no token: ${issued.refusal}`);
    secrets.add('token', issued.token);
    const call = { app: document.apps[0]?.name ?? 'shop', token: issued.token };
    verb = 'getNumber';
    const answer = await answered(bench.session, 'the call for a number', verb, async () => {
      try {
        return await account.getNumber(call);
      } catch (error) {
        thrown = error;
        throw error;
      }
    });
    // Nothing has answered before: that an adapter opens says nothing of its service.
    const { name } = bench.adapter;
    const spoke = good('target', `${name} answers`, `${name} 有应答`);
    const { events, dropped } = await journalOf(world, { carrier: issued.carrier });
    if (dropped > 0) throw new HarnessError('the service asked so much that the box no longer keeps all of it');
    const arrived = events.filter(({ endpoint }) => bench.serverRoutes.has(`${issued.carrier}.${endpoint}`));
    return [
      spoke,
      ...skewOf(answer),
      ...(arrived.length === 0 ? [lost(answer, gateways)] : readOf(arrived, answer, msisdn)),
    ];
  } catch (error) {
    return [trouble('account', thrown ?? error, verb)];
  } finally {
    await world.deleteWorld();
  }
}

function lost(answer: Answer, gateways: Readonly<Record<string, string>>): Finding {
  const list = Object.entries(gateways)
    .map(([carrier, url]) => `${carrier} ${url}`)
    .join(', ');
  return bad(
    'reaches',
    {
      en: `no carrier of the box was asked; the service answered ${answer.raw.body.slice(0, 120)}`,
      zh: `模拟器未收到任何请求；服务应答 ${answer.raw.body.slice(0, 120)}`,
    },
    { en: `point the service’s carrier URLs at ${list}`, zh: `把服务的运营商地址指向 ${list}` },
  );
}

/** What each refusal says about the set-up. */
const causes: Readonly<Record<string, [Finding['id'], en: string, zh: string]>> = {
  'app.unknown': [
    'app',
    'give the service the carrier ids of the app as GET worlds shows them',
    '为服务配置 GET worlds 中的运营商应用标识',
  ],
  'app.ip-not-listed': [
    'address',
    'add the service’s address to the app’s serverAddresses',
    '把服务地址加入应用的 serverAddresses',
  ],
  'sig.bad': [
    'signature',
    'give the service the app’s keys as GET worlds shows them; `sanwang why` shows the difference',
    '为服务配置 GET worlds 中的密钥；`sanwang why` 可查看差异',
  ],
  'sig.timestamp': [
    'clock',
    'set the clock of the service’s machine, and its zone: containers run in UTC, set TZ=Asia/Shanghai',
    '校准服务所在机器的时钟与时区：容器默认为 UTC，请设置 TZ=Asia/Shanghai',
  ],
};

function readOf(events: readonly JournalEvent[], answer: Answer, msisdn: string): readonly Finding[] {
  const reached = good('reaches', 'calls through the service reach the box', '经由服务的调用到达模拟器');
  const refusal = events.find((event) => event.refusal !== undefined)?.refusal;
  if (refusal !== undefined) {
    const [id, en, zh] = causes[refusal] ?? ['answer', 'see `sanwang why --last`', '参见 `sanwang why --last`'];
    return [reached, bad(id, { en: `the carrier refuses: ${refusal}`, zh: `运营商拒绝：${refusal}` }, { en, zh })];
  }
  if (answer.phone === msisdn) return [reached, good('answer', 'the right number comes back', '返回的号码正确')];
  const seen = answer.raw.body.slice(0, 120);
  return [
    reached,
    bad(
      'answer',
      { en: `the answer is not the number: ${seen}`, zh: `应答并非该号码：${seen}` },
      { en: 'look at how the service reads the carrier’s answer', zh: '检查服务如何解析运营商应答' },
    ),
  ];
}

function skewOf(answer: Answer): readonly Finding[] {
  const theirs = Date.parse(answer.raw.headers['date'] ?? '');
  if (Number.isNaN(theirs)) return [];
  const skewMs = Math.abs(theirs - Date.now());
  if (skewMs <= mostSkewMs) return [good('clock', 'the clocks agree', '时钟一致')];
  const words = {
    en: `the service’s clock is off by ${Math.round(skewMs / 1000)} s`,
    zh: `服务时钟相差 ${Math.round(skewMs / 1000)} 秒`,
  };
  return [bad('clock', words, { en: 'set the clock of the service’s machine', zh: '校准服务所在机器的时钟' })];
}

function trouble(id: Finding['id'], error: unknown, verb?: string): Finding {
  const place = verb === undefined ? null : placeIn(error);
  const words = `${verb === undefined ? '' : `${verb}: `}${wordsOf(error)}${place === null ? '' : ` (${place})`}`;
  const fix = error instanceof Unreachable ? error.fix : 'see the adapter and its settings';
  return bad(id, { en: words, zh: words }, { en: fix, zh: fix });
}

/** Where in somebody's file a mistake of the language was made; null for what was thrown on purpose. */
function placeIn(error: unknown): string | null {
  if (!(error instanceof TypeError || error instanceof ReferenceError)) return null;
  const [, place] = /(?:\(|at )(?:async )?(?:file:\/\/)?([^\s()]+:\d+:\d+)/.exec(error.stack ?? '') ?? [];
  return place ?? null;
}
