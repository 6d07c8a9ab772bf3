import type { Finding } from '../../../conformance/suite/doctor.ts';
import type { Box, Policy } from '../../../fixtures/api-types.ts';
import { hosts } from '../../../simulator/catalogue/hosts.ts';
import { ControlClient } from '../../../simulator/control/client/index.ts';
import { namesPast } from '../proxy.ts';
import type { Outer } from '../reach.ts';
import { anew, bad, good } from './finding.ts';
import { realRounds } from './real-rounds.ts';
import { javaFindings, nodeFinding } from './runtimes.ts';
import { rootsFinding } from './trusted.ts';

export interface ShellOptions {
  readonly env: Outer;
  /** Origin of the control API of the box that the shell may lead to. */
  readonly control: string;
  readonly controlToken?: string | undefined;
}

const proxies = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'https_proxy'];
const gateways = ['SANWANG_CMCC', 'SANWANG_CUCC', 'SANWANG_CTCC'];
const patienceMs = 5_000;
const mostNames = 3;

/**
 * Whether clients that this shell starts get to the box under the carriers' names, and what to do if not. A shell that nobody
 * has set up for it is no mistake: it is told how.
 */
export async function examineShell({ env, control, controlToken }: ShellOptions): Promise<readonly Finding[]> {
  const client = new ControlClient(control, { token: controlToken, timeoutMs: patienceMs });
  const box = await client.getBox().catch(() => null);
  const ways =
    box === null
      ? []
      : await client
          .world('default')
          .listGateways()
          .catch(() => []);
  const known = [...gateways.map((name) => env[name]), ...ways.map(({ url }) => url), ...portsOf(box)].map(originOf);
  const leading = proxies.filter((name) => env[name] && known.includes(originOf(env[name])));
  const [first] = leading;
  if (first === undefined) return [notSetUp(control)];
  const proxy = env[first] as string;
  const alive =
    box !== null && [...ways.map(({ url }) => url), ...portsOf(box)].map(originOf).includes(originOf(proxy));
  if (!alive) {
    const en = `${first} leads to ${originOf(proxy)}, which is no port of a box at ${control}`;
    const zh = `${first} 指向 ${originOf(proxy)}，它不是 ${control} 处盒子的端口`;
    const [fixEn, fixZh] = anew(control);
    const open = ['open a box (`sanwang up`), then ', '请先打开盒子（`sanwang up`），然后'];
    return [bad('proxy', [en, zh], [`${open[0]}${fixEn}`, `${open[1]}${fixZh}`])];
  }
  const ca = await client.getCa().catch(() => null);
  const policy = await client
    .world('default')
    .getPolicy()
    .catch(() => null);
  const roots = ca === null ? [] : [rootsFinding(env, ca.fingerprint, control)];
  const found = [proxyFinding(env, leading, control), ...roots, pastFinding(env), await nodeFinding(env, control)];
  const rounds = ca === null ? [] : await realRounds(proxy, ca.pem, box?.service !== undefined);
  return [...found, ...javaFindings(env, control), ...zoneFindings(env, policy), ...rounds];
}

/** Every port where clients find the box as a proxy. */
function portsOf(box: Box | null): string[] {
  if (box === null) return [];
  const ofService = box.service === undefined ? [] : [box.service, ...Object.values(box.faces ?? {})];
  return [box.cmcc, box.cucc, box.ctcc, box.proxy, ...ofService];
}

/** Without a user name, which may name a phone, and without a path. */
function originOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).origin : '';
}

function notSetUp(control: string): Finding {
  const line = `eval "$(sanwang env --control ${control})"`;
  return good(
    'proxy',
    `no proxy variable of this shell leads clients to a box: \`sanwang run -- CMD\` sets all for a command, ${line} for this shell`,
    `此 shell 的代理变量未指向盒子：\`sanwang run -- 命令\` 可为一条命令设好，${line} 可为此 shell 设好`,
  );
}

/** Programs differ in which of the variables they read, so all must lead to the same place. */
function proxyFinding(env: Outer, leading: readonly string[], control: string): Finding {
  const astray = proxies.filter((name) => !leading.includes(name));
  if (astray.length === 0) {
    return good('proxy', 'the proxy variables of this shell lead to the box', '此 shell 的代理变量指向盒子');
  }
  const list = astray.map((name) => `${name}=${env[name] === undefined ? '' : originOf(env[name]) || '?'}`).join(', ');
  return bad('proxy', [`${list} does not lead to the box`, `${list} 未指向盒子`], anew(control));
}

function pastFinding(env: Outer): Finding {
  const past = namesPast(
    env,
    hosts.map(({ name }) => name),
  );
  if (past.length === 0) {
    return good('past', 'NO_PROXY keeps none of the box’s names from it', 'NO_PROXY 未让任何域名绕过盒子');
  }
  const list = `${past.slice(0, mostNames).join(', ')}${past.length > mostNames ? ' …' : ''}`;
  return bad(
    'past',
    [`NO_PROXY leads ${list} past the box, to the real carrier`, `NO_PROXY 使 ${list} 绕过盒子，直达真实运营商`],
    [
      `take that entry out of NO_PROXY and no_proxy (NO_PROXY=${env['NO_PROXY'] ?? ''} no_proxy=${env['no_proxy'] ?? ''})`,
      `请从 NO_PROXY 与 no_proxy 中去掉该项（NO_PROXY=${env['NO_PROXY'] ?? ''} no_proxy=${env['no_proxy'] ?? ''}）`,
    ],
  );
}

/** Stamps are Beijing time, and only a strict policy looks at them. */
function zoneFindings({ TZ }: Outer, policy: Policy | null): readonly Finding[] {
  if (policy?.preset !== 'strict') return [];
  const offset = offsetOf(TZ);
  if (offset === 'GMT+08:00')
    return [good('zone', 'this shell’s clock shows Beijing time', '此 shell 的时区为北京时间')];
  return [
    bad(
      'zone',
      [
        `this shell runs in ${offset}, and the policy is strict about stamps`,
        `此 shell 的时区为 ${offset}，而策略严格检查时间戳`,
      ],
      ['export TZ=Asia/Shanghai', 'export TZ=Asia/Shanghai'],
    ),
  ];
}

function offsetOf(zone: string | undefined): string {
  const named = (timeZone?: string) =>
    new Intl.DateTimeFormat('en', { timeZoneName: 'longOffset', ...(timeZone && { timeZone }) })
      .formatToParts()
      .find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  try {
    return named(zone?.replace(/^:/, ''));
  } catch {
    // A zone in the form of POSIX, which this process has understood, if it is its own.
    return named();
  }
}
