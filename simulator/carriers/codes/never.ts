import exceptions from '../../../fixtures/codes/never.json' with { type: 'json' };
import { producible } from '../../core/acts/producible.ts';
import type { AnyRouteTable } from '../../core/route/route.ts';
import type { Intent } from '../../core/words/intent.ts';
import { type Refusal, refusalIds } from '../../core/words/refusal.ts';
import type { Words } from '../../core/words/said.ts';

/** Why routes of one kind never give some refusals. */
interface Reason extends Words {
  applies(route: AnyRouteTable): boolean;
  readonly refusals: readonly Refusal[];
}

const does =
  (...acts: readonly Intent['act'][]) =>
  (route: AnyRouteTable): boolean =>
    route.acts.some((act) => acts.includes(act));
const holds = does('trade', 'adopt', 'reveal', 'compare');
const gives = does('recognise', 'refer', 'trade', 'adopt');
const compares = does('compare');

const all = (prefix: string, but: readonly Refusal[] = []): readonly Refusal[] =>
  refusalIds.filter((id) => id.startsWith(prefix) && !but.includes(id));

/** What follows from who calls a route, what it serves and what it holds; a row of fixtures/codes overrules it. */
const reasons: readonly Reason[] = [
  {
    applies: ({ acts }) => acts.every((act) => act === 'tell'),
    refusals: refusalIds.filter((id) => id !== 'route.method' && id !== 'gw.internal'),
    en: 'it carries no identity and no credential',
    zh: '不携带身份与凭证',
  },
  {
    applies: ({ caller }) => caller === 'server',
    refusals: all('bearer.'),
    en: 'a server calls, over no bearer',
    zh: '由服务器调用，不经承载',
  },
  {
    applies: ({ caller }) => caller === 'server',
    refusals: ['app.origin-mismatch'],
    en: 'a server calls, with no Origin',
    zh: '由服务器调用，没有 Origin',
  },
  {
    applies: ({ caller }) => caller === 'device',
    refusals: ['app.ip-not-listed'],
    en: 'a phone calls, from its bearer',
    zh: '由手机经其承载调用',
  },
  {
    applies: (route) => !holds(route),
    refusals: all('tok.', ['tok.too-many-unused']),
    en: 'no credential is sent here',
    zh: '此处不发送凭证',
  },
  {
    applies: (route) => !gives(route),
    refusals: ['tok.too-many-unused'],
    en: 'no credential is issued here',
    zh: '此处不签发凭证',
  },
  {
    applies: (route) => !compares(route),
    refusals: all('num.m'),
    en: 'no number is sent here to be compared',
    zh: '此处不发送待比对的号码',
  },
  {
    applies: (route) => !does('refer', 'trade')(route),
    refusals: ['bearer.moved'],
    en: 'it answers in one request',
    zh: '一次请求即应答',
  },
  {
    applies: (route) => !producible(route).has('tok.no-auth-code'),
    refusals: ['tok.no-auth-code'],
    en: 'no authCode is asked for here',
    zh: '此处不需要 authCode',
  },
];

const spared: Words = { en: 'its act gives that elsewhere, and never here', zh: '该动作在别处会如此拒绝，此处不会' };

/** Why a route never gives a refusal for which it has no code; null where it may, and so lacks a row. */
export function neverReason(route: AnyRouteTable, name: string, refusal: Refusal): Words | null {
  if (producible(route).has(refusal)) return null;
  const told = exceptions.find(({ routes, refusals }) => routes.includes(name) && refusals.includes(refusal));
  const found = told ?? reasons.find(({ applies, refusals }) => refusals.includes(refusal) && applies(route)) ?? null;
  if (found !== null) return { en: found.en, zh: found.zh };
  return route.spares?.includes(refusal) ? spared : null;
}
