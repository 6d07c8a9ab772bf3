import { another } from './parameters.ts';

/** What is in `value`, shifted to a lookalike block; the same where it has nothing of the kind. */
const shifted = (value: string, pattern: RegExp, by: number): string =>
  value.replaceAll(pattern, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + by));

const swapped = (value: string): string =>
  [...value].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join('');

/** Cyrillic letters that look like Latin ones. */
const twins: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  s: 'ѕ',
  x: 'х',
  y: 'у',
};

/**
 * Values that nobody means, each made of a good one: a service that trims, folds, decodes or matches loosely takes some of
 * them for it. Plain blanks and hyphens within a number are left out, since people write numbers so.
 */
export const hostile: Readonly<Record<string, (good: string) => string>> = {
  'a SQL condition behind it': (good) => `${good}' OR '1'='1`,
  'a SQL comment behind it': (good) => `${good}'-- `,
  'a SQL wildcard in the place of its last character': (good) => `${good.slice(0, -1)}%`,
  'a SQL blank in the place of its last character': (good) => `${good.slice(0, -1)}_`,
  'a query operator': () => '{"$ne":null}',
  'a double quote behind it': (good) => `${good}"`,
  'a backslash behind it': (good) => `${good}\\`,
  'a member of JSON behind it': (good) => `${good}","Phone":"13800000001`,
  'a parameter behind it': (good) => `${good}&Phone=13800000001`,
  'other case': swapped,
  'a blank before it': (good) => ` ${good}`,
  'a blank behind it': (good) => `${good} `,
  'a tab behind it': (good) => `${good}\t`,
  'a line break behind it': (good) => `${good}\n`,
  'a blank that does not break behind it': (good) => `${good}\u00a0`,
  'a header behind it': (good) => `${good}\r\nX-Injected: yes`,
  'NUL behind it': (good) => `${good}\0`,
  'NUL and more behind it': (good) => `${good}\0x`,
  'a control character behind it': (good) => `${good}\x01`,
  'an escaped NUL behind it': (good) => `${good}%00`,
  'a way up before it': (good) => `../../${good}`,
  'a template behind it': (good) => `${good}\${7*7}{{7*7}}<%=7*7%>`,
  'a script behind it': (good) => `${good}<script>alert(1)</script>`,
  'text from right to left': (good) => `\u202e${good}`,
  'a blank of no width in it': (good) => `${good.slice(0, 1)}\u200b${good.slice(1)}`,
  'a byte order mark before it': (good) => `\ufeff${good}`,
  'an accent on its last character': (good) => `${good}\u0301`,
  'an emoji behind it': (good) => `${good}😀`,
  'half of a surrogate pair behind it': (good) => `${good}\ud83d`,
  'full-width digits': (good) => shifted(good, /\d/g, 0xfee0),
  'full-width letters': (good) => shifted(good, /[a-z]/gi, 0xfee0),
  'Arabic digits': (good) => shifted(good, /\d/g, 0x630),
  'mathematical digits': (good) => shifted(good, /\d/g, 0x1d79e),
  'a Cyrillic letter that looks like its own': (good) => good.replace(/[aceiopsxy]/, (c) => twins[c] ?? c),
  'without its last character': (good) => good.slice(0, -1),
  'one character more': (good) => `${good}0`,
  'another last character': another,
  'itself twice': (good) => good + good,
  '20 000 characters': (good) => good + 'x'.repeat(20_000),
  'nothing in it': () => '',
  'a name that objects have': () => '__proto__',
  'another name that objects have': () => 'constructor',
  'the word null': () => 'null',
  'the word undefined': () => 'undefined',
  'a star': () => '*',
  'a negative number': () => '-1',
};

/** Characters that a generated value has more often than chance would give it. */
export const nasty: readonly string[] = [
  ...['\0', '\x01', '\x1b', '\t', '\r\n', '"', "'", '\\', '`', ';', '%', '&', '=', '<', '$', '{', '['],
  ...['\u00a0', '\u0301', '\u200b', '\u202e', '\ufeff', '\ufffd', '０', '一', '😀', '\ud83d', '\udc00', '%00', '../'],
];
