import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import found from '../../../fixtures/words/found.json' with { type: 'json' };
import type { SignClue, SignPart } from '../../core/route/clue.ts';
import { toHex } from '../../wire/hex.ts';
import { type Making, type Mistake, type OtherSecret, rightMaking, type SignCase, signOf, textOf } from './making.ts';
import { mistakesOf } from './search.ts';
import { mistakesInSign } from './sign.ts';
import { mostDigests, Trials } from './trials.ts';

const values: readonly SignPart[] = [
  { name: 'appid', value: '300000000001' },
  { name: 'version', value: '2.0' },
  { name: 'msgid', value: '01a+b/c d' },
  { name: 'systemtime', value: '20261129171250123', isStamp: true },
  { name: 'strictcheck', value: '0' },
  { name: 'scene', value: '' },
  { name: 'token', value: 'STsid0000001767240000000AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
];
const secret: SignPart = { name: 'appSecret', value: ' SECRETabcdef0123456789ABCDEF0123', isSecret: true };
const keyring: readonly OtherSecret[] = [
  { name: 'appKey', value: 'KEY', owner: 'app', whose: '' },
  { name: 'appSecret', value: 'OTHER', owner: 'other-app', whose: 'shop-ios' },
  { name: 'clientSecret', value: 'CLIENT', owner: 'other-carrier', whose: 'cucc' },
];

function clueOf(parts: readonly SignPart[], key: SignPart | null, digest: 'MD5' | 'SHA-1' | 'SHA-256'): SignClue {
  return {
    about: 'sign',
    field: 'sign',
    got: '',
    recipe: { parts, key, digest, rsa: null },
    alsoRight: [],
    hexCase: 'any',
    sent: [...values.toReversed(), { name: 'extra', value: 'x' }],
    others: [],
  };
}

const long = Array.from({ length: 18 }, (_, at): SignPart => ({ name: `value${at}`, value: `v.${at}A` }));
const md5 = clueOf([...values, secret], null, 'MD5');
const recipes: readonly (readonly [string, SignClue])[] = [
  ['a hash with the secret at its end', md5],
  ['a hash with the secret among the values', clueOf([...long.slice(0, 13), secret, ...long.slice(13)], null, 'MD5')],
  ['an HMAC with SHA-256', clueOf(values, secret, 'SHA-256')],
  ['an HMAC with SHA-1', clueOf(values, secret, 'SHA-1')],
];

function caseOf(clue: SignClue): SignCase {
  return { clue, right: rightMaking(clue.recipe), secret, keyring };
}

const gotOf = (making: Making) => toHex(signOf(making, textOf(making)));

/** Whether what was found makes the same sign as what was done: itself, or a mistake that comes to the same. */
function isEquivalent(told: readonly { id: string; with?: unknown }[], got: string, of: SignCase): boolean {
  const all = mistakesOf(of).flat();
  const made = told.reduce<Making[]>(
    (makings, { id, with: places }) =>
      all
        .filter((each) => each.id === id && JSON.stringify(each.with) === JSON.stringify(places))
        .flatMap((each) => makings.map((making) => each.change(making))),
    [of.right],
  );
  return made.some((making) => gotOf(making) === got);
}

describe.each(recipes)('%s', (_, clue) => {
  const of = caseOf(clue);
  const every = mistakesOf(of);
  const right = gotOf(of.right);

  test('has a sentence for every mistake, with its places in both languages', () => {
    for (const { id, with: places } of every.flat()) {
      const row = found[id as keyof typeof found];
      expect(row, id).toBeDefined();
      for (const text of [row.en, row.zh])
        for (const [, place = ''] of text.replace(/\[[^\]]*\]/g, '').matchAll(/\{(\w+)\}/g))
          expect(Object.keys(places ?? {}), `${id} in “${text}”`).toContain(place);
    }
  });

  test('every mistake is found, as itself or as one that comes to the same', () => {
    for (const mistake of every.flat()) {
      const got = gotOf(mistake.change(of.right));
      if (got === right) continue;
      const trials = new Trials();
      const told = mistakesInSign({ ...clue, got }, keyring, trials);
      expect(told, `${mistake.id} ${JSON.stringify(mistake.with)}`).toHaveLength(1);
      expect(isEquivalent(told ?? [], got, of), `${mistake.id} told as ${JSON.stringify(told)}`).toBe(true);
    }
  });

  test('two mistakes of different kinds that people make together are found as one or two', () => {
    const common = every.map((kind) => kind.filter(({ isCommon }) => isCommon));
    const pair = fc
      .tuple(fc.constantFrom(...common), fc.constantFrom(...common))
      .filter(([one, other]) => one !== other && one.length > 0 && other.length > 0)
      .map(([one, other]) => (common.indexOf(one) < common.indexOf(other) ? [one, other] : [other, one]))
      .chain(([one = [], other = []]) => fc.tuple(fc.constantFrom(...one), fc.constantFrom(...other)));
    fc.assert(
      fc.property(pair, ([one, other]: [Mistake, Mistake]) => {
        const got = gotOf(other.change(one.change(of.right)));
        if (got === right) return;
        const told = mistakesInSign({ ...clue, got }, keyring);
        expect(told?.length, `${one.id} with ${other.id}`).toBeGreaterThan(0);
        expect(told?.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 60 },
    );
  });

  test('a sign that nobody made costs all the work there is, and that is under the cap', () => {
    const trials = new Trials();
    expect(mistakesInSign({ ...clue, got: 'f'.repeat(right.length) }, keyring, trials)).toBeNull();
    expect(trials.digests).toBeGreaterThan(100);
    expect(trials.digests).toBeLessThan(mostDigests);
  });

  test('the right sign has nothing wrong with it', () => {
    expect(mistakesInSign({ ...clue, got: right }, keyring)).toEqual([]);
    expect(mistakesInSign({ ...clue, got: right.toUpperCase() }, keyring)).toEqual([]);
  });
});

describe('how a sign is written', () => {
  const right = gotOf(caseOf(md5).right);
  const bytes = Buffer.from(right, 'hex');
  test.each([
    ['upper where lower belongs', { hexCase: 'lower' as const }, right.toUpperCase(), 'sign.in-upper-case'],
    ['lower where upper belongs', { hexCase: 'upper' as const }, right, 'sign.in-lower-case'],
    ['Base64', {}, bytes.toString('base64'), 'sign.in-base64'],
    ['Base64 of URLs', {}, bytes.toString('base64url'), 'sign.in-base64'],
    ['Base64 of the hex', {}, Buffer.from(right).toString('base64'), 'sign.hex-in-base64'],
    ['sixteen digits', {}, right.slice(8, 24), 'sign.sixteen-digits'],
    ['cut', {}, right.slice(0, 30), 'sign.cut'],
    ['a blank behind', {}, `${right} `, 'encoding.blank-around'],
    ['a newline behind', {}, `${right}\n`, 'encoding.blank-around'],
    ['in quotes', {}, `"${right}"`, 'encoding.in-quotes'],
    ['as openssl dgst prints it', {}, `MD5(stdin)= ${right}`, 'sign.tool-output'],
    ['as older openssl prints it', {}, `(stdin)= ${right}`, 'sign.tool-output'],
    ['as openssl dgst -r prints it', {}, `${right} *stdin`, 'sign.tool-output'],
    ['as md5sum prints it', {}, `${right}  -`, 'sign.tool-output'],
    ['colons between its bytes', {}, right.replace(/..(?=.)/g, '$&:'), 'sign.between-bytes'],
    ['dashes between its bytes', {}, right.replace(/..(?=.)/g, '$&-'), 'sign.between-bytes'],
    ['a line break in it', {}, `${right.slice(0, 20)}\n${right.slice(20)}`, 'encoding.line-breaks'],
  ])('%s', (_, change, got, id) => {
    expect(mistakesInSign({ ...md5, ...change, got }, keyring)?.map((each) => each.id)).toEqual([id]);
  });

  test('hex without its zeros', () => {
    // A string whose digest begins with a zero is found by looking.
    for (let n = 0; ; n++) {
      const parts = [{ name: 'n', value: String(n) }, secret];
      const clue = clueOf(parts, null, 'MD5');
      const hex = gotOf(rightMaking(clue.recipe));
      if (!hex.startsWith('0')) continue;
      const told = mistakesInSign({ ...clue, got: hex.replace(/^0+/, '') }, keyring);
      expect(told?.map(({ id }) => id)).toEqual(['sign.zeros-left-off']);
      return;
    }
  });

  test('as a mistake beside another', () => {
    const of = caseOf(md5);
    const blank = mistakesOf(of)
      .flat()
      .find(({ id }) => id === 'sign.secret-blank-behind') as Mistake;
    const got = Buffer.from(gotOf(blank.change(of.right)), 'hex').toString('base64');
    const told = mistakesInSign({ ...md5, got }, keyring);
    expect(told?.map(({ id }) => id)).toEqual(['sign.secret-blank-behind', 'sign.in-base64']);
  });
});

test('an HMAC with a secret that is the wrong one is told as both', () => {
  const of = caseOf(md5);
  const text = textOf({ ...of.right, parts: values });
  const got = toHex(signOf({ ...of.right, digest: 'SHA-256', key: { name: 'appKey', value: 'KEY' } }, text));
  expect(mistakesInSign({ ...md5, got }, keyring)?.map(({ id }) => id)).toEqual([
    'sign.other-secret',
    'sign.hmac-for-hash',
  ]);
});

test('a sign that was cut to the length of another digest is still a piece of the right one', () => {
  const clue = clueOf(values, secret, 'SHA-1');
  const got = gotOf(caseOf(clue).right).slice(0, 32);
  expect(mistakesInSign({ ...clue, got }, keyring)).toEqual([{ id: 'sign.cut', with: { digits: 32, wanted: 40 } }]);
});

test('the body as JSON, in the order of sending or sorted, with blanks or without', () => {
  const body = Object.fromEntries(md5.sent.map(({ name, value }) => [name, value]));
  const sorted = Object.fromEntries(Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  for (const text of [
    JSON.stringify(body),
    JSON.stringify(sorted),
    JSON.stringify(body).replaceAll('":"', '": "').replaceAll('","', '", "'),
  ])
    expect(mistakesInSign({ ...md5, got: hash('md5', text + secret.value) }, keyring)).toEqual([{ id: 'sign.json' }]);
});

test('text and key of an HMAC in each other’s place', () => {
  const clue = clueOf(values, secret, 'SHA-256');
  const { parts, ...right } = caseOf(clue).right;
  const key = { name: 'text', value: textOf({ ...right, parts, key: null }) };
  const got = gotOf({ ...right, key, parts: [secret] });
  expect(mistakesInSign({ ...clue, got }, keyring)?.map(({ id }) => id)).toEqual(['sign.hmac-swapped']);
});
