import type { SpoilKind } from './kind.ts';
import { bodyKind, changed } from './parameters.ts';

const long = 'x'.repeat(300);

/** Two values that something on the way could take for the same: the one that is signed, and the one that is sent. */
const likenesses: readonly (readonly [what: string, signed: string, sent: string])[] = [
  ['in upper case', 'cn-bj2', 'CN-BJ2'],
  ['with a blank behind', 'cn-bj2', 'cn-bj2 '],
  ['with a blank before', 'cn-bj2', ' cn-bj2'],
  ['with a tab behind', 'cn-bj2', 'cn-bj2\t'],
  ['with a line feed behind', 'cn-bj2', 'cn-bj2\n'],
  ['with a letter as its percent escape', 'cn-bj2', 'cn-%62j2'],
  ['with a blank as a plus', 'cn bj2', 'cn+bj2'],
  ['with a letter as an entity of HTML', 'cn-bj2', 'cn-&#98;j2'],
  ['with a letter as an escape of JSON', 'cn-bj2', 'cn-\\u0062j2'],
  ['with a backslash', 'cn-bj2', 'cn-\\bj2'],
  ['with a letter outside ASCII behind', 'cn-bj2', 'cn-bj2é'],
  ['with a letter outside ASCII between', 'cn-bj2', 'cn-中bj2'],
  ['with a letter outside ASCII for another', 'cn-é', 'cn-ü'],
  ['with a full-width digit', 'cn-bj2', 'cn-bj２'],
  ['with a digit of another script', 'cn-bj2', 'cn-bj٢'],
  ['with an accent as a character of its own', 'cn-é', 'cn-e\u0301'],
  ['with a character of no width', 'cn-bj2', 'cn-\u200bbj2'],
  ['without its hyphen', 'cn-bj2', 'cnbj2'],
  ['with a zero before', '2', '02'],
  ['with a fraction of zero', '2', '2.0'],
  ['with another end of 300 characters', long, `${long.slice(0, -1)}y`],
  ...[32, 64, 128, 255, 256].map(
    (length) =>
      [`with more than its ${length} characters`, long.slice(0, length), `${long.slice(0, length)}y`] as const,
  ),
];

/** A value is not the one that was signed, and looks like it. */
export const likenessKinds = {
  'alike-after-signing': {
    ofSigned: true,
    free: 'cn-bj2',
    async of({ free }, { describe }) {
      if (free === undefined) return [];
      return Promise.all(
        likenesses.map(async ([what, signed, sent]) => {
          const from = await describe({ [free]: signed });
          const place = bodyKind(from) ?? 'query';
          return { what: `${free} ${what} after signing`, call: changed(from, { in: place, name: free }, sent), from };
        }),
      );
    },
  },
} as const satisfies Readonly<Record<string, SpoilKind>>;
