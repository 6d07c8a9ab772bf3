import type { Platform } from '../../domain/applications/store.ts';
import type { Facts } from '../../domain/identities/store.ts';
import type { FilingMistake } from '../face.ts';
import { type Limits, published, usual } from './limits.ts';
import { readPublicKey } from './public-key.ts';

/** What an account's owner may bring along. */
export interface Given {
  readonly appKey?: string;
  readonly masterSecret?: string;
  /** For every platform that `publicKeys` does not name; null files none. */
  readonly publicKey?: string | null;
  readonly publicKeys?: Readonly<Partial<Record<Platform, string | null>>>;
  readonly authStatus?: 200 | 401;
  readonly limits?: 'published' | Partial<Limits>;
  readonly risk?: Partial<Risk>;
}

/** What the second version tells of every number. */
export interface Risk {
  readonly score: number;
  readonly tags: readonly string[];
}

/** What is kept of an app beside its key and secret. */
export interface AppFacts {
  /** Base64 of SPKI. */
  readonly publicKeys: Readonly<Partial<Record<Platform, string>>>;
  readonly authStatus: 200 | 401;
  readonly limits: Limits;
  readonly risk: Risk;
}

const id = { type: 'string', pattern: '^[!-9;-~]{1,64}$' };
/** Some give the private one by mistake. */
const key = { type: ['string', 'null'], maxLength: 16384, writeOnly: true };
const count = { type: 'integer', minimum: 0, maximum: 1e12 };

export const given = {
  type: 'object',
  additionalProperties: false,
  properties: {
    appKey: id,
    masterSecret: { type: 'string', writeOnly: true, minLength: 1, maxLength: 256, pattern: '^[^\\u0000]*$' },
    publicKey: key,
    publicKeys: {
      type: 'object',
      additionalProperties: false,
      properties: { android: key, ios: key, harmony: key, h5: key },
    },
    authStatus: { type: 'integer', enum: [200, 401] },
    limits: {
      anyOf: [
        { type: 'string', enum: ['published'] },
        {
          type: 'object',
          additionalProperties: false,
          properties: { intervalMs: count, perNumber: count, perHour: count, perDay: count },
        },
      ],
    },
    risk: {
      type: 'object',
      additionalProperties: false,
      properties: {
        score: { type: 'integer', minimum: 0, maximum: 900 },
        tags: { type: 'array', maxItems: 100, items: { type: 'string', maxLength: 100 } },
      },
    },
  },
} as const;

const platforms = ['android', 'ios', 'harmony', 'h5'] as const;

/** What is wrong with keys that are filed, as JSON pointers with words; a schema cannot tell. */
export function keyMistakes({ publicKey, publicKeys = {} }: Given): FilingMistake[] {
  const named = platforms.map((platform) => [`/publicKeys/${platform}`, publicKeys[platform]] as const);
  return [['/publicKey', publicKey] as const, ...named].flatMap(([pointer, text]) => {
    const read = typeof text === 'string' ? readPublicKey(text) : null;
    return read !== null && 'mistake' in read ? [{ pointer, words: read.mistake }] : [];
  });
}

/** `own` is the key of a pair that was made because the owner brought none. */
export function factsOf({ publicKey, publicKeys = {}, authStatus, limits, risk }: Given, own: string | null): AppFacts {
  const filed: Partial<Record<Platform, string>> = {};
  for (const platform of platforms) {
    const text = publicKeys[platform] === undefined ? publicKey : publicKeys[platform];
    const read = typeof text === 'string' ? readPublicKey(text) : null;
    const spki = read === null ? (text === undefined ? own : null) : 'spki' in read ? read.spki : null;
    if (spki !== null) filed[platform] = spki;
  }
  return {
    publicKeys: filed,
    authStatus: authStatus ?? 200,
    limits: limits === 'published' ? published : { ...usual, ...limits },
    risk: { score: 0, tags: [], ...risk },
  };
}

/** The facts after a change: what it does not name stays. */
export function changedFacts(before: AppFacts, change: Given): AppFacts {
  const { publicKey, publicKeys = {}, authStatus, limits, risk } = change;
  const filed = { ...before.publicKeys };
  for (const platform of platforms) {
    const text = publicKeys[platform] === undefined ? publicKey : publicKeys[platform];
    if (text === undefined) continue;
    const read = text === null ? null : readPublicKey(text);
    if (read !== null && 'spki' in read) filed[platform] = read.spki;
    else delete filed[platform];
  }
  return {
    publicKeys: filed,
    authStatus: authStatus ?? before.authStatus,
    limits: limits === 'published' ? published : { ...before.limits, ...limits },
    risk: { ...before.risk, ...risk },
  };
}

/** Facts are written by this file alone. */
export const readFacts = (facts: Facts): AppFacts => facts as AppFacts & Facts;
