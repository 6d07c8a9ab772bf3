import type { SignPart } from '../../core/route/clue.ts';
import { toBase64 } from '../../wire/base64.ts';
import { md5Hex } from '../../wire/primitives.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import type { Making, MistakeRow, OtherSecret, SignCase } from './making.ts';

/** The making with another text in the place of its secret. */
function withSecret(making: Making, value: string): Making {
  const swap = (part: SignPart): SignPart => (part.isSecret === true ? { ...part, value } : part);
  return { ...making, parts: making.parts.map(swap), key: making.key === null ? null : { ...making.key, value } };
}

/** A row for a secret that came out as another text. */
function altered(
  id: string,
  alter: (secret: string) => string,
  { isCommon, ...told }: { readonly isCommon?: true; readonly word?: string } = {},
): MistakeRow {
  return {
    id,
    ...(isCommon === undefined ? {} : { isCommon }),
    *ways({ secret }) {
      if (secret === null) return;
      const value = alter(secret.value);
      if (value === secret.value) return;
      yield { with: { secret: secret.name, ...told }, change: (making) => withSecret(making, value) };
    },
  };
}

/** A row for something else that was taken for the secret. */
function swapped(id: string, owner: OtherSecret['owner'], isCommon?: true): MistakeRow {
  return {
    id,
    ...(isCommon === undefined ? {} : { isCommon }),
    *ways({ secret, keyring }: SignCase) {
      if (secret === null) return;
      for (const { name, value, whose } of keyring.filter((each) => each.owner === owner)) {
        if (value === secret.value) continue;
        const told = { other: name, right: secret.name, ...(whose === '' ? {} : { whose }) };
        yield { with: told, change: (making) => withSecret(making, value) };
      }
    },
  };
}

/** A row for a string without the secret, which the recipe has at its end or elsewhere. */
function leftOut(id: string, isAtEnd: boolean): MistakeRow {
  return {
    id,
    isCommon: true,
    *ways({ secret, right }) {
      if (secret === null || (right.parts.at(-1)?.isSecret === true) !== isAtEnd) return;
      const change = (making: Making): Making => ({
        ...withSecret(making, ''),
        parts: making.parts.filter(({ isSecret }) => isSecret !== true),
      });
      yield { with: { secret: secret.name }, change };
    },
  };
}

/** A row for another field of the app's own filing that was signed beside the secret. */
const besideOther: MistakeRow = {
  id: 'sign.secret-and-other',
  *ways({ secret, keyring }) {
    if (secret === null) return;
    for (const { name, value } of keyring.filter(({ owner, name }) => owner === 'app' && name !== secret.name))
      for (const both of [value + secret.value, secret.value + value])
        yield { with: { secret: secret.name, other: name }, change: (making) => withSecret(making, both) };
  },
};

/** What becomes of a variable that is not set, by the language: JavaScript, Java and C#, Python, a template left unfilled. */
const unset = ['undefined', 'null', 'None'];

/** Mistakes with the secret. */
export const secretMistakes: readonly MistakeRow[] = [
  swapped('sign.other-secret', 'app', true),
  altered('sign.secret-blank-behind', (secret) => `${secret} `, { isCommon: true }),
  altered('sign.secret-newline-behind', (secret) => `${secret}\n`, { isCommon: true }),
  altered('sign.secret-newline-behind', (secret) => `${secret}\r\n`),
  altered('sign.secret-blank-before', (secret) => ` ${secret}`),
  leftOut('sign.secret-missing-at-end', true),
  leftOut('sign.secret-missing', false),
  altered('sign.secret-twice', (secret) => secret + secret),
  besideOther,
  swapped('sign.secret-of-app', 'other-app'),
  swapped('sign.secret-of-carrier', 'other-carrier'),
  altered('sign.secret-trimmed', (secret) => secret.trim()),
  altered('sign.secret-lower', (secret) => secret.toLowerCase()),
  altered('sign.secret-upper', (secret) => secret.toUpperCase()),
  altered('sign.secret-quoted', (secret) => `"${secret}"`),
  altered('sign.secret-quoted', (secret) => `'${secret}'`),
  ...unset.map((word): MistakeRow => altered('sign.secret-unset', () => word, { word })),
  {
    id: 'sign.secret-named',
    *ways({ secret }) {
      if (secret !== null) yield { with: { secret: secret.name }, change: (making) => withSecret(making, secret.name) };
    },
  },
  altered('sign.secret-hashed', (secret) => md5Hex(secret)),
  altered('sign.secret-hashed', (secret) => md5Hex(secret).toUpperCase()),
  altered('sign.secret-base64', (secret) => toBase64(encodeUtf8(secret))),
  altered('sign.secret-cut', (secret) => secret.slice(0, -1)),
  altered('sign.secret-cut', (secret) => secret.slice(1)),
];
