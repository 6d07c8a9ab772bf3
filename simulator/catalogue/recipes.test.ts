import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSign,
  privateDecrypt,
} from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RouteEntry, RouteRecipe, RouteSeal } from '../../fixtures/api-types.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { carriers } from '../carriers/index.ts';
import { routesCatalogue } from './routes.ts';

const routes = routesCatalogue(carriers);
const pem = keys as Readonly<Record<string, string>>;

const written = (bytes: Buffer, { output, ...seal }: Pick<RouteSeal, 'output' | 'case'>): string => {
  const text = bytes.toString(output);
  return seal.case === 'upper' ? text.toUpperCase() : text;
};

/** The fields of a worked request, inner objects flattened. */
function sentIn({ recipe, worked }: RouteEntry): Record<string, string> {
  if (recipe.encoding === 'form') return Object.fromEntries(new URLSearchParams(worked.body));
  if (recipe.encoding === 'query') return Object.fromEntries(new URLSearchParams(worked.query));
  const body = JSON.parse(worked.body ?? '{}') as Record<string, unknown>;
  return Object.fromEntries(
    [...Object.entries(worked.headers ?? {}), ...Object.entries(body)].flatMap(([name, value]) =>
      typeof value === 'object' && value !== null ? Object.entries(value) : [[name, value]],
    ),
  ) as Record<string, string>;
}

/** Secrets stand in vectors under names of their own. */
function secretIn(inputs: Readonly<Record<string, string>>, name: string): string | undefined {
  return (
    inputs[name] ?? inputs[name.toLowerCase()] ?? inputs[name.replace(/[A-Z]/g, (each) => `_${each.toLowerCase()}`)]
  );
}

/** What the recipe makes of the sign of a worked request. */
function signOf(entry: RouteEntry, recipe: RouteRecipe): string | null {
  const vector = entry.vectors.find(({ id }) => id === entry.worked.vector);
  const { sign } = recipe;
  if (sign === null || vector === undefined) return null;
  const sent = sentIn(entry);
  const value = (name: string) => sent[name] ?? secretIn(vector.inputs, name) ?? '';
  const text = [...sign.over.map(value), ...(sign.last === undefined ? [] : [value(sign.last)])].join(sign.separator);
  if (sign.algorithm === 'SHA256withRSA' || sign.algorithm === 'MD5withRSA') {
    const made = createSign(sign.algorithm === 'MD5withRSA' ? 'md5' : 'sha256')
      .update(text)
      .sign(pem[vector.inputs['privateKey'] ?? ''] ?? '');
    return written(made, sign);
  }
  const digest = { MD5: 'md5', 'HMAC-SHA1': 'sha1', 'HMAC-SHA256': 'sha256' }[sign.algorithm];
  const made =
    sign.key === undefined ? createHash(digest).update(text) : createHmac(digest, value(sign.key)).update(text);
  return written(made.digest(), sign);
}

/** The sealed fields of a worked request, opened as told and sealed again as told; null where that cannot be done. */
function sealsOf(entry: RouteEntry, recipe: RouteRecipe): Record<string, string | null> {
  const sent = sentIn(entry);
  const platform = pem[`${entry.carrier}-platform.pem`] ?? '';
  const rsa = recipe.seals.find(({ cipher }) => cipher === 'RSA');
  if (recipe.seals.some(({ cipher }) => cipher === 'AES-ECB')) return keyedSealsOf(entry, recipe);
  if (rsa === undefined) return derivedSealsOf(sent, recipe);
  const block = Buffer.from(sent[rsa.field] ?? '', rsa.output);
  const raw = privateDecrypt({ key: platform, padding: constants.RSA_NO_PADDING }, block);
  // PKCS#1 v1.5: 00 02, padding, 00, the text.
  const key = raw.subarray(raw.indexOf(0, 2) + 1);
  const inputs = Object.assign({}, ...entry.vectors.map((each) => each.inputs)) as Readonly<Record<string, string>>;
  const joined = rsa.over
    ?.map((name) => sent[name] ?? secretIn(inputs, name === 'number' ? 'phone' : name) ?? '')
    .join('');
  const isPlain = joined === undefined ? key.length === 16 : key.toString() === joined;
  const found: Record<string, string | null> = {
    [rsa.field]: raw[1] === 2 && isPlain && written(block, rsa) === sent[rsa.field] ? 'good' : null,
  };
  for (const seal of recipe.seals.filter(({ cipher }) => cipher === 'AES-128-CBC')) {
    try {
      const iv = Buffer.from(seal.ivHex ?? '', 'hex');
      const open = createDecipheriv(seal.cipher.toLowerCase(), key, iv);
      const plain = Buffer.concat([open.update(Buffer.from(sent[seal.field] ?? '', seal.output)), open.final()]);
      const text = plain.toString('utf8');
      const parts = text.split(seal.join ?? '');
      const isRead =
        seal.plain === 'positions'
          ? parts.length === seal.positions
          : (seal.pairs ?? []).every((name) => parts.some((part) => part.startsWith(`${name}=`)));
      const close = createCipheriv(seal.cipher.toLowerCase(), key, iv);
      const again = written(Buffer.concat([close.update(plain), close.final()]), seal);
      found[seal.field] = isRead && again === sent[seal.field] ? 'good' : null;
    } catch {
      found[seal.field] = null;
    }
  }
  return found;
}

/** Seals whose key both sides make of another field. */
function derivedSealsOf(sent: Record<string, string>, { seals }: RouteRecipe): Record<string, string | null> {
  const key = createHash('md5')
    .update(sent['encrypted'] ?? '')
    .digest('hex')
    .toUpperCase()
    .slice(8, 24);
  return Object.fromEntries(
    seals.map(({ field, cipher, ivHex = '', output }) => {
      try {
        const open = createDecipheriv(cipher.toLowerCase(), key, Buffer.from(ivHex, 'hex'));
        const plain = Buffer.concat([open.update(Buffer.from(sent[field] ?? '', output)), open.final()]);
        JSON.parse(plain.toString());
        return [field, 'good'];
      } catch {
        return [field, null];
      }
    }),
  );
}

/** Seals under a secret of the app, which hold what the vector of their name says. */
function keyedSealsOf(entry: RouteEntry, { seals }: RouteRecipe): Record<string, string | null> {
  const sent = sentIn(entry);
  return Object.fromEntries(
    seals.map((seal) => {
      const { inputs = {}, text = '' } = entry.vectors.find(({ id }) => id === `${entry.id}-${seal.field}`) ?? {};
      const key = secretIn(inputs, seal.key) ?? '';
      const close = createCipheriv(`aes-${key.length * 8}-ecb`, key, null);
      const parts = text.split(seal.join ?? '');
      const isWhole = parts.length === seal.over?.length && sent['timestamp'] === parts[seal.over.indexOf('timestamp')];
      const again = written(Buffer.concat([close.update(text), close.final()]), seal);
      return [seal.field, isWhole && again === sent[seal.field] ? 'good' : null];
    }),
  );
}

describe.each(routes.map((entry) => [`${entry.id} ${entry.method} ${entry.path}`, entry] as const))(
  '%s',
  (_, entry) => {
    const { recipe, worked } = entry;
    const names = recipe.fields.map(({ name }) => name);

    it('has a worked request whose sign and seals come out as it says', () => {
      // The sign of M6 is inside what is sealed.
      if (recipe.sign !== null && names.includes(recipe.sign.field) && worked.vector !== null)
        expect(sentIn(entry)[recipe.sign.field]).toBe(signOf(entry, recipe));
      for (const [field, state] of Object.entries(sealsOf(entry, recipe)))
        expect([field, state]).toEqual([field, 'good']);
    });

    it('is wrong as soon as a word of it is changed', () => {
      if (recipe.sign === null) return;
      const { sign } = recipe;
      if (names.includes(sign.field)) {
        const other = sign.output === 'hex' ? ('base64' as const) : ('hex' as const);
        const flipped = sign.case === 'upper' ? ('lower' as const) : ('upper' as const);
        for (const change of [{ case: flipped }, { over: [...sign.over].reverse() }, { output: other }]) {
          expect(signOf(entry, { ...recipe, sign: { ...sign, ...change } })).not.toBe(signOf(entry, recipe));
        }
      }
      for (const seal of recipe.seals.filter(({ cipher }) => cipher === 'AES-ECB'))
        for (const change of [{ join: ',' }, { case: 'lower' as const }, { over: [...(seal.over ?? [])].reverse() }])
          expect(sealsOf(entry, { ...recipe, seals: [{ ...seal, ...change }] })[seal.field]).toBeNull();
      for (const seal of recipe.seals.filter(({ cipher }) => cipher === 'AES-128-CBC')) {
        const otherIv = seal.ivHex === '00'.repeat(16) ? '30'.repeat(16) : '00'.repeat(16);
        const change = {
          ...recipe,
          seals: [{ ...seal, ivHex: otherIv }, ...recipe.seals.filter((each) => each !== seal)],
        };
        expect(sealsOf(entry, change)[seal.field]).toBeNull();
      }
    });

    it('names fields that are there, and patterns that its worked request fits', () => {
      const sealed = recipe.seals.map(({ field }) => field);
      for (const field of sealed) expect(names).toContain(field);
      const objects = recipe.fields.flatMap(({ inside }) =>
        inside === undefined || inside === 'headers' || sealed.includes(inside) ? [] : [inside],
      );
      if (recipe.encoding !== 'json') expect(objects).toEqual([]);
      const sent = worked.body === undefined && worked.query === undefined ? {} : sentIn(entry);
      for (const { name, pattern, values, any, inside } of recipe.fields) {
        const value = sent[name];
        if (value === undefined || sealed.includes(inside ?? '')) continue;
        // Tokens of vectors are made up; shapes are held to the box where tokens are redeemed.
        if (pattern !== undefined && !/token|accessCode/.test(name))
          expect([name, value]).toEqual([name, expect.stringMatching(pattern)]);
        if (values !== undefined && !any) expect(values).toContain(value);
      }
    });

    it('cites sources and notes that a reader can find', () => {
      expect(JSON.stringify(entry)).not.toMatch(/\.md\b|design/);
      if (entry.source === 'ours') expect(entry.sources).toEqual([]);
      else expect(entry.sources.map(({ id }) => id).sort()).toEqual(entry.source.split(', ').sort());
    });
  },
);
