import exceptions from '../../../fixtures/codes/never.json' with { type: 'json' };
import { producible } from '../../core/acts/producible.ts';
import type { AnyRouteTable } from '../../core/route/route.ts';
import type { Intent } from '../../core/words/intent.ts';
import { isRefusal, type Refusal, refusalIds } from '../../core/words/refusal.ts';
import type { Words } from '../../core/words/said.ts';

/** Why routes of one kind never give some refusals. */
interface Reason {
  applies(route: AnyRouteTable): boolean;
  readonly refusals: readonly Refusal[];
  readonly why: Words;
}

const does =
  (...acts: readonly Intent['act'][]) =>
  (route: AnyRouteTable): boolean =>
    route.acts.some((act) => acts.includes(act));
const holds = does('trade', 'adopt', 'reveal', 'compare', 'send');
const gives = does('recognise', 'refer', 'trade', 'adopt');
const compares = does('compare');

const all = (prefix: string, but: readonly Refusal[] = []): readonly Refusal[] =>
  refusalIds.filter((id) => id.startsWith(prefix) && !but.includes(id));

/** What follows from who calls a route, what it serves and what it holds; a row of fixtures/codes overrules it. */
const reasons: readonly Reason[] = [
  {
    applies: ({ acts }) => acts.every((act) => act === 'tell'),
    refusals: refusalIds.filter((id) => id !== 'route.method' && id !== 'gw.internal'),
    why: { en: 'it carries no identity and no credential', zh: '不携带身份与凭证' },
  },
  {
    applies: ({ caller }) => caller === 'server',
    refusals: all('bearer.'),
    why: { en: 'a server calls, over no bearer', zh: '由服务器调用，不经承载' },
  },
  {
    applies: ({ caller }) => caller === 'server',
    refusals: ['app.origin-mismatch'],
    why: { en: 'a server calls, with no Origin', zh: '由服务器调用，没有 Origin' },
  },
  {
    applies: ({ caller }) => caller === 'device',
    refusals: ['app.ip-not-listed'],
    why: { en: 'a phone calls, from its bearer', zh: '由手机经其承载调用' },
  },
  {
    applies: (route) => !holds(route),
    refusals: all('tok.', ['tok.too-many-unused']),
    why: { en: 'no credential is sent here', zh: '此处不发送凭证' },
  },
  {
    applies: (route) => !gives(route),
    refusals: ['tok.too-many-unused'],
    why: { en: 'no credential is issued here', zh: '此处不签发凭证' },
  },
  {
    applies: (route) => !compares(route),
    refusals: all('num.m'),
    why: { en: 'no number is sent here to be compared', zh: '此处不发送待比对的号码' },
  },
  {
    applies: (route) => !does('refer', 'trade')(route),
    refusals: ['bearer.moved'],
    why: { en: 'it answers in one request', zh: '一次请求即应答' },
  },
  {
    applies: () => true,
    refusals: ['tok.other-page', 'num.locked'],
    why: { en: 'no page asks here', zh: '此处不由页面请求' },
  },
  {
    applies: () => true,
    refusals: ['num.other-person'],
    why: { en: 'no name is sent here', zh: '此处不发送姓名' },
  },
  {
    applies: () => true,
    refusals: ['tok.no-auth-code'],
    why: { en: 'no authCode is asked for here', zh: '此处不需要 authCode' },
  },
];

const spared: Words = { en: 'its act gives that elsewhere, and never here', zh: '该动作在别处会如此拒绝，此处不会' };

/** Why a route never gives the refusals that nothing on it gives; one that is in no reason may come, and needs a row. */
export function neverReasons(route: AnyRouteTable, name: string): ReadonlyMap<Refusal, Words> {
  const given = producible(route);
  const never = new Map<Refusal, Words>();
  const tell = (refusals: readonly string[], why: Words): void => {
    for (const id of refusals) if (isRefusal(id) && !given.has(id) && !never.has(id)) never.set(id, why);
  };
  for (const { routes, refusals, en, zh } of exceptions) if (routes.includes(name)) tell(refusals, { en, zh });
  for (const { applies, refusals, why } of reasons) if (applies(route)) tell(refusals, why);
  tell(route.spares ?? [], spared);
  return never;
}
