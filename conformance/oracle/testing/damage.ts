import type { App, Carrier, Order, Pair, Recipe, Sent, Slip } from '../words.ts';
import { stepOf } from './chain.ts';

/** One thing got wrong in a request that was right. */
export interface Damage {
  readonly name: string;
  /** The name without the part: the same mistake elsewhere is of the same kind. */
  readonly kind: string;
  /** The part of the request that is wrong, by its wire name; empty where it is the whole. */
  readonly at: string;
  readonly slip?: Slip;
  readonly order?: (order: Order) => Order;
  /** Needs the world, before it is sent. */
  readonly stage?: 'replay' | 'expire' | 'other-app' | 'no-line' | 'other-line';
}

const change = (name: string, to: (value: string) => string) => (pairs: readonly Pair[]) =>
  pairs.map(([each, value]) => [each, each === name ? to(value) : value] as const);
const without = (name: string) => (pairs: readonly Pair[]) => pairs.filter(([each]) => each !== name);
const twice = (name: string, again: (value: string) => string) => (pairs: readonly Pair[]) =>
  pairs.flatMap((pair) => (pair[0] === name ? [pair, [name, again(pair[1])] as const] : [pair]));

/** Another character of the same kind at a place, so that only the content is wrong. */
function turned(text: string, place: number): string {
  if (text === '') return 'x';
  const at = place % text.length;
  const old = text[at] as string;
  const next = /\d/.test(old)
    ? String((Number(old) + 1) % 10)
    : /[A-F]/.test(old)
      ? old === 'A'
        ? 'B'
        : 'A'
      : old === 'a'
        ? 'b'
        : 'a';
  return text.slice(0, at) + next + text.slice(at + 1);
}

const flipCase = (text: string) => (text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase());

/** The names that a right request has in it, inside its seals and around them. */
function namesIn(recipe: Recipe, order: Order): { inner: string[]; outer: string[]; sealed: string[]; values: number } {
  const inner = new Set<string>();
  const outer = new Set<string>();
  const sealed: string[] = [];
  let values = 0;
  recipe.ask(order, {
    parts(pairs) {
      for (const [name] of pairs) inner.add(name);
      return pairs;
    },
    outer(pairs) {
      for (const [name] of pairs) outer.add(name);
      return pairs;
    },
    sealed(value, name) {
      sealed.push(name);
      return value;
    },
    joined(all) {
      values = all.length;
      return all;
    },
  });
  return { inner: [...inner], outer: [...outer], sealed, values };
}

function secretsOf({ cmcc, cucc, ctcc }: App): Readonly<Record<Carrier, readonly string[]>> {
  return { cmcc: [cmcc.appKey, cmcc.appSecret], cucc: [cucc.clientSecret], ctcc: [ctcc.appSecret] };
}

/** Everything that can go wrong with one route, each alone. `place` chooses where a text is turned. */
export function damages(recipe: Recipe, order: Order, others: readonly App[], place = 3): Damage[] {
  const { inner, outer, sealed, values } = namesIn(recipe, order);
  const list: Damage[] = [];
  const add = (name: string, at: string, more: Omit<Damage, 'name' | 'kind' | 'at'>) => {
    list.push({ name: `${name} ${at}`.trim(), kind: name.replace(/[-\d]+$/, ''), at, ...more });
  };
  for (const at of inner) {
    add('left out before signing', at, { slip: { parts: without(at) } });
    add('empty before signing', at, { slip: { parts: change(at, () => '') } });
    add('another before signing', at, { slip: { parts: change(at, (value) => turned(value, place)) } });
    add('twice before signing', at, { slip: { parts: twice(at, (value) => value) } });
  }
  for (const at of outer) {
    add('left out', at, { slip: { outer: without(at) } });
    add('empty', at, { slip: { outer: change(at, () => '') } });
    add('turned', at, { slip: { outer: change(at, (value) => turned(value, place)) } });
    add('case of', at, { slip: { outer: change(at, flipCase) } });
    add('twice', at, { slip: { outer: twice(at, (value) => turned(value, place)) } });
    add('misnamed', at, {
      slip: { outer: (pairs) => pairs.map(([name, value]) => [name === at ? `${name}x` : name, value]) },
    });
  }
  for (const at of sealed) {
    add('cipher turned', at, { slip: { sealed: (value, name) => (name === at ? turned(value, place) : value) } });
    add('cipher cut', at, {
      slip: { sealed: (value, name) => (name === at ? value.slice(0, value.length >> 1) : value) },
    });
  }
  if (outer.some((name) => /(^|\.)sign$/.test(name)) || values > 0) {
    const at = outer.find((name) => /(^|\.)sign$/.test(name)) ?? 'sign';
    for (let one = 0; one + 1 < values; one++)
      add(`order of value ${one}`, at, {
        slip: {
          joined: (all) => [...all.slice(0, one), all[one + 1] as string, all[one] as string, ...all.slice(one + 2)],
        },
      });
    add('separated', at, { slip: { joined: (all) => all.map((value, index) => (index === 0 ? value : `&${value}`)) } });
    add('turned signature', at, { slip: { sign: (sign) => turned(sign, place) } });
    add('cut signature', at, { slip: { sign: (sign) => sign.slice(1) } });
    add('other case of signature', at, { slip: { sign: flipCase } });
    const own = secretsOf(order.app);
    for (const [whose, all] of Object.entries(own))
      all.forEach((secret, index) => {
        add(`secret ${whose} ${index}`, at, { slip: { secret } });
      });
    const { carrier } = stepOf(recipe.id);
    for (const other of others)
      secretsOf(other)[carrier].forEach((secret, index) => {
        add(`secret of ${other.name} ${index}`, at, { slip: { secret } });
      });
  }
  for (const ms of [700_000, -700_000, 86_400_000, -8 * 3600_000])
    add(`stamp off by ${ms}`, 'timestamp', { order: (order) => ({ ...order, nowMs: order.nowMs + ms }) });
  if (order.token !== undefined) {
    add('credential replayed', 'token', { stage: 'replay' });
    add('credential expired', 'token', { stage: 'expire' });
    add('credential of another app', 'token', { stage: 'other-app' });
    add('credential of nobody', 'token', {
      order: (order) => ({ ...order, token: turned(order.token ?? '', (order.token ?? '').length - 3) }),
    });
  }
  if (recipe.caller !== 'server') {
    add('no line', 'line', { stage: 'no-line' });
    add('other carrier’s line', 'line', { stage: 'other-line' });
  }
  const sent = (to: (sent: Sent) => Sent) => ({ slip: { sent: to } });
  for (const method of ['PUT', 'DELETE', 'HEAD', 'PATCH'])
    add(
      `method ${method}`,
      'method',
      sent((each) => ({ ...each, method, body: method === 'HEAD' ? null : each.body })),
    );
  for (const type of ['text/plain', 'application/xml'])
    add(
      `type ${type}`,
      'content-type',
      sent((each) => (each.body === null ? each : { ...each, headers: { ...each.headers, 'content-type': type } })),
    );
  add(
    'cut',
    'body',
    sent((each) => (each.body === null ? each : { ...each, body: each.body.slice(0, -7) })),
  );
  add(
    'nothing',
    'body',
    sent((each) => (each.body === null ? { ...each, url: each.url.split('?')[0] as string } : { ...each, body: '' })),
  );
  return list;
}

/**
 * Those to be asked about why they were refused, which costs a search for what a sign was made of: of each kind about
 * `most`, spread over the places. The kinds take turns, so that every place is asked about for some of them.
 */
export function askedAbout(all: readonly Damage[], most: number): ReadonlySet<Damage> {
  const kinds = new Map<string, Damage[]>();
  for (const one of all) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
  return new Set(
    [...kinds.values()].flatMap((ones, turn) => {
      const step = Math.ceil(ones.length / most);
      return ones.filter((_, place) => (place + turn) % step === 0);
    }),
  );
}
