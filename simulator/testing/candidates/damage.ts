import { createHash, createHmac } from 'node:crypto';
import recipes from '../../../fixtures/routes.json' with { type: 'json' };
import { aesCbcDecrypt, ZERO_IV } from '../../wire/primitives.ts';
import type { Ask } from '../carriers/client.ts';

// Signs that a client makes by the recipe of GET routes, and gets wrong in one way. Nothing here comes from the routes.

type Pair = readonly [name: string, value: string];

/** What is signed, as the recipe of a route has it. */
export interface Recipe {
  readonly algorithm: string;
  /** Values in their order, the secret among them where it belongs there. */
  readonly pairs: readonly Pair[];
  readonly secret: Pair;
  readonly isKeyed: boolean;
}

/** Places of M6's list that are signed, counted from 0 [cmcc-m6-list]. */
const positions: Readonly<Record<string, number>> = {
  sdkver: 1,
  appid: 2,
  logintype: 3,
  imsi: 5,
  imei: 6,
  operatortype: 7,
  networktype: 8,
  mobilebrand: 9,
  mobilemodel: 10,
  mobilesystem: 11,
  clienttype: 12,
  msgid: 15,
  timestamp: 16,
  apppackage: 26,
  appsign: 27,
  ipv4: 30,
  ipv6: 31,
};

/** Every text of a good request by its name. */
function valuesOf(ask: Ask): (name: string) => string | undefined {
  if (ask.route.format !== 'json') {
    const form = new URLSearchParams(ask.query === '' ? String(ask.body) : ask.query);
    return (name) => form.get(name) ?? undefined;
  }
  const body = JSON.parse(String(ask.body)) as Record<string, string | Record<string, string>>;
  if (typeof body['reqdata'] === 'string') {
    const key = Buffer.from('K0123456789abcde');
    if (typeof body['encryptedIV'] === 'string') {
      const iv = Buffer.from(body['encryptedIV'], 'base64');
      const named = JSON.parse(
        Buffer.from(aesCbcDecrypt(key, iv, Buffer.from(body['reqdata'], 'base64')) ?? []).toString(),
      );
      return (name) => named[name];
    }
    const list = aesCbcDecrypt(key, ZERO_IV, Buffer.from(body['reqdata'], 'hex'));
    const values = Buffer.from(list ?? [])
      .toString()
      .split('&');
    return (name) => values[positions[name] ?? -1];
  }
  const flat = Object.assign({}, ...Object.values(body).filter((value) => typeof value === 'object'), body);
  return (name) => flat[name];
}

/** The recipe of the route that a good request is meant for. */
export function recipeOf(ask: Ask, secrets: Readonly<Record<string, string>>): Recipe {
  const row = recipes.find(({ path }) => path === ask.path);
  const sign = row?.recipe?.sign as { algorithm: string; over: string[]; last?: string; key?: string };
  const value = valuesOf(ask);
  const name = sign.last ?? sign.key ?? sign.over.find((each) => each in secrets && value(each) === undefined) ?? '';
  const secret: Pair = [name, secrets[name] ?? ''];
  const listed = sign.over.flatMap((each): Pair[] => {
    if (each === name) return [secret];
    const found = value(each);
    return found === undefined ? [] : [[each, found]];
  });
  const isKeyed = sign.key !== undefined;
  const isLast = sign.last !== undefined;
  return { algorithm: sign.algorithm, pairs: isLast ? [...listed, secret] : listed, secret, isKeyed };
}

/** The digest of the recipe over a text, in upper-case hex. */
function signed({ algorithm, secret, isKeyed }: Recipe, text: string, key = secret[1]): string {
  const digest = algorithm.replace('HMAC-', '').replace('-', '').toLowerCase();
  const hash = isKeyed ? createHmac(digest, key) : createHash(digest);
  return hash.update(text).digest('hex').toUpperCase();
}

const text = (pairs: readonly Pair[]) => pairs.map(([, value]) => value).join('');

/** The recipe's sign with another text in the place of the secret. */
function withSecret(recipe: Recipe, other: string): string {
  const { pairs, secret } = recipe;
  return signed(recipe, text(pairs.map((pair) => (pair === secret ? [secret[0], other] : pair))), other);
}

/** What kind of recipe a route has. */
export interface RecipeKind {
  readonly isKeyed: boolean;
  /** The secret is the last value of the string. */
  readonly endsInSecret: boolean;
  readonly isSorted: boolean;
}

export function kindOf({ path }: Ask): RecipeKind {
  const sign = recipes.find((row) => row.path === path)?.recipe?.sign as {
    over: string[];
    last?: string;
    key?: string;
  };
  const isSorted = sign.over.every((name, at) => at === 0 || (sign.over[at - 1] ?? '') < name);
  return { isKeyed: sign.key !== undefined, endsInSecret: sign.last !== undefined, isSorted };
}

/** A mistake: what it makes of a sign, and the row that must be told. */
export interface Damage {
  readonly what: string;
  readonly id: string;
  /** Which recipes it can be made with; every one where this is left out. */
  fits?(kind: RecipeKind): boolean;
  sign(recipe: Recipe, others: Readonly<Record<string, string>>): string;
}

const withoutSecret = ({ pairs, secret }: Recipe) => pairs.filter((pair) => pair !== secret);
const named = (pairs: readonly Pair[]) => pairs.map(([name, value]) => `${name}=${value}`);
const sorted = (pairs: readonly Pair[]) => [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
const hash = (name: string, all: string) => createHash(name).update(all).digest('hex').toUpperCase();
const tail = (recipe: Recipe) => (recipe.isKeyed ? '' : recipe.secret[1]);

export const damages: readonly Damage[] = [
  { what: 'a blank behind the secret', id: 'sign.secret-blank-behind', sign: (r) => withSecret(r, `${r.secret[1]} `) },
  {
    what: 'a newline behind the secret',
    id: 'sign.secret-newline-behind',
    sign: (r) => withSecret(r, `${r.secret[1]}\n`),
  },
  { what: 'a blank before the secret', id: 'sign.secret-blank-before', sign: (r) => withSecret(r, ` ${r.secret[1]}`) },
  { what: 'quotes around the secret', id: 'sign.secret-quoted', sign: (r) => withSecret(r, `"${r.secret[1]}"`) },
  { what: 'a variable that is not set', id: 'sign.secret-unset', sign: (r) => withSecret(r, 'undefined') },
  { what: 'the MD5 of the secret', id: 'sign.secret-hashed', sign: (r) => withSecret(r, hash('md5', r.secret[1])) },
  { what: 'the secret of another app', id: 'sign.secret-of-app', sign: (r, { app = '' }) => withSecret(r, app) },
  {
    what: 'the secret of another carrier',
    id: 'sign.secret-of-carrier',
    sign: (r, { carrier = '' }) => withSecret(r, carrier),
  },
  { what: 'another field of the filing', id: 'sign.other-secret', sign: (r, { field = '' }) => withSecret(r, field) },
  {
    what: 'names in alphabetical order',
    id: 'sign.order-names',
    fits: ({ isSorted, endsInSecret }) => endsInSecret && !isSorted,
    sign: (r) => signed(r, text(sorted(withoutSecret(r))) + tail(r)),
  },
  {
    what: 'two values in each other’s place',
    id: 'sign.swapped',
    sign: (r) => signed(r, text([...r.pairs.slice(1, 2), ...r.pairs.slice(0, 1), ...r.pairs.slice(2)])),
  },
  {
    what: 'the secret in front',
    id: 'sign.secret-first',
    fits: ({ isKeyed }) => !isKeyed,
    sign: (r) => signed(r, r.secret[1] + text(withoutSecret(r))),
  },
  {
    what: 'an ampersand between the values',
    id: 'sign.separator',
    sign: (r) => signed(r, r.pairs.map(([, value]) => value).join('&')),
  },
  {
    what: 'pairs of name and value',
    id: 'sign.pairs',
    fits: ({ isKeyed, endsInSecret }) => isKeyed || endsInSecret,
    sign: (r) => signed(r, named(withoutSecret(r)).join('&') + tail(r)),
  },
  {
    what: 'the way of WeChat Pay: sorted pairs and key=',
    id: 'sign.other-scheme',
    fits: ({ isSorted, endsInSecret }) => endsInSecret && !isSorted,
    sign: (r) => signed(r, `${named(sorted(withoutSecret(r))).join('&')}&key=${r.secret[1]}`),
  },
  {
    what: 'a newline behind the whole string',
    id: 'sign.value-newline-behind',
    fits: ({ isKeyed, endsInSecret }) => isKeyed || !endsInSecret,
    sign: (r) => signed(r, `${text(r.pairs)}\n`),
  },
  {
    what: 'another digest',
    id: 'sign.digest',
    sign: (r) =>
      signed(
        { ...r, algorithm: r.algorithm.includes('256') ? 'HMAC-SHA1' : r.isKeyed ? 'HMAC-SHA256' : 'SHA-1' },
        text(r.pairs),
      ),
  },
  {
    what: 'SM3',
    id: 'sign.digest',
    sign: (r) => signed({ ...r, algorithm: r.isKeyed ? 'HMAC-SM3' : 'SM3' }, text(r.pairs)),
  },
  {
    what: 'an HMAC for a hash',
    id: 'sign.hmac-for-hash',
    fits: ({ isKeyed }) => !isKeyed,
    sign: (r) => signed({ ...r, isKeyed: true }, text(withoutSecret(r))),
  },
  {
    what: 'a hash for an HMAC',
    id: 'sign.hash-for-hmac',
    fits: ({ isKeyed }) => isKeyed,
    sign: (r) => signed({ ...r, isKeyed: false }, text(r.pairs) + r.secret[1]),
  },
  {
    what: 'Base64',
    id: 'sign.in-base64',
    sign: (r) => Buffer.from(signed(r, text(r.pairs)), 'hex').toString('base64'),
  },
  { what: 'a cut sign', id: 'sign.cut', sign: (r) => signed(r, text(r.pairs)).slice(0, -2) },
  { what: 'quotes around the sign', id: 'encoding.in-quotes', sign: (r) => `"${signed(r, text(r.pairs))}"` },
  { what: 'a newline behind the sign', id: 'encoding.blank-around', sign: (r) => `${signed(r, text(r.pairs))}\n` },
  {
    what: 'a wrong digest and a blank behind the secret',
    id: 'found.together',
    sign: (r) =>
      r.isKeyed
        ? signed({ ...r, algorithm: 'HMAC-MD5' }, text(r.pairs), `${r.secret[1]} `)
        : hash('sha256', text(r.pairs.map((pair) => (pair === r.secret ? ['', `${r.secret[1]} `] : pair)))),
  },
];

/** The sign that is right. */
export function rightSign(recipe: Recipe): string {
  return signed(recipe, text(recipe.pairs));
}
